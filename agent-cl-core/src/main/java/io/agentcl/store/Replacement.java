package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.log.Disk;
import io.agentcl.internal.log.Rights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * How a file with people's words is replaced. What an operator granted on it stays ({@link
 * Rights}).
 */
final class Replacement {

  private static final String FRESH = ".new";

  private Replacement() {}

  /** Makes the empty file that is to replace {@code file}, in place of one left by a crash. */
  static Path beside(Path file) throws IOException {
    removeRemains(file);
    Path fresh = fresh(file);
    Rights.createIfMissing(fresh);
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
    Rights.copy(file, fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    Disk.real().forceDirectory(requireNonNull(file.getParent(), "a file stands in a directory"));
  }
}
