package io.agentcl.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What trials of one scenario on one harness came to.
 *
 * @param trials how many were graded
 * @param passes how many of them passed
 * @param sum of their values, each from 0 to 1
 * @param voids how many more there were that say nothing
 */
public record Tally(int trials, int passes, double sum, int voids) {

  /** No trials. */
  public static final Tally NONE = new Tally(0, 0, 0, 0);

  public Tally {
    if (passes < 0 || passes > trials || voids < 0 || !(sum >= 0 && sum <= trials + 1e-9)) {
      throw new IllegalArgumentException(
          "no tally: %d trials, %d passes, sum %s, %d voids".formatted(trials, passes, sum, voids));
    }
  }

  /** Returns this with one more trial. */
  public Tally plus(double value, boolean passed) {
    return new Tally(trials + 1, passes + (passed ? 1 : 0), sum + value, voids);
  }

  /** Returns this with one more trial that says nothing. */
  public Tally plusVoid() {
    return new Tally(trials, passes, sum, voids + 1);
  }

  /** Returns this and {@code other} together. */
  public Tally plus(Tally other) {
    return new Tally(
        trials + other.trials, passes + other.passes, sum + other.sum, voids + other.voids);
  }

  /** Returns the mean value, smoothed by one pass and one failure more: never 0 or 1. */
  public double smoothed() {
    return (sum + 1) / (trials + 2);
  }

  /** Returns {@code 18/20 (0.93, 2 void)}: the mean value where it is another, voids if any. */
  @Override
  public String toString() {
    List<String> more = new ArrayList<>();
    if (Math.abs(sum - passes) >= 1e-9) {
      more.add(String.format(Locale.ROOT, "%.2f", sum / trials));
    }
    if (voids > 0) {
      more.add(voids + " void");
    }
    String passed = passes + "/" + trials;
    return more.isEmpty() ? passed : "%s (%s)".formatted(passed, String.join(", ", more));
  }
}
