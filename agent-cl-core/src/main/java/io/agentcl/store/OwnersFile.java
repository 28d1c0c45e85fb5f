package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.log.Disk;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * How files with people's words are made: for their owner alone, where the file system knows
 * owners. What an operator granted on a file stays when it is replaced.
 */
final class OwnersFile {

  private static final String FRESH = ".new";

  private OwnersFile() {}

  /** Creates {@code file} unless it is there. */
  static void createIfMissing(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
  }

  private static void create(Path file) throws IOException {
    try {
      if (Files.getFileAttributeView(file, PosixFileAttributeView.class) == null) {
        Files.createFile(file);
      } else {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (FileAlreadyExistsException e) {
      // Somebody else was faster; it is his.
    }
  }

  /** Makes the empty file that is to replace {@code file}, in place of one left by a crash. */
  static Path beside(Path file) throws IOException {
    removeRemains(file);
    Path fresh = fresh(file);
    create(fresh);
    return fresh;
  }

  /** Removes what a crash left of a replacement. */
  static void removeRemains(Path file) throws IOException {
    Files.deleteIfExists(fresh(file));
  }

  private static Path fresh(Path file) {
    return file.resolveSibling(file.getFileName() + FRESH);
  }

  /** Puts {@code fresh}, which is on the device, in place of {@code file}, durably. */
  static void replace(Path fresh, Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      Files.setPosixFilePermissions(fresh, view.readAttributes().permissions());
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    Disk.real().forceDirectory(requireNonNull(file.getParent(), "a file stands in a directory"));
  }
}
