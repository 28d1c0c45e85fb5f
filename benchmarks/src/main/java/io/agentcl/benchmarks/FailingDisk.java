package io.agentcl.benchmarks;

import io.agentcl.internal.log.Disk;
import io.agentcl.internal.log.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A disk of which one change fails; a write that fails has written a half. Not thread-safe. */
final class FailingDisk implements Disk {

  private final Disk disk;
  private int left;

  /** Lets the change after the first {@code changes} fail. */
  FailingDisk(Disk disk, int changes) {
    this.disk = disk;
    this.left = changes;
  }

  boolean hasFailed() {
    return left < 0;
  }

  private boolean fails() {
    return left-- == 0;
  }

  private void change() throws IOException {
    if (fails()) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public DiskFile read(Path file) throws IOException {
    return disk.read(file);
  }

  @Override
  public DiskFile write(Path file) throws IOException {
    return new FailingFile(disk.write(file));
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
    disk.createDirectory(directory);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    change();
    disk.move(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    change();
    disk.delete(file);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    change();
    disk.forceDirectory(directory);
  }

  @Override
  public int links(Path file) throws IOException {
    return disk.links(file);
  }

  @Override
  public LockFile lockFile(Path file) throws IOException {
    return disk.lockFile(file);
  }

  private final class FailingFile implements DiskFile {
    private final DiskFile file;

    FailingFile(DiskFile file) {
      this.file = file;
    }

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
      if (fails()) {
        file.write(offset, Arrays.copyOf(bytes, bytes.length / 2));
        throw new IOException("No space left on device");
      }
      file.write(offset, bytes);
    }

    @Override
    public void truncate(long length) throws IOException {
      change();
      file.truncate(length);
    }

    @Override
    public void force() throws IOException {
      change();
      file.force();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
