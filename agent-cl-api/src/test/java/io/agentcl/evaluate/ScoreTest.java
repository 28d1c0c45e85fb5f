package io.agentcl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {

  @Test
  void isGradedIfItPassesOrFails() {
    assertThat(Score.of(true, "x").passed()).isTrue();
    assertThat(Score.of(true, "x").isGraded()).isTrue();
    assertThat(Score.of(false, "x").passed()).isFalse();
    assertThat(Score.of(false, "x").isGraded()).isTrue();
    assertThat(Score.abstain("x").isGraded()).isFalse();
    assertThat(Score.error("x").isGraded()).isFalse();
    assertThat(Score.abstain("x").passed() || Score.error("x").passed()).isFalse();
  }

  @Test
  void printsAValueOnlyIfItIsGraded() {
    assertThat(new Score(Score.Status.FAIL, 0.256, "late")).hasToString("FAIL 0.26: late");
    assertThat(Score.abstain("no judge")).hasToString("ABSTAIN: no judge");
    assertThat(Score.error("broken")).hasToString("ERROR: broken");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void hasAValueFromZeroToOne(double value) {
    assertThatThrownBy(() -> new Score(Score.Status.FAIL, value, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value must be from 0 to 1: " + value);
  }
}
