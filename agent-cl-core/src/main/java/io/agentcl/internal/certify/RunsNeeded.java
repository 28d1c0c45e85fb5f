package io.agentcl.internal.certify;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** What a certification costs, known before the first run: the fewest runs, and the most. */
public final class RunsNeeded {

  /** How many runs any scenario is given before it counts as undecided. */
  private static final int LEAST_CAP = 300;

  /** More runs than anybody has. */
  private static final long NEVER = 1L << 30;

  private RunsNeeded() {}

  /**
   * Returns how many runs that all pass certify a mean above {@code hypothesis} at {@code level}.
   * No certification ends with fewer. Logarithmic cost.
   */
  public static long fewest(double hypothesis, double level) {
    Require.inside(level, "level");
    Wealth stake = EProcess.against(hypothesis).wealth();
    return first(runs -> stake.after(1 - hypothesis, (double) runs).rejectsAt(level));
  }

  /**
   * Returns how many runs usually certify a mean above {@code hypothesis}: the fewest that do if
   * they pass just as often as {@code mean} says; empty if that never happens. Graded scores vary
   * less than passes and failures with the same mean, and take no more runs. Logarithmic cost.
   */
  public static OptionalLong usually(double mean, double hypothesis, double level) {
    Require.score(mean, "mean");
    Require.inside(level, "level");
    Wealth stake = EProcess.against(hypothesis).wealth();
    LongPredicate certify =
        runs ->
            stake
                .after(1 - hypothesis, runs * mean)
                .after(-hypothesis, runs * (1 - mean))
                .rejectsAt(level);
    return certify.test(NEVER) ? OptionalLong.of(first(certify)) : OptionalLong.empty();
  }

  /** Returns the first number that passes, where all after it do. */
  private static long first(LongPredicate certify) {
    long enough = 1;
    while (!certify.test(enough)) {
      enough *= 2;
    }
    long tooFew = enough / 2;
    while (enough - tooFew > 1) {
      long middle = tooFew + (enough - tooFew) / 2;
      if (certify.test(middle)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return enough;
  }

  /**
   * Returns the smallest margin below {@code mean} that {@code runs} usually certify, to three
   * digits; empty if they certify none at all.
   */
  public static OptionalDouble smallestMargin(double mean, double level, int runs) {
    for (double margin = .001; mean - margin >= .01; margin += .001) {
      OptionalLong needed = usually(mean, mean - margin, level);
      if (needed.isPresent() && needed.getAsLong() <= runs) {
        return OptionalDouble.of(margin);
      }
    }
    return OptionalDouble.empty();
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
