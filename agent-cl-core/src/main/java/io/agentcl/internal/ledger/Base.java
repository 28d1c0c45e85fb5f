package io.agentcl.internal.ledger;

import io.agentcl.harness.Harness;
import io.agentcl.internal.regress.ProvenSuite;

/**
 * A harness that was live, and the revision that the suite had then: all entries up to it are
 * accounted for in the harness.
 */
public record Base(Harness harness, long revision) {

  /**
   * Returns whether the live harness was changed since. What {@code suite} requires then may have
   * been earned on a later harness, and is nothing to hold this one to.
   */
  public boolean hasMoved(ProvenSuite suite) {
    return suite.ledger().from(revision).stream().anyMatch(entry -> entry.change().isPresent());
  }

  /** Returns the same harness at a later revision, which accounts for what did not change it. */
  public Base at(long later) {
    return new Base(harness, later);
  }
}
