package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.log.Rights;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds one JSON document. Streams are used, not channels: an interrupt of the host's
 * thread would close a channel.
 */
final class JsonFile {

  private JsonFile() {}

  /**
   * Returns what {@code reader} makes of the document; what it refuses is refused with the name.
   */
  static <T> T read(Path file, Function<Node, T> reader) {
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      return Checked.read(Json.read(Utf8.decode(in.readAllBytes())), reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes the whole document or leaves the file as it was, with the permissions that it has.
   * Directories are created.
   */
  static void write(Path file, Map<String, @Nullable Object> plain) {
    try {
      byte[] bytes = Utf8.encode(JsonWriter.pretty(Checked.written(plain)));
      replace(real(file), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, e), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot write %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Path fresh = file.resolveSibling("%s.%s.tmp".formatted(file.getFileName(), UUID.randomUUID()));
    try {
      keepPermissions(file, fresh);
      try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
        out.write(bytes);
        out.getFD().sync();
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Makes {@code fresh} with the permissions of {@code file}, before anything is in it. */
  private static void keepPermissions(Path file, Path fresh) throws IOException {
    if (Files.exists(file)) {
      Rights.createIfMissing(fresh);
      Rights.copy(file, fresh);
    }
  }

  /** Returns {@code file} with symbolic links followed; creates the directories above it. */
  static Path real(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (Files.exists(absolute)) {
      return absolute.toRealPath();
    }
    Path directory = requireNonNull(absolute.getParent(), "a file stands in a directory");
    if (!Files.isDirectory(directory)) { // createDirectories refuses a link to a directory
      Files.createDirectories(directory);
    }
    return directory.toRealPath().resolve(absolute.getFileName());
  }
}
