package io.agentcl.internal.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Twenty patches, each of which makes the agent worse by .03, less than the margin of .1: why a
 * floor is fixed once. Exact; each is given three times the runs that its alternative needs.
 */
class BiocreepOracleTest {

  private static final int PATCHES = 20;
  private static final double FIRST = .9;
  private static final double STEP = .03;
  private static final double MARGIN = .1;

  @Test
  void aFloorThatMovesWithEachPatchLetsTheAgentCreepDown() throws IOException {
    double[] expected = expected("margin_vs_previous");
    double[] promotions = promotions(false);

    assertThat(rate(mean(promotions))).isCloseTo(expected[0], within(.02));
    assertThat(chanceOfAtMost(expected[1], promotions)).isBetween(.001, .05);
  }

  @Test
  void aFloorThatIsFixedOnceHoldsIt() throws IOException {
    double[] expected = expected("margin_vs_anchored_floor");
    double[] promotions = promotions(true);

    assertThat(rate(mean(promotions))).isCloseTo(expected[0], within(.01));
    assertThat(chanceOfAtMost(expected[1], promotions)).isBetween(.001, .05);
  }

  private static double[] expected(String name) throws IOException {
    return Oracles.in("gate_extra.json").map("biocreep").numbers(name);
  }

  /** Returns the probability of each number of promotions. */
  private static double[] promotions(boolean anchored) {
    double[] chances = new double[PATCHES + 1];
    chances[0] = 1;
    for (int patch = 0; patch < PATCHES; patch++) {
      double[] next = new double[PATCHES + 1];
      for (int before = 0; before <= patch; before++) {
        double floor = (anchored ? FIRST : rate(before)) - MARGIN;
        double promoted = promotes(floor, rate(before + 1.0));
        next[before] += chances[before] * (1 - promoted);
        next[before + 1] += chances[before] * promoted;
      }
      chances = next;
    }
    return chances;
  }

  private static double promotes(double floor, double rate) {
    Floor expecting = new Floor(floor, floor + MARGIN);
    int cap = (int) Math.ceil(.75 * RunsNeeded.fourfold(expecting, .05));
    Certification start =
        Certification.ofPasses(Rules.bet(floor, floor + MARGIN), new Bounds(.05, .1, cap));
    return Exact.of(start, rate).accepted();
  }

  private static double rate(double promotions) {
    return FIRST - STEP * promotions;
  }

  private static double mean(double[] chances) {
    double mean = 0;
    for (int promotions = 0; promotions < chances.length; promotions++) {
      mean += promotions * chances[promotions];
    }
    return mean;
  }

  private static double chanceOfAtMost(double rate, double[] chances) {
    double sum = 0;
    for (int promotions = 0; promotions < chances.length; promotions++) {
      sum += rate(promotions) <= rate + 1e-9 ? chances[promotions] : 0;
    }
    return sum;
  }
}
