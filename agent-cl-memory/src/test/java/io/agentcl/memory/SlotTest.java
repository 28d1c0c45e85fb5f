package io.agentcl.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTest {

  @Test
  void spellingsOfOneNameMeet() {
    Slot slot = new Slot("  X200 (2024)", "Battery\tlife");

    assertThat(slot).isEqualTo(new Slot("x200-2024", "battery-life"));
    assertThat(slot).isEqualTo(new Slot("\uff38\uff12\uff10\uff10-2024", "battery life"));
    assertThat(slot).hasToString("x200-2024/battery-life");
  }

  @Test
  void foldingTwiceChangesNothing() {
    int lastLetter = 0x323af;

    assertThat(IntStream.rangeClosed(0, lastLetter).filter(c -> !isStable(c))).isEmpty();
  }

  private static boolean isStable(int codePoint) {
    Slot once = new Slot("a" + Character.toString(codePoint) + "b", "x");
    return new Slot(once.entity(), "x").equals(once);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "---", "...", "\u0301"})
  void aNameWithoutLettersAndDigitsIsRefused(String text) {
    assertThatThrownBy(() -> new Slot(text, "price"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "entity \"%s\" cannot be in a slot; use at least one letter or digit, and at most 64"
                    .formatted(text)
                + " characters");
  }

  @Test
  void aLongNameIsRefusedAndShownInPart() {
    assertThatThrownBy(() -> new Slot("x200", "y".repeat(10_000_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("attribute \"" + "y".repeat(60) + "...\" cannot be in a slot");
  }
}
