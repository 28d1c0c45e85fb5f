package io.agentcl.statistics;

/** Checks of arguments. */
final class Require {

  private Require() {}

  /** Returns {@code value} if it lies strictly between 0 and 1. */
  static double inside(double value, String name) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s must lie between 0 and 1, such as 0.95: %s".formatted(name, value));
    }
    return value;
  }

  static int atLeastOne(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be at least 1: %d".formatted(name, value));
    }
    return value;
  }

  static double finite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("%s must be finite: %s".formatted(name, value));
    }
    return value;
  }

  static void sameSize(int before, int after, String of) {
    if (before != after) {
      throw new IllegalArgumentException(
          "%s must be pairs, but there are %d before and %d after; to mend it, give both for the"
                  .formatted(of, before, after)
              + " same scenarios in the same order");
    }
  }
}
