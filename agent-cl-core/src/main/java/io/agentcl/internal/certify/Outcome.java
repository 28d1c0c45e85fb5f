package io.agentcl.internal.certify;

/** How it stands with what is to be certified. */
public enum Outcome {
  /** One more run may tell. */
  GOES_ON,
  /** The floor is surpassed, at the level asked for. */
  CERTIFIED,
  /** More runs would hardly help: the floor is likely not surpassed. */
  FUTILE,
  /** All runs are spent and nothing is shown, neither way. */
  CAPPED;

  /** Returns whether no further run is wanted. */
  public boolean isFinal() {
    return this != GOES_ON;
  }
}
