package io.agentcl.samples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstProgramTest {

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
  void takesFewerThanThirtyLinesBesidesImports() throws IOException {
    Path source = Path.of("src/main/java/io/agentcl/samples/recipes/FirstProgram.java");

    List<String> lines =
        Files.readAllLines(source).stream()
            .filter(line -> !line.isBlank() && !line.matches("(import|package) .*"))
            .toList();

    assertThat(lines).hasSizeBetween(10, 29);
  }
}
