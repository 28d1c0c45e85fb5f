package io.agentcl.value;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the normal form of a {@link Value} as its canonical bytes. */
final class CanonicalBytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private CanonicalBytes() {}

  static byte[] of(@Nullable Object normal) {
    CanonicalBytes bytes = new CanonicalBytes();
    bytes.write(normal);
    return bytes.out.toByteArray();
  }

  private void write(@Nullable Object normal) {
    if (normal == null) {
      ascii("n");
    } else if (normal instanceof Boolean truth) {
      ascii(truth ? "t" : "f");
    } else if (normal instanceof BigDecimal decimal) {
      ascii("d" + decimal.unscaledValue() + "e" + -(long) decimal.scale() + ";");
    } else if (normal instanceof Number integer) {
      ascii("i" + integer + ";");
    } else if (normal instanceof String text) {
      text(text);
    } else if (normal instanceof Bytes bytes) {
      ascii("b" + bytes.hash() + ";");
    } else if (normal instanceof List<?> list) {
      ascii("l" + list.size() + ":");
      list.forEach(this::write);
    } else if (normal instanceof Map<?, ?> map) {
      ascii("m" + map.size() + ":");
      map.forEach(
          (key, content) -> {
            write(key);
            write(content);
          });
    } else {
      throw new IllegalStateException("not normal: " + normal.getClass());
    }
  }

  private void text(String text) {
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      ascii("s" + utf8.remaining() + ":");
      out.write(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining());
    } catch (CharacterCodingException e) {
      // An unpaired surrogate has no UTF-8; its UTF-16 keeps different strings different.
      ascii("u" + 2L * text.length() + ":");
      for (int i = 0; i < text.length(); i++) {
        out.write(text.charAt(i) >> 8);
        out.write(text.charAt(i));
      }
    }
  }

  private void ascii(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
