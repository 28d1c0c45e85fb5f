package io.agentcl.internal.certify;

import java.util.Collection;

/**
 * Certifies many scenarios together: that their mean did not fall by {@code drop} or more. Each run
 * is of a scenario drawn uniformly with replacement from the pool, so the cost does not depend on
 * how many there are; a drop of one scenario alone drowns here, which is what {@link Tripwire} is
 * for. The hypothesis is that the mean of {@code score - rate} over the pool is at most {@code
 * -drop}; the wealth is {@code prod (1 + bet (score - rate + drop))}. It gives up when a second
 * wealth, which bets that the mean is below the rates, has won {@code 1 / futility}: of a pool that
 * did not fall, that is a share of at most {@code futility}. Immutable.
 */
public final class PooledProcess {

  private final Stakes stakes;
  private final Wealth above;
  private final Wealth below;
  private final int runs;

  private PooledProcess(Stakes stakes, Wealth above, Wealth below, int runs) {
    this.stakes = stakes;
    this.above = above;
    this.below = below;
    this.runs = runs;
  }

  /**
   * Returns a process that has seen nothing.
   *
   * @param rates the mean of each scenario of the pool at its admission; from 0 to 1
   * @param drop how much the mean may not fall; between 0 and the highest rate
   * @throws IllegalArgumentException if no rate is above {@code drop}: no pool falls below 0
   */
  public static PooledProcess over(Collection<Double> rates, double drop, Bounds bounds) {
    Stakes stakes = Stakes.of(rates, drop, bounds);
    return new PooledProcess(
        stakes, Wealth.spread(stakes.mostAbove()), Wealth.spread(stakes.mostBelow()), 0);
  }

  /** Returns the process with the same bet always, up and down. */
  PooledProcess staking(double bet) {
    return new PooledProcess(stakes, Wealth.staked(bet), Wealth.staked(bet), runs);
  }

  /**
   * Returns the process after a run of a scenario drawn from the pool.
   *
   * @param score what the run scored, from 0 to 1
   * @param rate the rate of that scenario, one of those the process was made with
   */
  public PooledProcess observe(double score, double rate) {
    if (!(rate >= stakes.lowest && rate <= stakes.highest)) {
      throw new IllegalArgumentException(
          "no scenario of the pool has the rate %s; they are from %s to %s"
              .formatted(rate, stakes.lowest, stakes.highest));
    }
    double change = Require.score(score, "score") - rate;
    return new PooledProcess(
        stakes, above.after(change + stakes.drop, 1), below.after(-change, 1), runs + 1);
  }

  /** Returns how it stands with the pool. */
  public Outcome outcome() {
    Bounds bounds = stakes.bounds;
    return bounds.judge(above, below.rejectsAt(bounds.futility()), runs);
  }

  /** Returns the wealth against the drop, which is an e-value: 1 at first. */
  public double value() {
    return Math.exp(above.log());
  }

  /** Returns how many runs were seen. */
  public int runs() {
    return runs;
  }

  /** What is fixed before the first run. */
  private record Stakes(double lowest, double highest, double drop, Bounds bounds) {

    static Stakes of(Collection<Double> rates, double drop, Bounds bounds) {
      double lowest = 1;
      double highest = 0;
      for (double rate : rates) {
        lowest = Math.min(lowest, Require.score(rate, "rate"));
        highest = Math.max(highest, rate);
      }
      if (!(Require.inside(drop, "drop") < highest)) {
        throw new IllegalArgumentException(
            "a pool whose rates reach %s cannot fall by %s".formatted(highest, drop));
      }
      return new Stakes(lowest, highest, drop, bounds);
    }

    /** Returns the most that may be bet on scores above the rates less the drop. */
    double mostAbove() {
      return 1 / (highest - drop);
    }

    /**
     * Returns the most that may be bet on scores below the rates; any bet, if none can be above.
     */
    double mostBelow() {
      return 1 / Math.max(1 - lowest, .01);
    }
  }
}
