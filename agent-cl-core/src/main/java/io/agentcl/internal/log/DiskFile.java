package io.agentcl.internal.log;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;

/** An open file. Safe for use by many threads. */
public interface DiskFile extends Closeable {

  /** Returns the length in bytes. */
  long length() throws IOException;

  /** Reads what is there from {@code offset} on, and returns how many bytes these are. */
  int read(long offset, byte[] into, int from, int most) throws IOException;

  /** Writes all of {@code bytes}; where it fails, a part of them may be written. */
  void write(long offset, byte[] bytes) throws IOException;

  /** Cuts the file off. */
  void truncate(long length) throws IOException;

  /** Waits until what was written, by whomever, is on the device. */
  void force() throws IOException;

  /** Fills {@code into}. */
  default void readFully(long offset, byte[] into) throws IOException {
    int read = read(offset, into, 0, into.length);
    if (read < into.length) {
      throw new EOFException(
          "%d bytes at byte %d; there are %d".formatted(into.length, offset, read));
    }
  }
}
