package io.agentcl.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {

  @Test
  void areThirtyTurnsAHundredCallsAndAMinuteUnlessSaid() {
    assertThat(Limits.DEFAULT).isEqualTo(new Limits(30, 100, Duration.ofMinutes(1)));
  }

  @Test
  void refuseWhatLimitsNothing() {
    Duration minute = Duration.ofMinutes(1);

    assertThatThrownBy(() -> new Limits(0, 100, minute))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("turns must be at least 1: 0");
    assertThatThrownBy(() -> new Limits(1, -1, minute))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("toolCalls must not be negative: -1");
    assertThatThrownBy(() -> new Limits(1, 0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time must be positive: PT0S");
    assertThatThrownBy(() -> new Limits(1, 0, minute.negated()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time must be positive: PT-1M");
  }

  @Test
  void endARunInWordsAPersonCanRead() {
    assertThat(new Ending(Ending.Kind.TRUNCATED, "more than 30 turns"))
        .hasToString("TRUNCATED: more than 30 turns");
    assertThat(Ending.COMPLETED).hasToString("COMPLETED");
  }
}
