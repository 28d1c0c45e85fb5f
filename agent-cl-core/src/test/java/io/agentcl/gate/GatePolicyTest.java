package io.agentcl.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatePolicyTest {

  @Nested
  class TheDrift {

    @Test
    void isATenthUnlessItIsSaid() {
      assertThat(GatePolicy.standard().drift()).isEqualTo(.1);
      assertThat(GatePolicy.standard().drift(.05).drift()).isEqualTo(.05);
    }

    @Test
    void staysWhenTheRestIsSaid() {
      GatePolicy all =
          GatePolicy.standard()
              .drift(.05)
              .alpha(.01)
              .margin(.2)
              .beta(.2)
              .certified(3)
              .admission(30)
              .mostRuns(100);

      assertThat(all.drift()).isEqualTo(.05);
      assertThat(all.margin()).isEqualTo(.2);
      assertThat(all.drift(.06).margin()).isEqualTo(.2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -1, Double.NaN})
    void isAShare(double drift) {
      assertThatThrownBy(() -> GatePolicy.standard().drift(drift))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("drift must be between 0 and 1: " + drift);
    }
  }
}
