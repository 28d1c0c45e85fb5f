package io.agentcl.condition;

/** How many there are, as far as that is known. */
record Range(int least, int most) {

  boolean isExact() {
    return least == most;
  }

  /** Returns whether there is one. */
  Truth isAny() {
    return least > 0 ? Truth.TRUE : most > 0 ? Truth.UNKNOWN : Truth.FALSE;
  }
}
