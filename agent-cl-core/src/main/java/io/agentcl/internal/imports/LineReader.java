package io.agentcl.internal.imports;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Lines as one text for a parser, which gets no line before it needs it: so that what follows a
 * value can be given back, and what follows a broken one be read. Not thread-safe.
 */
final class LineReader extends Reader {

  private final Lines lines;
  private final long firstLine;
  private @Nullable String current;
  private int at;
  private long bytes;
  private long damaged;

  LineReader(Lines lines, String first) {
    this.lines = lines;
    this.firstLine = lines.number();
    this.current = first + "\n";
  }

  long firstLine() {
    return firstLine;
  }

  /**
   * Returns the first line after the first one with bytes that are no UTF-8; 0 if none was read.
   */
  long damaged() {
    return damaged;
  }

  /** The length of a record is counted anew. */
  void nextRecord() {
    bytes = 0;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (current == null || at >= current.length()) {
      String line = lines.next();
      if (line == null) {
        current = null;
        return -1;
      }
      bytes += line.length();
      damaged = damaged == 0 && line.indexOf('\ufffd') >= 0 ? lines.number() : damaged;
      if (lines.isTooLong() || bytes > Lines.MAX_RECORD) {
        throw new IOException("a record is longer than %d characters".formatted(Lines.MAX_RECORD));
      }
      current = line + "\n";
      at = 0;
    }
    int size = Math.min(length, current.length() - at);
    current.getChars(at, at + size, buffer, offset);
    at += size;
    return size;
  }

  /** Makes what {@code in} did not need of the current line the next one. */
  void giveBack(JsonParser in) {
    StringWriter rest = new StringWriter();
    try {
      in.releaseBuffered(rest);
    } catch (JacksonException e) {
      return; // it held nothing back
    }
    String unread = rest + (current == null ? "" : current.substring(at));
    if (!unread.isBlank()) {
      lines.push(unread.stripTrailing());
    }
  }

  /**
   * Goes on to where another record may begin: a line that begins with one at its first character.
   * Returns the number of the line before it.
   */
  long skipToBeginning(int longestOpening) throws IOException {
    String line = lines.number() > firstLine && current != null ? current.stripTrailing() : null;
    while (line == null || !(line.startsWith("{") || line.startsWith("["))) {
      line = lines.next();
      if (line == null) {
        return lines.number() - 1;
      }
    }
    lines.push(line);
    return lines.number();
  }

  @Override
  public void close() {}
}
