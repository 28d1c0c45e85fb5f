package io.agentcl.statistics;

import io.agentcl.evaluate.Score;
import java.util.List;

/**
 * McNemar's test of two harnesses on the same scenarios. Only scenarios whose verdict changed tell
 * anything: without a true change, each goes either way with probability 1/2.
 *
 * <p>That no change was found is no evidence that there is none: with fewer than six changes in one
 * direction the exact test cannot reach 0.05. It does not replace a rule for each scenario.
 *
 * <p>Q. McNemar, "Note on the sampling error of the difference between correlated proportions or
 * percentages", 1947.
 *
 * @param regressed how many passed before and fail now; at least 0
 * @param improved how many failed before and pass now; at least 0
 */
public record McNemarTest(int regressed, int improved) {

  public McNemarTest {
    if (regressed < 0 || improved < 0 || regressed + (long) improved > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "regressed and improved must be counts: %d and %d".formatted(regressed, improved));
    }
  }

  /**
   * Returns the test of two lists of verdicts on the same scenarios in the same order. A pair of
   * which one is unscored is left out.
   *
   * @throws IllegalArgumentException if the lists differ in length
   */
  public static McNemarTest between(List<Score> before, List<Score> after) {
    Require.sameSize(before.size(), after.size(), "verdicts");
    int regressed = 0;
    int improved = 0;
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).isGraded() && after.get(i).isGraded()) {
        regressed += before.get(i).passed() && !after.get(i).passed() ? 1 : 0;
        improved += !before.get(i).passed() && after.get(i).passed() ? 1 : 0;
      }
    }
    return new McNemarTest(regressed, improved);
  }

  /**
   * Returns the exact p-value, from the binomial distribution with rate 1/2; the two-sided one is
   * twice the smaller tail, at most 1. 1 if nothing changed. Constant cost.
   */
  public double exact(Alternative alternative) {
    return switch (alternative) {
      case WORSE -> tail(regressed);
      case BETTER -> tail(improved);
      case DIFFERENT -> Math.min(1, 2 * tail(Math.max(regressed, improved)));
    };
  }

  /** Returns the probability that at least {@code count} of the changes go one way. */
  private double tail(int count) {
    return Distributions.fairAtMost(changes() - count, changes());
  }

  /**
   * Returns the mid-p-value: the exact one less half the probability of what was observed in each
   * tail. Less conservative, and not guaranteed. Constant cost.
   *
   * <p>H. O. Lancaster, "Significance tests in discrete distributions", 1961.
   */
  public double midP(Alternative alternative) {
    if (changes() == 0) {
      return 1;
    }
    double observed = Distributions.fairExactly(regressed, changes());
    return switch (alternative) {
      case WORSE -> tail(regressed) - observed / 2;
      case BETTER -> tail(improved) - observed / 2;
      case DIFFERENT -> Math.min(1, 2 * tail(Math.max(regressed, improved)) - observed);
    };
  }

  /**
   * Returns the two-sided p-value of the approximation by chi-square with one degree of freedom and
   * continuity correction, {@code max(0, |b - c| - 1)^2 / (b + c)}. For comparison with tools that
   * use it; {@link #exact} is right at every count. Constant cost.
   *
   * <p>A. L. Edwards, "Note on the correction for continuity in testing the significance of the
   * difference between correlated proportions", 1948.
   */
  public double chiSquare() {
    if (changes() == 0) {
      return 1;
    }
    double excess = Math.max(0, Math.abs((double) regressed - improved) - 1);
    return 2 * Distributions.normalTail(excess / Math.sqrt(changes()));
  }

  private int changes() {
    return regressed + improved;
  }

  @Override
  public String toString() {
    return "%d regressed, %d improved".formatted(regressed, improved);
  }
}
