package io.agentcl.statistics;

import java.util.Locale;

/**
 * Where an unknown quantity lies with a stated confidence: of many intervals made in this way, a
 * share of {@code level} holds the truth.
 *
 * @param lower lower bound
 * @param upper upper bound, at least {@code lower}
 * @param level confidence, between 0 and 1, such as 0.95
 */
public record Interval(double lower, double upper, double level) {

  public Interval {
    Require.finite(lower, "lower");
    Require.finite(upper, "upper");
    Require.inside(level, "level");
    if (lower > upper) {
      throw new IllegalArgumentException(
          "lower must be at most upper: %s and %s".formatted(lower, upper));
    }
  }

  /** Returns whether {@code value} is not below the lower and not above the upper bound. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  /** Returns the distance between the bounds. */
  public double width() {
    return upper - lower;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f to %.3f (%s %%)", lower, upper, percent());
  }

  private String percent() {
    return String.format(Locale.ROOT, "%.4g", 100 * level).replaceFirst("\\.?0+$", "");
  }
}
