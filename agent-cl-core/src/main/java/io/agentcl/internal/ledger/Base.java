package io.agentcl.internal.ledger;

import io.agentcl.harness.Harness;
import io.agentcl.internal.regress.ProvenSuite;

/**
 * A harness that was live, and the revision that the suite had then: all entries up to it are
 * accounted for in the harness.
 *
 * @param line the release on which it is live
 */
public record Base(Harness harness, long revision, String line) {

  /** Creates one of a host that declares no version of its agent. */
  public Base(Harness harness, long revision) {
    this(harness, revision, harness.version());
  }

  /**
   * Returns whether a live harness was changed since, of this line or another. What {@code suite}
   * requires then may have been earned on a later harness, and is nothing to hold this one to.
   */
  public boolean hasMoved(ProvenSuite suite) {
    return suite.ledger().from(revision).stream().anyMatch(entry -> entry.change().isPresent());
  }

  /** Returns the same harness at a later revision, which accounts for what did not change it. */
  public Base at(long later) {
    return new Base(harness, later, line);
  }
}
