package io.agentcl.internal.log;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may read and write files with people's words, where the file system knows owners: whoever
 * makes them, whatever his umask is. A directory that is closed to others, and open to its group,
 * was opened to the group on purpose, so that what is made in it is open to the group alike. What
 * root makes in the directory of somebody else belongs to him, so that a command which a person ran
 * as root leaves nothing behind that the service cannot use.
 */
public final class Rights {

  private static final Set<PosixFilePermission> OF_FILE =
      PosixFilePermissions.fromString("rw-------");

  private static final Set<PosixFilePermission> OF_DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  private static final Set<PosixFilePermission> OF_GROUP =
      PosixFilePermissions.fromString("---rwx---");

  private static final Set<PosixFilePermission> OF_OTHERS =
      PosixFilePermissions.fromString("------rwx");

  private Rights() {}

  /** Creates the empty file {@code file} unless it is there. */
  public static void createIfMissing(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file, false);
    }
  }

  /** Creates {@code directory}, and those above it, where they are missing. */
  static void createDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) { // a link to a directory is one
      Path above = directory.toAbsolutePath().getParent();
      if (above != null) {
        createDirectory(above);
      }
      create(directory, true);
    }
  }

  private static void create(Path path, boolean directory) throws IOException {
    PosixFileAttributes above = attributes(requireNonNull(path.toAbsolutePath().getParent()));
    try {
      if (above == null) {
        make(path, directory);
      } else {
        make(
            path,
            directory,
            PosixFilePermissions.asFileAttribute(directory ? OF_DIRECTORY : OF_FILE));
        openToGroup(path, above, directory);
        giveTo(path, above);
      }
    } catch (FileAlreadyExistsException e) {
      // Somebody else was faster; it is his. What is no directory is refused by who uses it.
    }
  }

  private static void make(Path path, boolean directory, FileAttribute<?>... rights)
      throws IOException {
    if (directory) {
      Files.createDirectory(path, rights);
    } else {
      Files.createFile(path, rights);
    }
  }

  private static void openToGroup(Path path, PosixFileAttributes above, boolean directory)
      throws IOException {
    Set<PosixFilePermission> granted = EnumSet.copyOf(above.permissions());
    boolean closed = !granted.removeAll(OF_OTHERS);
    granted.retainAll(OF_GROUP);
    if (!directory) {
      granted.remove(PosixFilePermission.GROUP_EXECUTE);
    }
    if (closed && !granted.isEmpty()) {
      granted.addAll(directory ? OF_DIRECTORY : OF_FILE);
      set(path, granted);
    }
  }

  /** A file system that has the same rights for all files lets nobody set them. */
  private static void set(Path path, Set<PosixFilePermission> rights) throws IOException {
    if (!Files.getPosixFilePermissions(path).equals(rights)) {
      Files.setPosixFilePermissions(path, rights);
    }
  }

  /** Gives what root made to {@code his} owner; nobody else can, nor has to. */
  private static void giveTo(Path path, PosixFileAttributes his) throws IOException {
    PosixFileAttributes own = requireNonNull(attributes(path), "as above");
    if (!own.owner().equals(his.owner())
        && Integer.valueOf(0).equals(Files.getAttribute(path, "unix:uid"))) {
      PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
      view.setGroup(his.group());
      view.setOwner(his.owner());
    }
  }

  /**
   * Gives {@code fresh} the rights that {@code file} has, which it is to replace; if it is there.
   */
  public static void copy(Path file, Path fresh) throws IOException {
    PosixFileAttributes known = Files.exists(file) ? attributes(file) : null;
    if (known != null) {
      set(fresh, known.permissions());
      giveTo(fresh, known);
    }
  }

  /** Returns what is known of {@code path}, or null where the file system knows no owners. */
  private static @Nullable PosixFileAttributes attributes(Path path) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    return view == null ? null : view.readAttributes();
  }
}
