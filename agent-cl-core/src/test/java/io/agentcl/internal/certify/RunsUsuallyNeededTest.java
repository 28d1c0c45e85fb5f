package io.agentcl.internal.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a certification usually costs, and what it can see. */
class RunsUsuallyNeededTest {

  @ParameterizedTest
  @CsvSource({".676, .0247", ".3, .05", ".9, .001"})
  void areTheFewestOfWhatAlwaysPasses(double hypothesis, double level) {
    assertThat(RunsNeeded.usually(1, hypothesis, level))
        .hasValue(RunsNeeded.fewest(hypothesis, level));
  }

  @ParameterizedTest
  @CsvSource({".95, .65", ".9, .6", ".8, .5", ".6, .3"})
  void areAboutWhatRunsTakeOnAverage(double rate, double floor) {
    double level = .02;
    SplittableRandom random = new SplittableRandom(11);
    double runs = 0;
    for (int i = 0; i < 2000; i++) {
      Certification now = Certification.ofPasses(floor, new Bounds(level, 1e-9, 100_000));
      while (!now.outcome().isFinal()) {
        now = now.observe(random.nextDouble() < rate ? 1 : 0);
      }
      runs += now.runs() / 2000.0;
    }

    assertThat((double) RunsNeeded.usually(rate, floor, level).orElseThrow())
        .isBetween(.8 * runs, 1.2 * runs);
  }

  @ParameterizedTest
  @CsvSource({".5, .5", ".5, .6", "0, .01"})
  void areEmptyForWhatIsNotAboveTheHypothesis(double mean, double hypothesis) {
    assertThat(RunsNeeded.usually(mean, hypothesis, .05)).isEmpty();
  }

  @Nested
  class TheSmallestMargin {

    @Test
    void isCertifiedWithinTheRunsAndOneLessIsNot() {
      double margin = RunsNeeded.smallestMargin(.9, .025, 50).orElseThrow();

      assertThat(RunsNeeded.usually(.9, .9 - margin, .025).orElseThrow()).isLessThanOrEqualTo(50);
      assertThat(RunsNeeded.usually(.9, .9 - margin + .001, .025).orElse(1000)).isGreaterThan(50);
    }

    @Test
    void shrinksWithTheRuns() {
      assertThat(RunsNeeded.smallestMargin(.9, .025, 400).orElseThrow())
          .isLessThan(RunsNeeded.smallestMargin(.9, .025, 40).orElseThrow() / 2);
    }

    @ParameterizedTest
    @CsvSource({".9, 1", ".05, 40", ".01, 100000"})
    void isNoneWhereTheRunsCertifyNothing(double mean, int runs) {
      assertThat(RunsNeeded.smallestMargin(mean, .001, runs)).isEmpty();
    }
  }
}
