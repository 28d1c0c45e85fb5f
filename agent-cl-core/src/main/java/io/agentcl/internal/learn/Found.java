package io.agentcl.internal.learn;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.internal.gate.Verdict;
import io.agentcl.learn.Tried;
import io.agentcl.learn.Tried.Outcome;
import io.agentcl.ledger.Price;
import io.agentcl.regress.RegressionReport;
import java.util.List;

/**
 * A patch that the gate accepted.
 *
 * @param price what it costs by itself, and the cases that speak for it ({@link Support})
 * @param harness the harness with it
 */
public record Found(Patch patch, Price price, Harness harness, Verdict.Accepted verdict) {

  /** Returns what was found, with the cases that speak for it. */
  static Found of(Patch patch, double bits, Harness harness, Verdict.Accepted verdict) {
    return new Found(patch, Support.of(patch, bits, harness, verdict), harness, verdict);
  }

  double bits() {
    return price.bits();
  }

  Tried tried() {
    return new Tried(patch, bits(), Outcome.ACCEPTED, verdict.reason(), List.of());
  }

  RegressionReport regression() {
    return verdict.regression();
  }

  /** Returns the score of the target with the patch. */
  Score after() {
    return verdict.fixed().get(0).score();
  }
}
