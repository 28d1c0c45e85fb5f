package io.agentcl.evidence;

import java.util.function.Function;

/** What a condition says: true, false, or that it cannot tell (Kleene's strong logic). */
public enum Truth {
  /** It holds. */
  TRUE,
  /** It does not hold. */
  FALSE,
  /** Something it needs is not known. */
  UNKNOWN;

  /** Returns the truth of a plain boolean. */
  public static Truth of(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  /** Returns true for false and the reverse; what is unknown stays so. */
  public Truth not() {
    return this == UNKNOWN ? UNKNOWN : of(this == FALSE);
  }

  /** Returns whether both hold; false as soon as one does not. */
  public Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
  }

  /** Returns whether one holds; true as soon as one does. */
  public Truth or(Truth other) {
    return not().and(other.not()).not();
  }

  /** Returns whether {@code test} holds for all of {@code each}; asked until one fails. */
  public static <T> Truth all(Iterable<T> each, Function<T, Truth> test) {
    Truth truth = TRUE;
    for (T one : each) {
      truth = truth.and(test.apply(one));
      if (truth == FALSE) {
        return truth;
      }
    }
    return truth;
  }

  /** Returns whether {@code test} holds for one of {@code each}; asked until one does. */
  public static <T> Truth any(Iterable<T> each, Function<T, Truth> test) {
    return all(each, one -> test.apply(one).not()).not();
  }
}
