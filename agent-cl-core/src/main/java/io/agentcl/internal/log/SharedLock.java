package io.agentcl.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A lock file of this process. Whoever closes a file drops all locks that his process has on it
 * (POSIX), and a process that locks a file twice is refused (Java), so that all who open one file
 * here share one descriptor, and take turns by a semaphore. Files are told apart by what they are,
 * not by their names: by symbolic and hard links one comes to the same lock. Who has the lock looks
 * whether the file still has its name: where somebody removed it, or put another directory in its
 * place, the lock keeps nobody out, and what is written may be nowhere.
 */
final class SharedLock {

  /** Where the lock is: far behind the content, since a locked byte cannot be read on Windows. */
  private static final long LOCKED_BYTE = 1L << 40;

  private static final long PAUSE_NANOS = 50_000;

  /** By the key of the file. Guarded by itself. */
  private static final Map<Object, SharedLock> OPEN = new HashMap<>();

  private final Object key;
  private final RandomAccessFile file;

  /** Fair, so that nobody of this process starves. */
  private final Semaphore turn = new Semaphore(1, true);

  private int users; // guarded by OPEN

  private SharedLock(Object key, RandomAccessFile file) {
    this.key = key;
    this.file = file;
  }

  static Disk.LockFile open(Path path) throws IOException {
    synchronized (OPEN) {
      Rights.createIfMissing(path); // nobody here can have a lock on one that is missing
      Object key = key(path);
      SharedLock known = OPEN.get(key);
      if (known == null) {
        known = new SharedLock(key, new RandomAccessFile(path.toFile(), "rw"));
        OPEN.put(key, known);
      }
      known.users++;
      return known.new Use(path);
    }
  }

  private static Object key(Path path) throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return key == null ? path.toRealPath() : key;
  }

  private @Nullable Closeable lockOfOthers(Path path) throws IOException {
    FileLock lock = file.getChannel().tryLock(LOCKED_BYTE, 1, false);
    if (lock == null) {
      return null;
    }
    if (!isAt(path)) {
      lock.release();
      throw new IOException(
          """
          %s was removed or replaced while this process had it open: whoever opens the new one is not kept out.
            to mend:  close what is open in that directory, and open it again; lock files stay where they are\
          """
              .formatted(path));
    }
    return () -> release(lock);
  }

  private void release(FileLock lock) throws IOException {
    try {
      lock.release();
    } finally {
      turn.release();
    }
  }

  private boolean isAt(Path path) throws IOException {
    try {
      return key.equals(key(path));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void leave() throws IOException {
    synchronized (OPEN) {
      users--;
      if (users == 0) {
        OPEN.remove(key);
        file.close();
      }
    }
  }

  /** One who has it open. */
  private final class Use implements Disk.LockFile {

    private final Path path;
    private boolean closed;

    Use(Path path) {
      this.path = path;
    }

    /** Asks again and again, since a thread that waits in the system can be interrupted. */
    @Override
    public Closeable lock() throws IOException {
      turn.acquireUninterruptibly();
      Closeable lock = null;
      try {
        for (lock = lockOfOthers(path); lock == null; lock = lockOfOthers(path)) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        return lock;
      } finally {
        if (lock == null) {
          turn.release();
        }
      }
    }

    @Override
    public @Nullable Closeable tryLock() throws IOException {
      if (!turn.tryAcquire()) {
        return null;
      }
      Closeable lock = null;
      try {
        lock = lockOfOthers(path);
        return lock;
      } finally {
        if (lock == null) {
          turn.release();
        }
      }
    }

    @Override
    public boolean isInPlace() throws IOException {
      return isAt(path);
    }

    @Override
    public synchronized void close() throws IOException {
      if (!closed) {
        closed = true;
        leave();
      }
    }
  }
}
