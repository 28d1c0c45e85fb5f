package io.agentcl.samples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FirstProgramTest {

  private static final Path SOURCE =
      Path.of("src/main/java/io/agentcl/samples/recipes/FirstProgram.java");

  @Test
  void promotesTheUsersWordsAndSaysWhatWasTriedBefore() {
    String printed = Printed.by(FirstProgram::main);

    assertThat(printed.lines())
        .anySatisfy(line -> assertThat(line).isEqualTo("Booked for 2026-03-04"))
        .anySatisfy(line -> assertThat(line).startsWith("PROMOTED  prompt/correction-"))
        .anySatisfy(line -> assertThat(line).startsWith("  target ").endsWith("0.00 → 1.00"))
        .anySatisfy(
            line -> assertThat(line).contains("rejected   workflow/book_flight/confirm-first"));
  }

  @Test
  void andItsNeighboursStandInTheReadmeWordForWord() throws IOException {
    String source =
        Files.readString(SOURCE)
            + Files.readString(SOURCE.resolveSibling("ProposeRules.java"))
            + Files.readString(SOURCE.resolveSibling("AskModel.java"));
    String readme = Files.readString(Path.of("../../README.md"));

    List<String> blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(readme)
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(blocks).hasSize(6).allSatisfy(block -> assertThat(source).contains(block));
    assertThat(readme).contains(Printed.timeless(FirstProgram::main).strip());
  }

  @Test
  void takesFewerThanThirtyLinesBesidesImports() throws IOException {
    List<String> lines =
        Files.readAllLines(SOURCE).stream()
            .filter(line -> !line.isBlank() && !line.matches("(import|package) .*"))
            .toList();

    assertThat(lines).hasSizeBetween(10, 29);
  }
}
