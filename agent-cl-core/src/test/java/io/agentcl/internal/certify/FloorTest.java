package io.agentcl.internal.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloorTest {

  private static final Offset<Double> CLOSE = within(1e-9);

  @Nested
  class AFloor {

    @Test
    void isTheSmoothedRateOfTheAdmissionLessTheMargin() {
      Floor floor = Floor.ofPasses(40, 40, Floor.MARGIN);

      assertThat(floor.rate()).isCloseTo(41 / 42. - .3, CLOSE);
      assertThat(floor.expected()).isCloseTo(41 / 42., CLOSE);
    }

    @Test
    void ofGradedScoresIsTheirMeanLessTheMargin() {
      assertThat(Floor.ofScores(32, 40, .3).rate()).isCloseTo(.5, CLOSE);
    }

    @Test
    void canBeFallenBelowAndSurpassed() {
      assertThat(Floor.ofPasses(0, 40, .3).rate()).isEqualTo(.01);
      assertThat(Floor.ofScores(40, 40, 0).rate()).isEqualTo(.99);
      assertThat(Floor.at(1).expected()).isBetween(.99, 1.);
    }

    @Test
    void expectsNoMoreThanTheAdmissionShowedAndNoLessThanHalfway() {
      assertThat(Floor.ofPasses(1000, 1000, .3).expected()).isEqualTo(.98);
      assertThat(Floor.ofPasses(10, 40, .1).expected()).isGreaterThan(.5);
    }

    @Test
    void isRefusedIfItsNumbersMakeNoSense() {
      assertThatThrownBy(() -> Floor.ofPasses(41, 40, .3))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("passes must be from 0 to the number of runs: 41 of 40");
      assertThatThrownBy(() -> Floor.ofPasses(0, 0, .3)).hasMessage("runs must be at least 1: 0");
      assertThatThrownBy(() -> Floor.ofScores(41, 40, .3))
          .hasMessage("mean must be from 0 to 1: 1.025");
      assertThatThrownBy(() -> Floor.ofPasses(1, 1, -.1))
          .hasMessage("margin must be from 0 to 1: -0.1");
      assertThatThrownBy(() -> new Floor(.5, .5))
          .hasMessage("expected must lie between the floor 0.5 and 1: 0.5");
    }
  }

  @Nested
  class TheRunsNeeded {

    @Test
    void areTheFewestThatCertifyIfAllPass() {
      for (double floor : new double[] {.01, .3, .5, .676, .8, .99}) {
        for (double level : new double[] {.05, .0247, .005, .0003}) {
          assertThat(RunsNeeded.fewest(floor, level))
              .isEqualTo(Rules.straightPasses(EProcess.against(floor), level));
        }
      }
    }

    @Test
    void agreeWithTheRunsOfAnAgentThatNeverFails() throws IOException {
      for (Oracles each : Oracles.in("certify.json").list("single")) {
        if (each.number("p") == 1) {
          assertThat((double) RunsNeeded.fewest(each.number("m0"), each.number("alpha")))
              .isEqualTo(each.number("meanRuns"));
        }
      }
    }

    @Test
    void sayWhetherABudgetCanCertifyAtAll() {
      assertThat(RunsNeeded.suffice(12, .7, .05)).isTrue();
      assertThat(RunsNeeded.suffice(11, .7, .05)).isFalse();
    }

    @Test
    void areNeverCappedBelowThreeHundred() {
      assertThat(RunsNeeded.most(Floor.ofPasses(40, 40, .3), .05)).isEqualTo(300);
      assertThat(RunsNeeded.most(Floor.ofPasses(36, 40, .1), .001)).isGreaterThan(300);
      assertThat(RunsNeeded.most(new Floor(.5, .5 + 1e-9), .05)).isEqualTo(Integer.MAX_VALUE);
    }
  }

  @Nested
  class TheLimitOfARate {

    @ParameterizedTest
    @CsvSource({
      "0, 10, .975, .3084971078187607",
      "5, 5, .95, 1",
      "0, 1, .95, .95",
      "8, 10, .975, .9747892736731666",
      "3, 20, .95, .3436638043142818",
      "500, 1000, .95, .5264822687643087",
    })
    void isThatOfClopperAndPearson(int passes, int runs, double confidence, double expected) {
      assertThat(ConfidenceLimit.atMost(passes, runs, confidence))
          .isCloseTo(expected, within(1e-12));
    }

    /** The limit is where so few passes have just the probability that is left. */
    @Test
    void leavesTheTailThatWasAskedFor() {
      for (int runs : new int[] {1, 2, 7, 20, 40, 400}) {
        for (int passes = 0; passes < runs; passes += 1 + runs / 9) {
          double limit = ConfidenceLimit.atMost(passes, runs, .99);
          double tail = Rules.atLeast(runs - passes, runs, 1 - limit);
          assertThat(tail).as("%d of %d", passes, runs).isCloseTo(.01, within(1e-11));
        }
      }
    }

    @Test
    void showsWhatCleanRunsWouldHaveSeen() {
      assertThat(ConfidenceLimit.unseen(40)).isCloseTo(1 - Math.pow(.05, 1 / 40.), within(1e-12));
      assertThat(ConfidenceLimit.unseen(1)).isCloseTo(.95, within(1e-12));
    }

    @Test
    void ofNoRunsIsOne() {
      assertThat(ConfidenceLimit.atMost(0, 0, .95)).isEqualTo(1);
    }
  }
}
