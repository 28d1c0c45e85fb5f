package io.agentcl.internal.log;

import java.io.IOException;

/** A file that forces what is written to it at once. */
record ForcedFile(DiskFile file) implements DiskFile {

  @Override
  public long length() throws IOException {
    return file.length();
  }

  @Override
  public int read(long offset, byte[] into, int from, int most) throws IOException {
    return file.read(offset, into, from, most);
  }

  @Override
  public void write(long offset, byte[] bytes) throws IOException {
    file.write(offset, bytes);
    file.force();
  }

  @Override
  public void truncate(long length) throws IOException {
    file.truncate(length);
  }

  @Override
  public void force() throws IOException {
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
