package io.agentcl.store;

import io.agentcl.internal.log.Disk;
import io.agentcl.internal.log.Rights;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The role of the one who learns on a ledger, which one object of one process has while it is open:
 * a lock on {@code writer.lock}, which ends with the process. Who has it is said in a file beside
 * it, since whoever reads a locked file and closes it would drop the lock of his process. Safe for
 * use by many threads.
 */
final class WriterClaim implements Closeable {

  private static final String LOCK = "writer.lock";
  private static final String OWNER = "writer.owner";

  private final Path directory;
  private Disk.@Nullable LockFile file; // guarded by this
  private @Nullable Closeable held; // guarded by this

  private WriterClaim(Path directory) {
    this.directory = directory;
  }

  /** Returns a claim on {@code directory} that is not taken yet. */
  static WriterClaim on(Path directory) {
    return new WriterClaim(directory);
  }

  /** Takes the role if nobody has it, and returns whether this has it now. */
  synchronized boolean take() throws IOException {
    if (file != null && !file.isInPlace()) {
      close(); // it keeps nobody out any more
    }
    Disk.LockFile lock = file;
    if (lock == null) {
      lock = Disk.real().lockFile(directory.resolve(LOCK));
      file = lock;
    }
    if (held == null) {
      held = takeRole(lock);
    }
    return held != null;
  }

  /** Returns the role, or null if somebody has it; it is not had by one who could not say so. */
  private @Nullable Closeable takeRole(Disk.LockFile lock) throws IOException {
    Closeable role = lock.tryLock();
    if (role == null) {
      return null;
    }
    boolean said = false;
    try {
      Rights.createIfMissing(directory.resolve(OWNER));
      Files.writeString(directory.resolve(OWNER), self());
      said = true;
      return role;
    } finally {
      if (!said) {
        role.close();
      }
    }
  }

  /** Returns whether this has the role: while the file is there on which others are kept out. */
  synchronized boolean isTaken() throws IOException {
    return held != null && file != null && file.isInPlace();
  }

  /** Returns why one who follows may not learn. */
  String follows() {
    return "this process follows the ledger in %s, whose writer is %s; to mend it, learn there, or takeOver() when it is gone"
        .formatted(directory, owner());
  }

  /** Returns the refusal that says who has the role. */
  IllegalStateException refusal() {
    return new IllegalStateException(
        """
        %s has a writer already.
          held by:  %s
          to mend:  close it there, or end that process; or open the ledger with FileLedger.follow(..), which takes over when the writer is gone\
        """
            .formatted(directory, owner()));
  }

  private String owner() {
    Path owner = directory.resolve(OWNER);
    try {
      return "%s, since %s".formatted(Files.readString(owner), Files.getLastModifiedTime(owner));
    } catch (IOException e) {
      return "somebody who did not say so";
    }
  }

  private static String self() {
    return "process %d on %s".formatted(ProcessHandle.current().pid(), host());
  }

  /** Returns the name of this host, without asking the network for it. */
  private static String host() {
    Path file = Path.of("/etc/hostname");
    return Optional.ofNullable(System.getenv("HOSTNAME"))
        .or(() -> Optional.ofNullable(System.getenv("COMPUTERNAME")))
        .or(() -> firstLine(file))
        .orElse("an unnamed host");
  }

  private static Optional<String> firstLine(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    Disk.LockFile lock = file;
    Closeable role = held;
    file = null;
    held = null;
    if (lock == null) {
      return;
    }
    try {
      if (role != null) {
        giveBack(role, lock.isInPlace());
      }
    } finally {
      lock.close();
    }
  }

  /** Where the lock file was replaced, what it says of its owner is said by another. */
  private void giveBack(Closeable role, boolean inPlace) throws IOException {
    try {
      if (inPlace) {
        Files.deleteIfExists(directory.resolve(OWNER));
      }
    } finally {
      role.close();
    }
  }
}
