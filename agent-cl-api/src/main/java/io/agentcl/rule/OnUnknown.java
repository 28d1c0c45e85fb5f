package io.agentcl.rule;

import io.agentcl.evidence.Truth;

/** What a rule does when its condition cannot tell. */
public enum OnUnknown {
  /** The rule acts as if its condition held: the careful choice for a guard. */
  APPLY,
  /** The rule does nothing. */
  SKIP;

  /** Returns whether a rule whose condition says {@code truth} acts. */
  public boolean acts(Truth truth) {
    return truth == Truth.TRUE || (truth == Truth.UNKNOWN && this == APPLY);
  }
}
