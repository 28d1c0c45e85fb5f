package io.agentcl.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the project that this module is built in. */
final class Checkout {

  private static final Path ROOT = Path.of("..");

  private static final List<String> OTHERS = List.of("target", ".fast", ".git");

  private Checkout() {}

  static Path file(String name) {
    return ROOT.resolve(name);
  }

  /** Returns the directory of a module of the library. */
  static Path module(String name) {
    Path integration = file("integrations/" + name);
    return Files.isDirectory(integration) ? integration : file(name);
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** Returns the path of {@code file} from {@code root}, with slashes. */
  static String name(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** Returns the files whose names end so, without what is built. */
  static List<Path> files(String ending) {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .filter(file -> OTHERS.stream().noneMatch(each -> isBelow(file, each)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isBelow(Path file, String directory) {
    for (Path part : file) {
      if (part.toString().equals(directory)) {
        return true;
      }
    }
    return false;
  }
}
