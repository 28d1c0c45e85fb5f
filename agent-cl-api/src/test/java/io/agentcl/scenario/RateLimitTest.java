package io.agentcl.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RateLimitTest {

  @Test
  void limitsWhatItSaysAndNothingElse() {
    RateLimit limit = RateLimit.perMinute(500).tokensPerMinute(200_000).atATime(8);

    assertThat(limit).isEqualTo(new RateLimit(500, 200_000, 8));
    assertThat(RateLimit.perMinute(500).atATime()).isEqualTo(RateLimit.NONE.atATime());
    assertThat(RateLimit.NONE.atATime(3).perMinute()).isEqualTo(RateLimit.NONE.perMinute());
  }

  @Test
  void letsAtLeastOneBegin() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateLimit.perMinute(0))
        .withMessage("perMinute must be at least 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateLimit.NONE.tokensPerMinute(-1))
        .withMessage("tokensPerMinute must be at least 1: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateLimit.NONE.atATime(0))
        .withMessage("atATime must be at least 1: 0");
  }
}
