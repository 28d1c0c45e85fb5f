package io.agentcl.evidence;

/**
 * How many there are, as far as that is known.
 *
 * @param most the greatest number if there is no limit
 */
public record Range(int least, int most) {

  /** Returns whether it is known quite well. */
  public boolean isExact() {
    return least == most;
  }

  /** Returns whether there is one. */
  public Truth isAny() {
    return least > 0 ? Truth.TRUE : most > 0 ? Truth.UNKNOWN : Truth.FALSE;
  }
}
