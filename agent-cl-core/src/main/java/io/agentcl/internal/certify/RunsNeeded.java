package io.agentcl.internal.certify;

/** What a certification costs, known before the first run: the fewest runs, and the most. */
public final class RunsNeeded {

  /** How many runs any scenario is given before it counts as undecided. */
  private static final int LEAST_CAP = 300;

  private RunsNeeded() {}

  /**
   * Returns how many runs that all pass certify a mean above {@code hypothesis} at {@code level}.
   * No certification ends with fewer. Logarithmic cost.
   */
  public static long fewest(double hypothesis, double level) {
    Require.inside(level, "level");
    Wealth stake = EProcess.against(hypothesis).wealth();
    long enough = 1;
    while (!stake.after(1 - hypothesis, enough).rejectsAt(level)) {
      enough *= 2;
    }
    long tooFew = enough / 2;
    while (enough - tooFew > 1) {
      long middle = tooFew + (enough - tooFew) / 2;
      if (stake.after(1 - hypothesis, middle).rejectsAt(level)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return enough;
  }

  /** Returns whether a budget of {@code runs} can certify at all, were all of them to pass. */
  public static boolean suffice(int runs, double hypothesis, double level) {
    return fewest(hypothesis, level) <= runs;
  }

  /**
   * Returns after how many runs to give up: 300, or four times the runs that a scenario with the
   * mean that is expected of it would take on average, if that is more.
   */
  public static int most(Floor floor, double level) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(LEAST_CAP, fourfold(floor, level)));
  }

  /** Returns {@code ceil(4 ln(1/level) / KL(expected || floor))}. */
  static double fourfold(Floor floor, double level) {
    return Math.ceil(-4 * Math.log(Require.inside(level, "level")) / divergence(floor));
  }

  /** Returns the growth of the logarithm of the best bet's wealth in one run, in nats. */
  private static double divergence(Floor floor) {
    double expected = floor.expected();
    return expected * Math.log(expected / floor.rate())
        + (1 - expected) * Math.log((1 - expected) / (1 - floor.rate()));
  }
}
