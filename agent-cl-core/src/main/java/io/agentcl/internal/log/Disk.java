package io.agentcl.internal.log;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files under a log. What is written is safe from the end of the process at once, and from the
 * loss of power once it is forced; a name is so once its directory is forced. Safe for use by many
 * threads.
 */
public interface Disk {

  /** Returns the disk of this machine. */
  static Disk real() {
    return RealDisk.INSTANCE;
  }

  /** Opens a file to read it. */
  DiskFile read(Path file) throws IOException;

  /** Opens a file to read and write it; one that is missing is created. */
  DiskFile write(Path file) throws IOException;

  /** As {@link #write}, of a file whose writes return when they are on the device. */
  default DiskFile writeThrough(Path file) throws IOException {
    return new ForcedFile(write(file));
  }

  /** Returns the names of the files in {@code directory}, sorted; none if there is none. */
  List<String> names(Path directory) throws IOException;

  /** Creates {@code directory}, and those above it, where they are missing. */
  void createDirectory(Path directory) throws IOException;

  /** Gives a file another name, in one step; a file of that name is replaced. */
  void move(Path from, Path to) throws IOException;

  /** Deletes {@code file} if it is there. */
  void delete(Path file) throws IOException;

  /** Waits until the names in {@code directory} are on the device. */
  void forceDirectory(Path directory) throws IOException;

  /** Returns how many names the file has. */
  int links(Path file) throws IOException;

  /** Opens a file on which processes and threads exclude each other; it is created if missing. */
  LockFile lockFile(Path file) throws IOException;

  /** Returns whether nothing can be written. Defaults to no. */
  default boolean isReadOnly() {
    return false;
  }

  /** Returns whether there is such a file. */
  default boolean exists(Path file) throws IOException {
    return names(parent(file)).contains(requireNonNull(file.getFileName(), "a file").toString());
  }

  /** Returns all that is in {@code file}. */
  default byte[] readAll(Path file) throws IOException {
    try (DiskFile in = read(file)) {
      byte[] bytes = new byte[Math.toIntExact(in.length())];
      in.readFully(0, bytes);
      return bytes;
    }
  }

  /** Gives {@code fresh} the rights of {@code file}, if that is there. Defaults to nothing. */
  default void copyRights(Path file, Path fresh) throws IOException {}

  /** Writes the whole file, durably, or leaves it as it was; with the rights that it has. */
  default void replace(Path file, byte[] bytes) throws IOException {
    Path fresh = fresh(file);
    try {
      try (DiskFile out = write(fresh)) {
        out.truncate(0);
        copyRights(file, fresh); // before anything is in it
        out.write(0, bytes);
        out.force();
      }
      move(fresh, file);
    } catch (IOException e) {
      deleteAfter(e, fresh); // a full disk stays full otherwise
      throw e;
    }
    forceDirectory(parent(file));
  }

  private void deleteAfter(IOException failure, Path fresh) {
    try {
      delete(fresh);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Returns where the file is written that is to replace {@code file}; a crash may leave it. */
  static Path fresh(Path file) {
    return file.resolveSibling(file.getFileName() + ".tmp");
  }

  private static Path parent(Path file) {
    return requireNonNull(file.getParent(), "a file stands in a directory");
  }

  /** What is done under a lock. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * A file on which others are kept out; they are let in when it is closed, or the process dies.
   */
  interface LockFile extends Closeable {

    /**
     * Waits for the lock; what is returned gives it back, on any thread.
     *
     * @throws IOException also if the file is not {@linkplain #isInPlace in place} any more
     */
    Closeable lock() throws IOException;

    /** Returns what gives the lock back, or null if somebody has it. */
    @Nullable Closeable tryLock() throws IOException;

    /**
     * Returns whether the file is still the one of its name. Where it was removed or replaced, one
     * who locks the new one is not kept out. Defaults to yes.
     */
    default boolean isInPlace() throws IOException {
      return true;
    }

    /** Returns what {@code work} returns, while nobody else has the lock. */
    default <T> T locked(Work<T> work) throws IOException {
      Closeable held = lock();
      try {
        return work.run();
      } finally {
        held.close();
      }
    }
  }
}
