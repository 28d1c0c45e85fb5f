package io.agentcl.benchmarks;

import io.agentcl.statistics.Alternative;
import io.agentcl.statistics.McNemarTest;
import java.util.SplittableRandom;

/** How people decide on a patch who have no gate: from a fixed number of runs with and without. */
enum SimpleRule {
  /** Not worse in the mean of five runs. */
  MEAN_OF_5(5) {
    @Override
    boolean promotes(McNemarTest pairs) {
      return pairs.improved() >= pairs.regressed();
    }
  },
  /** Not significantly worse in twenty pairs of runs. */
  MCNEMAR_20(20) {
    @Override
    boolean promotes(McNemarTest pairs) {
      return pairs.exact(Alternative.WORSE) >= .05;
    }
  };

  private final int runs;

  SimpleRule(int runs) {
    this.runs = runs;
  }

  /** Returns what becomes of a patch that turns {@code rate} into {@code patched}. */
  CoinDesk.Offer decide(double rate, double patched, SplittableRandom coins) {
    int regressed = 0;
    int improved = 0;
    for (int run = 0; run < runs; run++) {
      boolean before = coins.nextDouble() < rate;
      boolean after = coins.nextDouble() < patched;
      regressed += before && !after ? 1 : 0;
      improved += after && !before ? 1 : 0;
    }
    return new CoinDesk.Offer(promotes(new McNemarTest(regressed, improved)), 2 * runs);
  }

  abstract boolean promotes(McNemarTest pairs);
}
