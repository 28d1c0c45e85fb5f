package io.agentcl.fakes;

import io.agentcl.gate.GatePolicy;
import io.agentcl.internal.gate.Chance;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.gate.Numbers;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.regress.ProvenSuite;

/** How gates of tests judge. */
public final class Judges {

  private Judges() {}

  /** Returns what judges each scenario by one run. */
  public static Gate.Judging exact(ProvenSuite suite, Entries entries) {
    return of(true, GatePolicy.standard(), suite, entries);
  }

  /** Returns what judges each scenario by many runs. */
  public static Gate.Judging sampled(GatePolicy policy, ProvenSuite suite, Entries entries) {
    return of(false, policy, suite, entries);
  }

  private static Gate.Judging of(
      boolean claimed, GatePolicy policy, ProvenSuite suite, Entries entries) {
    return new Gate.Judging(policy, new Chance(claimed, suite, entries), new Numbers(0), entries);
  }
}
