package io.agentcl.internal.certify;

/**
 * When to stop.
 *
 * @param level the probability that what is not above its floor is certified; between 0 and 1
 * @param futility the share of the stake at which to give up; between 0 and 1. It costs certainty
 *     of finding what is good, never of refusing what is bad
 * @param cap the most runs; at least 1
 */
public record Bounds(double level, double futility, int cap) {

  /** The chance to give up on one harmless patch, shared among all it must be certified for. */
  private static final double FUTILITY = .02;

  public Bounds {
    Require.inside(level, "level");
    Require.inside(futility, "futility");
    Require.atLeastOne(cap, "cap");
  }

  /**
   * Returns the bounds for one of {@code together} scenarios that must all be certified. All at the
   * same level: a patch is accepted only if every one of them is certified, so no level need be
   * shared; what adds up is the chance to give up on a harmless patch.
   */
  public static Bounds of(Floor floor, double level, int together) {
    double futility = FUTILITY / Require.atLeastOne(together, "together");
    return new Bounds(level, futility, RunsNeeded.most(floor, level));
  }

  Outcome judge(Wealth wealth, boolean futile, int runs) {
    if (wealth.rejectsAt(level)) {
      return Outcome.CERTIFIED;
    }
    if (futile) {
      return Outcome.FUTILE;
    }
    return runs >= cap ? Outcome.CAPPED : Outcome.GOES_ON;
  }
}
