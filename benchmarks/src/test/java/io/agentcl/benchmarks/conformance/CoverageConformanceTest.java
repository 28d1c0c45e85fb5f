package io.agentcl.benchmarks.conformance;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No file of cases lies there without a test that reads it. */
class CoverageConformanceTest {

  private static final Path TESTS =
      Path.of("src", "test", "java", "io", "agentcl", "benchmarks", "conformance");

  /** Texts of calls in Python; the checker takes calls that are decoded. */
  private static final String NOT_READ = "decode_python.jsonl";

  @Test
  void everyFileIsReadByATest() throws IOException {
    Path cases = Path.of(System.getProperty("agentcl.shared", "../shared"), "conformance");
    assumeTrue(Files.isDirectory(cases), () -> "skipped, there is no " + cases.toAbsolutePath());
    assumeTrue(Files.isDirectory(TESTS), () -> "skipped, the sources are not in " + TESTS);

    String tests = files(TESTS).stream().map(CoverageConformanceTest::text).collect(joining());

    assertThat(files(cases))
        .extracting(file -> file.getFileName().toString())
        .filteredOn(name -> name.contains(".json") && !name.equals(NOT_READ))
        .isNotEmpty()
        .allMatch(name -> tests.contains(name));
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
