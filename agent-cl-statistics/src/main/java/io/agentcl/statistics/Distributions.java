package io.agentcl.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** The distributions that the statistics need, to about twelve digits. */
final class Distributions {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Distributions() {}

  /** Returns the probability that a standard normal variable is above {@code z}. */
  static double normalTail(double z) {
    return NORMAL.survivalProbability(z);
  }

  /** Returns the value above which a standard normal variable is with probability {@code tail}. */
  static double normalQuantile(double tail) {
    return NORMAL.inverseSurvivalProbability(tail);
  }

  /** Returns the value above which Student's t is with probability {@code tail}. */
  static double studentQuantile(double tail, double degreesOfFreedom) {
    TDistribution student = TDistribution.of(degreesOfFreedom);
    double rough = student.inverseSurvivalProbability(tail); // to 1e-9 only: two steps of Newton's
    double better = newton(student, rough, tail);
    return newton(student, better, tail);
  }

  private static double newton(TDistribution student, double at, double tail) {
    double next = at + (student.survivalProbability(at) - tail) / student.density(at);
    return Double.isFinite(next) ? next : at;
  }

  /**
   * Returns the value below which a beta variable is with probability {@code below}. Bisection, to
   * the last digit also where the value is tiny.
   */
  static double betaQuantile(double below, double a, double b) {
    BetaDistribution beta = BetaDistribution.of(a, b);
    double low = 0;
    double high = 1;
    double middle = 0.5;
    while (low < middle && middle < high) {
      if (beta.cumulativeProbability(middle) < below) {
        low = middle;
      } else {
        high = middle;
      }
      middle = low + (high - low) / 2;
    }
    return middle;
  }

  /** Returns the probability of at most {@code count} heads of {@code flips} of a fair coin. */
  static double fairAtMost(int count, int flips) {
    return flips == 0 ? 1 : BinomialDistribution.of(flips, 0.5).cumulativeProbability(count);
  }

  /** Returns the probability of exactly {@code count} heads of {@code flips} of a fair coin. */
  static double fairExactly(int count, int flips) {
    return flips == 0 ? 1 : BinomialDistribution.of(flips, 0.5).probability(count);
  }

  /**
   * Returns how many passes are among {@code drawn} of {@code all}, {@code passes} of which are.
   */
  static HypergeometricDistribution drawn(int all, int passes, int drawn) {
    return HypergeometricDistribution.of(all, passes, drawn);
  }
}
