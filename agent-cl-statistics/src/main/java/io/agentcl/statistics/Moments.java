package io.agentcl.statistics;

import java.util.Arrays;

/** Sums and quantiles of arrays. */
final class Moments {

  private Moments() {}

  /** Returns the sum of the squares of the distances from the mean. */
  static double squares(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }

  /**
   * Returns the quantile of {@code sorted}, interpolated between its neighbours (number 7 of R. J.
   * Hyndman and Y. Fan, "Sample quantiles in statistical packages", 1996).
   *
   * @param sorted ascending, not empty
   */
  static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
