package io.agentcl.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferenceTest {

  @TempDir Path directory;

  @BeforeEach
  void write() {
    Life.write(directory);
  }

  private String between(int from, int to) {
    return Said.of(directory, "diff", String.valueOf(from), String.valueOf(to)).out();
  }

  @Test
  void isSaidInBothDirections() {
    assertThat(between(7, 9))
        .contains("flight/year is required now", "waiting     now: " + Words.patch(Life.POLITE));
    assertThat(between(9, 7))
        .contains(
            "flight/year is not required any more",
            "waiting     no more: " + Words.patch(Life.POLITE),
            "after       {\"position\":0,\"text\":\"Read the day first.\"");
  }

  @Test
  void ofNothingThatHoldsSaysSo() {
    assertThat(between(4, 6)).endsWith("UTC)\nnothing that holds has changed\n");
    assertThat(between(9, 9)).endsWith("UTC)\nnothing that holds has changed\n");
  }

  @Test
  void namesTheFloorThatWasFixed() {
    assertThat(between(3, 4))
        .contains(
            "scenarios   greeting: floor .70, 40/40 runs fixed it (before: no floor yet: the first"
                + " gate fixes it)\n");
  }

  @Test
  void namesBansAndContentThatIsGone() {
    Said.of(directory, "ban", Life.WITH_YEAR.handle(), "--reason", "harms");

    assertThat(between(9, 10))
        .contains("banned      now: prompt ", ", harms\n", "text\":\"Read the day first.\"");
    assertThat(between(10, 9)).contains("banned      not yet: prompt ");
  }

  @Test
  void beginsWithNothing() {
    assertThat(between(1, 7)).contains("  prompt/dates\n    before      nothing\n");
  }

  @Test
  void toAnEntryThatIsNotThereIsRefused() {
    assertThat(Said.of(directory, "diff", "1", "12").err())
        .isEqualTo("there is no entry 12; there are 1 to 9\n");
  }
}
