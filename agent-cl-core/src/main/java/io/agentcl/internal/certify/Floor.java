package io.agentcl.internal.certify;

/**
 * What a scenario must stay above, fixed once from the runs of its admission. A patch regresses the
 * scenario if its mean is at or below the floor; certifying is refuting that.
 *
 * <p>A floor lies from .01 to .99: one of 0 could not be fallen below, and one of 1 not be shown to
 * be surpassed.
 *
 * @param rate the mean that must be surpassed; between 0 and 1, both excluded
 * @param expected the mean that runs of a harmless patch will have, above {@code rate}; it only
 *     decides after how many runs to give up
 */
public record Floor(double rate, double expected) {

  /** The margin, unless a policy says otherwise. */
  public static final double MARGIN = .3;

  private static final double LOWEST = .01;
  private static final double HIGHEST = .99;

  /** Nothing is expected to pass always: one flake would be a miracle. */
  private static final double MOST_EXPECTED = .98;

  public Floor {
    Require.inside(rate, "rate");
    if (!(expected > rate && expected < 1)) {
      throw new IllegalArgumentException(
          "expected must lie between the floor %s and 1: %s".formatted(rate, expected));
    }
  }

  /**
   * Returns the floor of a scenario that passes or fails: Laplace's {@code (passes + 1) / (runs +
   * 2)} minus the margin. For 40 of 40 at a margin of .3 that is .676.
   */
  public static Floor ofPasses(int passes, int runs, double margin) {
    Require.passes(passes, Require.atLeastOne(runs, "runs"));
    return below((passes + 1.0) / (runs + 2.0), margin);
  }

  /** Returns the floor of a scenario with graded scores: their mean minus the margin. */
  public static Floor ofScores(double sum, int runs, double margin) {
    return below(Require.score(sum / Require.atLeastOne(runs, "runs"), "mean"), margin);
  }

  /** Returns the floor of which nothing but the rate to be surpassed is known. */
  public static Floor at(double rate) {
    double kept = Math.max(LOWEST, Math.min(HIGHEST, Require.score(rate, "rate")));
    return new Floor(kept, halfway(kept));
  }

  private static Floor below(double admitted, double margin) {
    Floor floor = at(Math.max(0, admitted - Require.score(margin, "margin")));
    double expected = Math.max(floor.expected, Math.min(MOST_EXPECTED, admitted));
    return new Floor(floor.rate, expected);
  }

  private static double halfway(double rate) {
    return rate + (1 - rate) / 2;
  }
}
