package io.agentcl.store;

import io.agentcl.internal.log.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Keeps a file to one store of one process, by a lock on the file {@code <name>.lock} beside it.
 * The lock is not on the file itself: there, whoever in this process opens and closes the file to
 * look at it would release the lock (POSIX), or nobody could look (Windows). The lock file stays,
 * since removing it would let two processes each lock a file of that name.
 */
final class FileClaim implements Closeable {

  private final Disk.LockFile file;
  private final Closeable held;

  private FileClaim(Disk.LockFile file, Closeable held) {
    this.file = file;
    this.held = held;
  }

  /**
   * Claims {@code file}.
   *
   * @throws IllegalStateException if it is claimed already
   */
  static FileClaim of(Path file) throws IOException {
    Disk.LockFile lock = Disk.real().lockFile(file.resolveSibling(file.getFileName() + ".lock"));
    Closeable held = null;
    try {
      held = lock.tryLock();
      if (held == null) {
        throw new IllegalStateException(
            """
            %s is in use.
              to mend:  close the store that has it open, here or in another process\
            """
                .formatted(file));
      }
      return new FileClaim(lock, held);
    } finally {
      if (held == null) {
        lock.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      held.close();
    } finally {
      file.close();
    }
  }
}
