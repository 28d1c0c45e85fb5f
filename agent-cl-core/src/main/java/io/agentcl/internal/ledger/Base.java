package io.agentcl.internal.ledger;

import io.agentcl.harness.Harness;
import io.agentcl.regress.LedgerEntry;
import io.agentcl.regress.RegressionSuite;
import java.util.List;

/**
 * A harness that was live, and the revision that the suite had then: all entries up to it are
 * accounted for in the harness.
 */
public record Base(Harness harness, long revision) {

  /**
   * Returns whether the live harness was changed since. What {@code suite} requires then may have
   * been earned on a later harness, and is nothing to hold this one to.
   */
  public boolean hasMoved(RegressionSuite suite) {
    if (suite.revision() == revision) {
      return false;
    }
    List<LedgerEntry> history = suite.history();
    return history.subList((int) Math.min(revision, history.size()), history.size()).stream()
        .anyMatch(LedgerEntry.Change.class::isInstance);
  }

  /** Returns this after one more entry that did not change the harness. */
  public Base afterOneMore() {
    return new Base(harness, revision + 1);
  }
}
