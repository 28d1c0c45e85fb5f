package io.agentcl.store;

import io.agentcl.store.LineFile.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;

/** Finds the lines of a file, in blocks of bytes. Not thread-safe. */
final class LineScan {

  /** Told each line of a file. */
  interface Visitor {

    void line(long number, Span span, byte[] line);

    void tooLong(long number);
  }

  private static final int BLOCK = 1 << 16;

  private final Visitor visitor;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long number;
  private long start;
  private long length;

  LineScan(Visitor visitor) {
    this(visitor, 1, 0);
  }

  /** Makes one that begins at the line {@code number}, at the byte {@code start}. */
  LineScan(Visitor visitor, long number, long start) {
    this.visitor = visitor;
    this.number = number;
    this.start = start;
  }

  /** Reads {@code file} from where it is to its end. */
  void read(RandomAccessFile file) throws IOException {
    byte[] block = new byte[BLOCK];
    for (int size = file.read(block); size > 0; size = file.read(block)) {
      accept(block, size);
    }
  }

  private void accept(byte[] block, int size) {
    int from = 0;
    for (int i = 0; i < size; i++) {
      if (block[i] == '\n') {
        add(block, from, i);
        endLine();
        from = i + 1;
      }
    }
    add(block, from, size);
  }

  private void add(byte[] block, int from, int to) {
    length += to - from;
    if (length <= LineFile.MAX_LINE) {
      line.write(block, from, to - from);
    }
  }

  /** Returns whether the end of the last line is still missing. */
  boolean isInLine() {
    return length > 0;
  }

  /** Returns the number of the line that is not ended. */
  long number() {
    return number;
  }

  /** Returns where the line begins that is not ended. */
  long start() {
    return start;
  }

  /** Takes the line as ended. */
  void endLine() {
    if (length > LineFile.MAX_LINE) {
      visitor.tooLong(number);
    } else {
      visitor.line(number, new Span(start, (int) length), line.toByteArray());
    }
    line.reset();
    start += length + 1;
    length = 0;
    number++;
  }
}
