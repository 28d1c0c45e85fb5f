package io.agentcl.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a file to one store of one process, by a lock on the file {@code <name>.lock} beside it.
 * The lock is not on the file itself: there, whoever in this process opens and closes the file to
 * look at it would release the lock (POSIX), or nobody could look (Windows). The lock file stays,
 * since removing it would let two processes each lock a file of that name.
 */
final class FileClaim implements Closeable {

  private final FileChannel channel;

  private FileClaim(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Claims {@code file}.
   *
   * @throws IllegalStateException if it is claimed already
   */
  @SuppressWarnings("MustBeClosedChecker") // closing the claim closes it
  static FileClaim of(Path file) throws IOException {
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new IllegalStateException(
          """
          %s is in use.
            to mend:  close the store that has it open, here or in another process"""
              .formatted(file));
    }
    return new FileClaim(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process has it
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
