package io.agentcl.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each promise of the design names its tests, and one of these, at least, names the promise. */
class PromisesTest {

  private static final int PROMISES = 12;

  private static final Pattern ROW = Pattern.compile("(?m)^\\| (P\\d+) \\|[^|]*\\|([^|]*)\\|$");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  private static final Map<String, List<String>> TESTS =
      ROW.matcher(Checkout.read(Checkout.file("docs/design.md")))
          .results()
          .collect(
              toMap(row -> row.group(1), row -> names(row.group(2)), (a, b) -> a, TreeMap::new));

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map((MatchResult name) -> name.group(1)).toList();
  }

  @Test
  void areAllThere() {
    assertThat(TESTS).hasSize(PROMISES).containsKeys("P1", "P" + PROMISES);
  }

  @Test
  void areNamedByATestEach() {
    List<Path> sources = Checkout.files("Test.java");

    assertThat(TESTS)
        .allSatisfy(
            (promise, tests) ->
                assertThat(sources)
                    .filteredOn(file -> tests.contains(typeName(file)))
                    .as("a test of %s among %s that says so", promise, tests)
                    .anyMatch(file -> names(promise, Checkout.read(file))));
  }

  /** In what the class says of itself, before it begins. */
  private static boolean names(String promise, String source) {
    String head = source.split("\n(final )?class ", 2)[0];
    return Pattern.compile("\\b" + promise + "\\b").matcher(head).find();
  }

  private static String typeName(Path source) {
    return source.getFileName().toString().replace(".java", "");
  }
}
