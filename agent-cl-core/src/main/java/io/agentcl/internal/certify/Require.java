package io.agentcl.internal.certify;

/** Checks of arguments. */
final class Require {

  private Require() {}

  /** Returns {@code value} if it lies strictly between 0 and 1. */
  static double inside(double value, String name) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s must lie between 0 and 1, both excluded: %s".formatted(name, value));
    }
    return value;
  }

  /** Returns {@code value} if it is from 0 to 1, as scores are. */
  static double score(double value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("%s must be from 0 to 1: %s".formatted(name, value));
    }
    return value;
  }

  static int atLeastOne(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be at least 1: %d".formatted(name, value));
    }
    return value;
  }

  static void passes(int passes, int runs) {
    if (passes < 0 || passes > runs) {
      throw new IllegalArgumentException(
          "passes must be from 0 to the number of runs: %d of %d".formatted(passes, runs));
    }
  }
}
