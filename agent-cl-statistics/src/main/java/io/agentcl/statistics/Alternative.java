package io.agentcl.statistics;

/**
 * What a test looks for. Its p-value is the probability, if nothing changed, of an outcome at least
 * as far in this direction.
 */
public enum Alternative {
  /** A change for the worse or for the better. */
  DIFFERENT,
  /** A change for the worse. */
  WORSE,
  /** A change for the better. */
  BETTER
}
