package io.agentcl.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentcl.imports.Imported;
import io.agentcl.imports.Importer;
import io.agentcl.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real exports of one format with what people who read them say that a right import yields. Where
 * they are is said by the system property {@code agentcl.shared}; without them a test is skipped.
 */
final class ExportFiles {

  private static final String EXPECTED = ".expect.json";

  private ExportFiles() {}

  /** Imports all files of {@code format} and holds what comes of it to what was read. */
  static void compare(String format, Importer importer) {
    Path folder =
        Path.of(System.getProperty("agentcl.shared", "../shared"), "data", "exports", format);
    assumeTrue(
        Files.isDirectory(folder),
        "there are no exports (see the system property agentcl.shared): " + folder);
    List<String> disagreements = new ArrayList<>();
    List<Path> files = files(folder);
    int agree = 0;
    for (Path file : files) {
      List<String> found = disagreements(file, importer);
      agree += found.isEmpty() ? 1 : 0;
      found.forEach(each -> disagreements.add(file.getFileName() + ": " + each));
    }
    System.out.printf(
        "%s: %d files, %d agree, %d disagreements%n",
        format, files.size(), agree, disagreements.size());
    disagreements.forEach(System.out::println);
    assertThat(disagreements).isEmpty();
  }

  private static List<String> disagreements(Path file, Importer importer) {
    try (Stream<Imported> imported = importer.read(file)) {
      Value expected = Value.ofJson(read(file.resolveSibling(file.getFileName() + EXPECTED)));
      return new ExportExpectation(expected).disagreements(imported.toList());
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.exists(file.resolveSibling(file.getFileName() + EXPECTED)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
