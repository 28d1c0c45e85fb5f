package io.agentcl.internal.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What another programme simulated, simulated again: alike within the sampling error of both. Caps
 * and bets that the oracles do not state are those that reproduce them.
 */
@Tag("property")
class SimulationOracleTest {

  private static final int TIMES = 1200;

  private final SplittableRandom random = new SplittableRandom(20);

  /** Scores of a beta distribution whose parameters add up to 4; up to 400 runs, all in on 1. */
  @Test
  void gradedScoresAtTheFloorCrossAsRarelyAsPromised() throws IOException {
    for (Oracles expected : Oracles.in("gate_extra.json").list("graded")) {
      double mean = expected.number("true_mean");
      int crossed = 0;
      long runs = 0;
      for (int time = 0; time < TIMES; time++) {
        EProcess process = EProcess.against(expected.number("m0"), expected.number("lam"));
        while (process.observations() < 400 && !process.certifies(.05)) {
          process = process.observe(beta(4 * mean, 4 * (1 - mean)));
        }
        runs += process.observations();
        crossed += process.certifies(.05) ? 1 : 0;
      }
      agree((double) crossed / TIMES, expected, "cross");
      agreeRuns((double) runs / TIMES, expected, "mean_n");
    }
  }

  /** Both arms run; stakes half, up and down, for at most 600 pairs. */
  @Test
  void pairsOfRunsCostThreeTimesAsMuch() throws IOException {
    Bounds bounds = new Bounds(.05, .1, 600);
    for (Oracles expected : Oracles.in("gate_extra.json").list("paired")) {
      int promoted = 0;
      long pairs = 0;
      for (int time = 0; time < TIMES; time++) {
        Wealth above = Wealth.staked(.5);
        Wealth below = Wealth.staked(.5);
        Outcome outcome = Outcome.GOES_ON;
        for (int pair = 1; !outcome.isFinal(); pair++) {
          int difference = passes(expected.number("cand")) - passes(expected.number("base"));
          above = above.after(difference + .1, 1);
          below = below.after(-difference, 1);
          outcome = bounds.judge(above, below.rejectsAt(.1), pair);
          pairs++;
        }
        promoted += outcome == Outcome.CERTIFIED ? 1 : 0;
      }
      agree((double) promoted / TIMES, expected, "promote");
      agreeRuns(2.0 * pairs / TIMES, expected, "runs");
    }
  }

  private int passes(double rate) {
    return random.nextDouble() < rate ? 1 : 0;
  }

  /** Jöhnk's method. */
  private double beta(double a, double b) {
    while (true) {
      double x = Math.pow(random.nextDouble(), 1 / a);
      double y = Math.pow(random.nextDouble(), 1 / b);
      if (x + y <= 1) {
        return x / (x + y);
      }
    }
  }

  /** Four standard errors of both simulations, the oracle's being of a thousand or more. */
  private static void agree(double share, Oracles expected, String name) {
    double rate = Math.max(.002, Math.min(.998, share));
    double error = Math.sqrt(rate * (1 - rate) * (1.0 / TIMES + 1.0 / 1000));
    assertThat(share).as(expected.toString()).isCloseTo(expected.number(name), within(4 * error));
  }

  private static void agreeRuns(double runs, Oracles expected, String name) {
    assertThat(runs)
        .as(expected.toString())
        .isCloseTo(expected.number(name), within(.06 * expected.number(name)));
  }
}
