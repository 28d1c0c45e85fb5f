package io.agentcl.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A disk on which this process may not write. */
record ReadOnlyDisk(Disk disk) implements Disk {

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public DiskFile read(Path file) throws IOException {
    return disk.read(file);
  }

  /** Opens the file to read it; who writes to it is refused by the system. */
  @Override
  public DiskFile write(Path file) throws IOException {
    return disk.read(file);
  }

  @Override
  public List<String> names(Path directory) throws IOException {
    return disk.names(directory);
  }

  @Override
  public boolean exists(Path file) throws IOException {
    return disk.exists(file);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    throw refusal(directory);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    throw refusal(from);
  }

  @Override
  public void delete(Path file) throws IOException {
    throw refusal(file);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    throw refusal(directory);
  }

  @Override
  public int links(Path file) throws IOException {
    return disk.links(file);
  }

  /** Nobody gets this lock. */
  @Override
  public LockFile lockFile(Path file) {
    return new LockFile() {
      @Override
      public Closeable lock() throws IOException {
        throw refusal(file);
      }

      @Override
      public @Nullable Closeable tryLock() throws IOException {
        throw refusal(file);
      }

      @Override
      public void close() {}
    };
  }

  private static IOException refusal(Path file) {
    return new IOException(
        """
        %s can only be read.
          to mend:  let this process write there, or append in another one\
        """
            .formatted(file.getParent()));
  }
}
