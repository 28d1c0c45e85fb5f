package io.agentcl.internal.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A pool of 200 scenarios of the rate .9, some of which a patch changed. The oracle's bet and cap
 * are not stated: a bet of .54, which is the drop over the variance and its square, and 2000 runs
 * reproduce it.
 */
@Tag("property")
class PooledOracleTest {

  private static final int SCENARIOS = 200;
  private static final double RATE = .9;
  private static final int TIMES = 400;
  private static final List<Double> RATES = Collections.nCopies(SCENARIOS, RATE);

  private static final PooledProcess POOL =
      PooledProcess.over(RATES, .05, new Bounds(.05, .1, 2000)).staking(.54);

  private final SplittableRandom random = new SplittableRandom(12);
  private long runs;

  @Test
  void everyRuleDoesAsSimulatedElsewhere() throws IOException {
    for (Oracles expected : Oracles.in("pooled_sim.json").list("all")) {
      double[] changed = changed(expected.text("case"));
      runs = 0;
      double promoted = promoted(expected.text("rule"), changed);

      double share = Math.max(.004, Math.min(.996, promoted));
      double error = Math.sqrt(share * (1 - share) * (1.0 / TIMES + 1.0 / 1000));
      assertThat(promoted)
          .as(expected.toString())
          .isCloseTo(expected.number("promote"), within(4 * error));
      double spent = (double) runs / TIMES;
      assertThat(spent)
          .as(expected.toString())
          .isCloseTo(expected.number("runs"), within(.1 * spent + 2));
    }
  }

  private double promoted(String rule, double[] changed) {
    int promoted = 0;
    for (int time = 0; time < TIMES; time++) {
      boolean passes =
          switch (rule) {
            case "naive: mean of k=5 over suite" -> isAhead(changed, false);
            case "naive: each scenario k=5 cand>=base" -> isAhead(changed, true);
            case "pooled e-process d=.05" -> isCertified(changed);
            case "tripwire+pooled" -> tripsNothing(changed) && isCertified(changed);
            default -> throw new IllegalArgumentException("no such rule: " + rule);
          };
      promoted += passes ? 1 : 0;
    }
    return (double) promoted / TIMES;
  }

  private boolean isAhead(double[] changed, boolean everywhere) {
    int ahead = 0;
    boolean behind = false;
    for (double rate : changed) {
      int here = 0;
      for (int run = 0; run < 5; run++) {
        here += run(rate) - run(RATE);
      }
      ahead += here;
      behind |= here < 0;
    }
    return everywhere ? !behind : ahead >= 0;
  }

  private boolean isCertified(double[] changed) {
    PooledProcess process = POOL;
    while (!process.outcome().isFinal()) {
      process = process.observe(run(changed[random.nextInt(SCENARIOS)]), RATE);
    }
    return process.outcome() == Outcome.CERTIFIED;
  }

  private boolean tripsNothing(double[] changed) {
    for (int next = 0; next < SCENARIOS; next++) {
      swap(changed, next, next + random.nextInt(SCENARIOS - next));
      double rate = changed[next];
      Tripwire wire = Tripwire.at(RATE, SCENARIOS);
      while (wire.state() == Tripwire.State.OPEN) {
        wire = wire.observe(run(rate) == 1);
      }
      if (wire.state() == Tripwire.State.TRIPPED) {
        return false;
      }
    }
    return true;
  }

  private static void swap(double[] rates, int one, int other) {
    double kept = rates[one];
    rates[one] = rates[other];
    rates[other] = kept;
  }

  private int run(double rate) {
    runs++;
    return random.nextDouble() < rate ? 1 : 0;
  }

  /** Returns the rates under the patch. */
  private double[] changed(String name) {
    double[] rates = new double[SCENARIOS];
    Arrays.fill(rates, RATE);
    if (name.startsWith("all")) {
      Arrays.fill(rates, after(name));
    } else if (name.contains(" of ")) {
      int count = Integer.parseInt(name.substring(0, name.indexOf(' ')));
      Arrays.fill(rates, 0, count, after(name));
    }
    return rates;
  }

  private static double after(String name) {
    return Double.parseDouble(name.substring(name.indexOf('>') + 1).strip());
  }
}
