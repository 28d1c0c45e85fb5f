package io.agentcl.store;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** UTF-8 that replaces nothing. */
final class Utf8 {

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private Utf8() {}

  static byte[] encode(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the text without a byte order mark at its beginning, or refuses what is no UTF-8. */
  static String decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      throw new IllegalArgumentException("not UTF-8 at byte %d".formatted(in.position() + 1));
    }
    out.flip();
    boolean marked = out.hasRemaining() && out.get(0) == BYTE_ORDER_MARK;
    return (marked ? out.position(1) : out).toString();
  }
}
