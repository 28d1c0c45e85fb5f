package io.agentcl.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {

  @Test
  void isAThousandReplaysAndTenMinutesUnlessSaid() {
    assertThat(Budget.DEFAULT).isEqualTo(new Budget(1000, Duration.ofMinutes(10)));
    assertThat(Budget.replays(200)).isEqualTo(new Budget(200, Duration.ofMinutes(10)));
  }

  @Test
  void allowsSomething() {
    assertThatThrownBy(() -> Budget.replays(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("replays must be at least 1: 0");
    assertThatThrownBy(() -> new Budget(1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time must be positive: PT0S");
  }
}
