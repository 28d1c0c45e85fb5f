package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.function.Function;

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
      return reader.apply(Node.root(Json.read(Utf8.decode(in.readAllBytes()))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** Writes the whole document or leaves the file as it was. Directories are created. */
  static void write(Path file, Object plain) {
    try {
      byte[] bytes = Utf8.encode(JsonWriter.pretty(plain));
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
      try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
        out.write(bytes);
        out.getFD().sync();
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
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
