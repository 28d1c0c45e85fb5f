package io.agentcl.condition;

/** How many there are, as far as that is known. */
record Range(int least, int most) {

  boolean isExact() {
    return least == most;
  }
}
