package io.agentcl.benchmarks;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The options of one study: {@code --name value} pairs over its defaults. */
final class Options {

  /** Stands in the defaults of a study for an option that must be said. */
  static final String REQUIRED = "(required)";

  private final SortedMap<String, String> values;

  private Options(SortedMap<String, String> values) {
    this.values = values;
  }

  /**
   * Returns what {@code arguments} say, over {@code defaults}.
   *
   * @throws UsageException if an option is unknown, said twice, or has no value
   */
  static Options parse(Map<String, String> defaults, List<String> arguments) {
    SortedMap<String, String> said = new TreeMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = name(arguments.get(i), defaults);
      if (i + 1 == arguments.size() || arguments.get(i + 1).startsWith("--")) {
        throw new UsageException("option --%s has no value".formatted(name));
      }
      if (said.put(name, arguments.get(i + 1)) != null) {
        throw new UsageException("option --%s is given twice".formatted(name));
      }
    }
    SortedMap<String, String> values = new TreeMap<>(defaults);
    values.putAll(said);
    return new Options(values);
  }

  private static String name(String argument, Map<String, String> known) {
    if (argument.startsWith("--") && known.containsKey(argument.substring(2))) {
      return argument.substring(2);
    }
    String names = known.keySet().stream().map(each -> "--" + each).collect(joining(", "));
    throw new UsageException("unknown option \"%s\"; there are %s".formatted(argument, names));
  }

  /**
   * Returns the number that is the value of {@code name}.
   *
   * @throws UsageException if it is no number, or less than 1
   */
  int number(String name) {
    return number(name, text(name));
  }

  /**
   * Returns the numbers, parted by commas, that are the value of {@code name}.
   *
   * @throws UsageException if one is no number, or less than 1
   */
  List<Integer> numbers(String name) {
    return Arrays.stream(text(name).split(",", -1)).map(each -> number(name, each)).toList();
  }

  /**
   * Returns the share that is the value of {@code name}.
   *
   * @throws UsageException if it is no number from 0 to 1
   */
  double share(String name) {
    String text = text(name);
    try {
      double share = Double.parseDouble(text);
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Said below, together with numbers that are no shares.
    }
    throw new UsageException(
        "option --%s: \"%s\" is not a number from 0 to 1".formatted(name, text));
  }

  /**
   * Returns the constant of {@code type} that is the value of {@code name}, in lower case.
   *
   * @throws UsageException if there is no such constant
   */
  <E extends Enum<E>> E choice(String name, Class<E> type) {
    List<String> names =
        Arrays.stream(type.getEnumConstants())
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .toList();
    int place = names.indexOf(text(name));
    if (place < 0) {
      throw new UsageException(
          "option --%s: \"%s\" is none of %s".formatted(name, text(name), names));
    }
    return type.getEnumConstants()[place];
  }

  /**
   * Returns the directory that is the value of {@code name}.
   *
   * @throws UsageException if there is none
   */
  Path directory(String name) {
    String text = text(name);
    try {
      Path directory = Path.of(text);
      if (Files.isDirectory(directory)) {
        return directory;
      }
    } catch (InvalidPathException e) {
      // Said below, together with what is not there.
    }
    throw new UsageException("option --%s: there is no directory \"%s\"".formatted(name, text));
  }

  /**
   * Returns the file that is the value of {@code name}, whether it is there or not.
   *
   * @throws UsageException if it is no path of a file
   */
  Path file(String name) {
    String text = text(name);
    try {
      Path file = Path.of(text);
      if (!Files.isDirectory(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // Said below, together with directories.
    }
    throw new UsageException("option --%s: \"%s\" is no file".formatted(name, text));
  }

  /**
   * Returns the file that is the value of {@code name}, once its directory is there and takes
   * files.
   *
   * @throws UsageException if it is no path of a file, or cannot be written
   */
  Path output(String name) {
    Path file = file(name);
    Path directory = requireNonNull(file.toAbsolutePath().getParent(), "a file stands somewhere");
    try {
      if (!Files.isDirectory(directory)) { // createDirectories refuses a link to a directory
        Files.createDirectories(directory);
      }
      Files.delete(Files.createTempFile(directory, "try", null));
      return file;
    } catch (IOException e) {
      throw new UsageException("option --%s: cannot write %s: %s".formatted(name, file, e));
    }
  }

  /**
   * Returns the value of {@code name}.
   *
   * @throws UsageException if it must be said and is not
   */
  String text(String name) {
    String text = values.get(name);
    if (text == null) {
      throw new IllegalArgumentException("no option --%s is declared".formatted(name));
    }
    if (text.equals(REQUIRED)) {
      throw new UsageException("option --%s must be given".formatted(name));
    }
    return text;
  }

  private static int number(String name, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, together with numbers that are too small.
    }
    throw new UsageException(
        "option --%s: \"%s\" is not a whole number from 1 to %d"
            .formatted(name, text, Integer.MAX_VALUE));
  }
}
