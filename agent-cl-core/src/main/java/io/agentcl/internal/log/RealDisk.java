package io.agentcl.internal.log;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The disk of this machine. Files are opened as {@link RandomAccessFile}s, not as channels: an
 * interrupt of the host's thread would close a channel.
 */
final class RealDisk implements Disk {

  static final RealDisk INSTANCE = new RealDisk();

  private static final boolean WINDOWS = File.separatorChar == '\\';

  /** Where a synchronous write is known to reach the device as a force does. */
  private static final boolean LINUX = "Linux".equals(System.getProperty("os.name"));

  private RealDisk() {}

  @Override
  @SuppressWarnings("MustBeClosedChecker")
  public DiskFile read(Path file) throws IOException {
    return new RealFile(new RandomAccessFile(file.toFile(), "r"));
  }

  @Override
  public DiskFile write(Path file) throws IOException {
    Rights.createIfMissing(file);
    return new RealFile(new RandomAccessFile(file.toFile(), "rw"));
  }

  /** One call of the system in place of two; and it does not wait for the time of the change. */
  @Override
  @SuppressWarnings("MustBeClosedChecker")
  public DiskFile writeThrough(Path file) throws IOException {
    if (!LINUX) {
      return Disk.super.writeThrough(file);
    }
    Rights.createIfMissing(file);
    return new RealFile(new RandomAccessFile(file.toFile(), "rwd"));
  }

  @Override
  public List<String> names(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public boolean exists(Path file) {
    return Files.exists(file);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    Rights.createDirectory(directory);
  }

  @Override
  public void copyRights(Path file, Path fresh) throws IOException {
    Rights.copy(file, fresh);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  /** A directory can be opened as a channel only, so that interrupts wait. Windows has no such. */
  @Override
  public void forceDirectory(Path directory) throws IOException {
    if (WINDOWS) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      while (!forcedUndisturbed(directory)) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean forcedUndisturbed(Path directory) throws IOException {
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
      return true;
    } catch (ClosedByInterruptException e) {
      return false;
    }
  }

  @Override
  public int links(Path file) throws IOException {
    return WINDOWS ? 1 : (Integer) Files.getAttribute(file, "unix:nlink");
  }

  @Override
  public LockFile lockFile(Path file) throws IOException {
    return SharedLock.open(file);
  }

  private record RealFile(RandomAccessFile file) implements DiskFile {

    @Override
    public long length() throws IOException {
      return file.length();
    }

    @Override
    public int read(long offset, byte[] into, int from, int most) throws IOException {
      synchronized (file) {
        file.seek(offset);
        int read = 0;
        while (read < most) {
          int more = file.read(into, from + read, most - read);
          if (more < 0) {
            break;
          }
          read += more;
        }
        return read;
      }
    }

    @Override
    public void write(long offset, byte[] bytes) throws IOException {
      synchronized (file) {
        file.seek(offset);
        file.write(bytes);
      }
    }

    @Override
    public void truncate(long length) throws IOException {
      file.setLength(length);
    }

    @Override
    public void force() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
