package io.agentcl.samples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AskModelTest {

  private final String printed = Printed.timeless(AskModel::main);
  private final String readme = read();

  private static String read() {
    try {
      return Files.readString(Path.of("../../README.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns what was printed with the standard policy, and after it with the cheap one. */
  private String[] results() {
    return printed.split("\n(?=PROMOTED)", -1);
  }

  @Test
  void promotesWhatIsCertifiedAndSaysWhatIsNot() {
    assertThat(results())
        .hasSize(2)
        .allSatisfy(
            result ->
                assertThat(result)
                    .startsWith("PROMOTED  prompt/cancel ")
                    .containsPattern(
                        "target .* \\d+/20 → \\d+/\\d+ \\(\\d void\\), certified above")
                    .containsPattern("rejected   prompt/exact .* does not fix: \\d/\\d+"));
  }

  @Test
  void printsWhatTheReadmeShowsWithTheStandardPolicy() {
    assertThat(readme).contains("```\n" + results()[0].strip() + "\n```");
  }

  @Test
  void costsWhatTheReadmeSays() {
    assertThat(readme.replaceAll("\\s+", " "))
        .contains(
            "%s here instead of %s.".formatted(cost(results()[1]), count(cost(results()[0]))));
  }

  private static String cost(String result) {
    return result.replaceFirst("(?s).*cost +([\\d,]+ replays).*", "$1");
  }

  private static String count(String replays) {
    return replays.replace(" replays", "");
  }
}
