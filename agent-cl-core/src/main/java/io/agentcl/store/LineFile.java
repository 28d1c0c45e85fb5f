package io.agentcl.store;

import io.agentcl.internal.log.Rights;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;

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

  private RandomAccessFile file;
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
      Rights.createIfMissing(path);
      return new LineFile(new RandomAccessFile(path.toFile(), "rw"), claim);
    } catch (IOException e) {
      claim.close();
      throw e;
    }
  }

  /** Tells {@code visitor} all lines; must be called before anything is appended. */
  void scan(LineScan.Visitor visitor) throws IOException {
    LineScan scan = new LineScan(visitor);
    file.seek(0);
    scan.read(file);
    torn = scan.isInLine();
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

  /**
   * Keeps {@code kept} of this file, which is {@code path}, in their order, and nothing else: a new
   * file takes its place in one step, so that after a crash there is either the old or the new.
   */
  void rewrite(Path path, List<Span> kept) throws IOException {
    Path fresh = Replacement.beside(path);
    try (RandomAccessFile out = new RandomAccessFile(fresh.toFile(), "rw")) {
      for (Span span : kept) {
        out.write(read(span));
        out.write('\n');
      }
      out.getFD().sync();
    }
    file.close(); // Windows replaces no file that is open
    try {
      Replacement.replace(fresh, path);
    } finally {
      file = new RandomAccessFile(path.toFile(), "rw");
    }
    torn = false;
  }

  /** Waits until everything is on the device, and closes the file. */
  @Override
  public void close() throws IOException {
    try (claim;
        RandomAccessFile open = file) {
      open.getFD().sync();
    }
  }
}
