package io.agentcl.internal.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EProcessTest {

  @Nested
  class AProcess {

    @Test
    void beginsWithAStakeOfOneAndShowsNothing() {
      EProcess process = EProcess.against(.6);

      assertThat(process.value()).isEqualTo(1);
      assertThat(process.observations()).isZero();
      assertThat(process.certifies(.999)).isFalse();
    }

    @Test
    void isTheMeanOfTheLikelihoodRatiosOfFourAlternatives() {
      EProcess process = EProcess.against(.6).observe(1).observe(1).observe(0);

      double expected = 0;
      for (double share : new double[] {.25, .5, .75, .95}) {
        double alternative = .6 + .4 * share;
        expected += Math.pow(alternative / .6, 2) * (1 - alternative) / .4 / 4;
      }
      assertThat(process.value()).isCloseTo(expected, within(1e-12));
      assertThat(process.logValue()).isCloseTo(Math.log(expected), within(1e-12));
      assertThat(process.sum()).isEqualTo(2);
    }

    @Test
    void doesNotChangeWhenItGoesOn() {
      EProcess before = EProcess.against(.5);

      before.observe(1);

      assertThat(before).hasToString("0.0 of 0 against 0.5: 1.0");
    }

    @Test
    void reachesAThresholdThatItMissesByRoundingOnly() {
      EProcess doubling = EProcess.against(.5, 2).observe(1).observe(1);

      assertThat(doubling.value()).isCloseTo(4, within(1e-12));
      assertThat(doubling.certifies(.25)).isTrue();
      assertThat(doubling.certifies(.2499)).isFalse();
    }

    @Test
    void outlastsAnyNumberOfRuns() {
      EProcess process = EProcess.against(.3);
      for (int run = 0; run < 5000; run++) {
        process = process.observe(1);
      }

      assertThat(process.value()).isInfinite();
      assertThat(process.logValue()).isCloseTo(5000 * Math.log(.965 / .3), within(2.));
    }

    @Test
    void thatStakesAllLosesAll() {
      EProcess broke = EProcess.against(.5, 2).observe(0).observe(1);

      assertThat(broke.value()).isZero();
      assertThat(broke.certifies(.5)).isFalse();
    }
  }

  /** The mean of the wealth after one score is 1 where the mean of scores is the hypothesis. */
  @ParameterizedTest
  @ValueSource(doubles = {.01, .3, .5, .676, .9, .99})
  void theWealthCannotBeExpectedToGrowUnderTheHypothesis(double hypothesis) {
    EProcess start = EProcess.against(hypothesis);

    double expectation =
        hypothesis * start.observe(1).value() + (1 - hypothesis) * start.observe(0).value();

    assertThat(expectation).isCloseTo(1, within(1e-12));
    assertThat(start.observe(hypothesis).value()).isCloseTo(1, within(1e-12));
  }

  @Nested
  class Arguments {

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -.1, Double.NaN})
    void aHypothesisThatNothingCouldRefuteOrThatIsFalseAnyhowIsRefused(double hypothesis) {
      assertThatThrownBy(() -> EProcess.against(hypothesis))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("hypothesis must lie between 0 and 1, both excluded: " + hypothesis);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY})
    void aScoreOutsideOfZeroToOneIsRefused(double score) {
      assertThatThrownBy(() -> EProcess.against(.5).observe(score))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("score must be from 0 to 1: " + score);
    }

    @Test
    void aBetThatCouldLoseMoreThanAllIsRefused() {
      assertThatThrownBy(() -> EProcess.against(.5, 2.1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("bet must be from 0 to 1/hypothesis = 2.0: 2.1");
    }

    @Test
    void aLevelOfZeroIsRefused() {
      assertThatThrownBy(() -> EProcess.against(.5).certifies(0))
          .hasMessage("level must lie between 0 and 1, both excluded: 0.0");
    }
  }
}
