package io.agentcl.triage;

import io.agentcl.internal.text.Shares;
import java.util.OptionalDouble;

/**
 * What a grader said of conversations of which people said something, too.
 *
 * @param seen people said bad, and it failed
 * @param missed people said bad, and it passed
 * @param falseAlarms people said good, and it failed
 * @param good people said good, and it passed
 * @param undecided people said something, and it could not tell or broke
 */
public record Confusion(long seen, long missed, long falseAlarms, long good, long undecided) {

  /** Nothing yet. */
  public static final Confusion NONE = new Confusion(0, 0, 0, 0, 0);

  public Confusion {
    if (seen < 0 || missed < 0 || falseAlarms < 0 || good < 0 || undecided < 0) {
      throw new IllegalArgumentException(
          "counts must not be negative: %d, %d, %d, %d, %d"
              .formatted(seen, missed, falseAlarms, good, undecided));
    }
  }

  Confusion with(boolean bad, boolean graded, boolean passed) {
    if (!graded) {
      return new Confusion(seen, missed, falseAlarms, good, undecided + 1);
    }
    return new Confusion(
        seen + (bad && !passed ? 1 : 0),
        missed + (bad && passed ? 1 : 0),
        falseAlarms + (!bad && !passed ? 1 : 0),
        good + (!bad && passed ? 1 : 0),
        undecided);
  }

  /** Returns of how many both said something. */
  public long both() {
    return seen + missed + falseAlarms + good;
  }

  /** Returns in what share of them they agree; empty if there are none. */
  public OptionalDouble agreement() {
    return both() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) (seen + good) / both());
  }

  /**
   * Returns Cohen's kappa: how far they agree beyond chance. 1 is agreement, 0 is chance, below 0
   * is worse than chance. Empty if both say the same of all, so that nobody can tell agreement from
   * habit.
   *
   * <p>J. Cohen, "A coefficient of agreement for nominal scales", 1960.
   */
  public OptionalDouble kappa() {
    double all = both();
    if (all == 0) {
      return OptionalDouble.empty();
    }
    double bad = (seen + missed) / all * ((seen + falseAlarms) / all);
    double fine = (falseAlarms + good) / all * ((missed + good) / all);
    double chance = bad + fine;
    return chance >= 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(((seen + good) / all - chance) / (1 - chance));
  }

  @Override
  public String toString() {
    return "kappa %s, agreement %s: bad %d seen, %d missed; good %d passed, %d false alarms; %d not told"
        .formatted(shown(kappa()), shown(agreement()), seen, missed, good, falseAlarms, undecided);
  }

  private static String shown(OptionalDouble share) {
    return share.isEmpty() ? "not known" : Shares.of(share.getAsDouble());
  }
}
