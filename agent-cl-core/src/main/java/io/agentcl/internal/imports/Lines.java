package io.agentcl.internal.imports;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, one at a time; of one that is too long only its beginning is held. Not
 * thread-safe.
 */
final class Lines implements Closeable {

  /** Longest record that is read, in bytes: as long as a line of our own files. */
  static final int MAX_RECORD = 128 << 20;

  private static final int BLOCK = 1 << 16;

  private final InputStream in;
  private final int longest;
  private final byte[] block = new byte[BLOCK];
  private int from;
  private int to;
  private long number;
  private boolean tooLong;
  private @Nullable String pushed;

  Lines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** Returns the next line without its end, or null after the last. */
  @Nullable String next() throws IOException {
    number++;
    tooLong = false;
    if (pushed != null) {
      String line = pushed;
      pushed = null;
      return line;
    }
    return read();
  }

  private @Nullable String read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long length = 0;
    boolean any = false;
    while (fill()) {
      any = true;
      int end = from;
      while (end < to && block[end] != '\n') {
        end++;
      }
      length += end - from;
      if (length <= longest) {
        line.write(block, from, end - from);
      }
      boolean ended = end < to;
      from = ended ? end + 1 : end;
      if (ended) {
        break;
      }
    }
    tooLong = length > longest;
    return any ? text(line) : null;
  }

  private boolean fill() throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(0, in.read(block));
    }
    return from < to;
  }

  /**
   * Bytes that are no UTF-8 become replacement characters, which are complained of by whom it is.
   */
  private String text(ByteArrayOutputStream line) {
    String text = line.toString(StandardCharsets.UTF_8);
    if (number == 1 && text.startsWith("\ufeff")) {
      text = text.substring(1);
    }
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** Makes {@code line} the next one, under its old number. */
  void push(String line) {
    pushed = line;
    number--;
  }

  /** Returns the number of the line that was read last. */
  long number() {
    return number;
  }

  /** Returns whether the line that was read last was too long, and is not whole. */
  boolean isTooLong() {
    return tooLong;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
