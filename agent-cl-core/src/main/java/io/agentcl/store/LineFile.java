package io.agentcl.store;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A file of lines that only grows, open for this process alone. A last line without end, as a crash
 * leaves it, stays as it is: what is appended begins a new line. Not thread-safe.
 */
final class LineFile implements Closeable {

  /**
   * Longest line that is read or written, in bytes: what a recorder keeps of one conversation, 16
   * million characters by default, has room in any language.
   */
  static final int MAX_LINE = 128 << 20;

  /** Where a line stands, without its end. */
  record Span(long offset, int length) {}

  /** Told each line of a file. */
  interface Visitor {

    void line(long number, Span span, byte[] line);

    void tooLong(long number);
  }

  private final RandomAccessFile file;
  private final Closeable claim;
  private boolean torn;

  /** Creates a file of lines on {@code file}, whose owner it becomes. */
  LineFile(RandomAccessFile file, Closeable claim) {
    this.file = file;
    this.claim = claim;
  }

  /**
   * Opens {@code path} for this process alone and creates it if it is missing.
   *
   * @throws IllegalStateException if it is in use
   */
  static LineFile open(Path path) throws IOException {
    FileClaim claim = FileClaim.of(path);
    try {
      return new LineFile(new RandomAccessFile(path.toFile(), "rw"), claim);
    } catch (IOException e) {
      claim.close();
      throw e;
    }
  }

  /** Tells {@code visitor} all lines; must be called before anything is appended. */
  void scan(Visitor visitor) throws IOException {
    Scan scan = new Scan(visitor);
    byte[] block = new byte[1 << 16];
    file.seek(0);
    for (int size = file.read(block); size > 0; size = file.read(block)) {
      scan.accept(block, size);
    }
    torn = scan.length > 0;
    if (torn) {
      scan.endLine();
    }
  }

  /** Appends {@code line} and hands it to the operating system. */
  Span append(byte[] line) throws IOException {
    long end = file.length();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(line.length + 2);
    if (torn) {
      bytes.write('\n');
    }
    Span span = new Span(end + bytes.size(), line.length);
    bytes.writeBytes(line);
    bytes.write('\n');
    try {
      file.seek(end);
      file.write(bytes.toByteArray());
    } catch (IOException e) {
      takeBack(end, e);
      throw e;
    }
    torn = false;
    return span;
  }

  /** Removes what a failed write left; where that fails too, the next line begins anew. */
  private void takeBack(long end, IOException failure) {
    try {
      file.setLength(end);
    } catch (IOException e) {
      failure.addSuppressed(e);
      torn = true;
    }
  }

  byte[] read(Span span) throws IOException {
    byte[] line = new byte[span.length()];
    file.seek(span.offset());
    file.readFully(line);
    return line;
  }

  /** Waits until everything is on the device, and closes the file. */
  @Override
  public void close() throws IOException {
    try (claim;
        file) {
      file.getFD().sync();
    }
  }

  /** Finds the lines in blocks of bytes. */
  private static final class Scan {
    private final Visitor visitor;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number = 1;
    private long start;
    private long length;

    Scan(Visitor visitor) {
      this.visitor = visitor;
    }

    void accept(byte[] block, int size) {
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
      if (length <= MAX_LINE) {
        line.write(block, from, to - from);
      }
    }

    void endLine() {
      if (length > MAX_LINE) {
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
}
