package io.agentcl.internal.certify;

import java.util.Arrays;

/**
 * What is left of 1 that was staked on gains whose mean is at most 0 if the hypothesis holds,
 * shared equally among several constant bets: {@code W = mean over k of prod (1 + bet_k * gain)}.
 * The mean is of wealths, not of their logarithms, so it is again a wealth that cannot be expected
 * to grow under the hypothesis. Kept as logarithms. Immutable.
 */
final class Wealth {

  /**
   * The bets as shares of the most that may be bet. With scores, a bet of the share {@code c} is
   * the likelihood ratio against the alternative {@code m0 + c (1 - m0)}.
   */
  private static final double[] SHARES = {.25, .5, .75, .95};

  /** Lets a wealth that is the threshold but for rounding reach it. */
  private static final double ROUNDING = 1e-12;

  private final double[] bets;
  private final double[] logs;

  private Wealth(double[] bets, double[] logs) {
    this.bets = bets;
    this.logs = logs;
  }

  /**
   * Returns a wealth of 1 on four bets below {@code most}, the greatest that can never go broke.
   */
  static Wealth spread(double most) {
    return staked(Arrays.stream(SHARES).map(share -> share * most).toArray());
  }

  /** Returns a wealth of 1 on these bets, in equal parts. */
  static Wealth staked(double... bets) {
    return new Wealth(bets, new double[bets.length]);
  }

  /** Returns the wealth after {@code times} equal gains. */
  Wealth after(double gain, double times) {
    double[] next = new double[logs.length];
    for (int k = 0; k < next.length; k++) {
      next[k] = logs[k] + times * Math.log1p(bets[k] * gain);
    }
    return new Wealth(bets, next);
  }

  /** Returns the natural logarithm of the wealth; minus infinity if all is lost. */
  double log() {
    double most = Arrays.stream(logs).max().orElseThrow();
    if (most == Double.NEGATIVE_INFINITY) {
      return most;
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum / logs.length);
  }

  /**
   * Returns whether the hypothesis is rejected at {@code level}: the wealth is 1 / level or more.
   */
  boolean rejectsAt(double level) {
    return log() >= -Math.log(level) - ROUNDING;
  }

  /** Returns whether no more than {@code share} of what was staked is left. */
  boolean isDownTo(double share) {
    return log() <= Math.log(share) + ROUNDING;
  }
}
