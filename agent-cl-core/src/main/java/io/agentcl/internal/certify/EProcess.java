package io.agentcl.internal.certify;

/**
 * Evidence, one score in [0, 1] after the other, against the hypothesis that the mean of scores is
 * at most {@code m0}: the wealth of a gambler who bets on it being higher, {@code W_n = W_{n-1} (1
 * + bet (x_n - m0))} with {@code 0 <= bet <= 1/m0}. Under the hypothesis the wealth ever reaches
 * {@code 1/alpha} with a probability of at most {@code alpha}, whatever the distribution of the
 * scores and however one decides when to stop; so one may look after every run. A failed and a
 * passed run are 0 and 1; the wealth is then a likelihood ratio. Immutable; constant cost per
 * score.
 *
 * <ol>
 *   <li>J. Ville, "Étude critique de la notion de collectif", 1939.
 *   <li>I. Waudby-Smith and A. Ramdas, "Estimating means of bounded random variables by betting",
 *       Journal of the Royal Statistical Society B, 2024.
 * </ol>
 */
public final class EProcess {

  private final double hypothesis;
  private final Wealth wealth;
  private final int observations;
  private final double sum;

  private EProcess(double hypothesis, Wealth wealth, int observations, double sum) {
    this.hypothesis = hypothesis;
    this.wealth = wealth;
    this.observations = observations;
    this.sum = sum;
  }

  /**
   * Returns a process that has seen nothing, its stake spread over the alternatives {@code m0 + c
   * (1 - m0)} with c = .25, .5, .75, .95: it need not know how good the scores will be, and pays
   * for that with some 10 to 15 % more runs.
   *
   * @param hypothesis the mean {@code m0} that is to be refuted; between 0 and 1, both excluded
   */
  public static EProcess against(double hypothesis) {
    double most = 1 / Require.inside(hypothesis, "hypothesis");
    return new EProcess(hypothesis, Wealth.spread(most), 0, 0);
  }

  /**
   * Returns a process that has seen nothing and always bets the same. With passes and failures,
   * {@code (p1 - m0) / (m0 (1 - m0))} is the likelihood ratio of {@code p1} against {@code m0}.
   *
   * @param bet from 0 to {@code 1 / hypothesis}; at that most, a single failure loses all
   */
  static EProcess against(double hypothesis, double bet) {
    double most = 1 / Require.inside(hypothesis, "hypothesis");
    if (!(bet >= 0 && bet <= most)) {
      throw new IllegalArgumentException(
          "bet must be from 0 to 1/hypothesis = %s: %s".formatted(most, bet));
    }
    return new EProcess(hypothesis, Wealth.staked(bet), 0, 0);
  }

  /**
   * Returns the process after one more score.
   *
   * @throws IllegalArgumentException if {@code score} is not from 0 to 1
   */
  public EProcess observe(double score) {
    double gain = Require.score(score, "score") - hypothesis;
    return new EProcess(hypothesis, wealth.after(gain, 1), observations + 1, sum + score);
  }

  /** Returns whether the mean is certified above the hypothesis at {@code level}, such as .05. */
  public boolean certifies(double level) {
    return wealth.rejectsAt(Require.inside(level, "level"));
  }

  /** Returns the wealth, which is an e-value: 1 at first; infinite if too large for a number. */
  public double value() {
    return Math.exp(logValue());
  }

  /** Returns the natural logarithm of the wealth. */
  public double logValue() {
    return wealth.log();
  }

  /** Returns how many scores were seen. */
  public int observations() {
    return observations;
  }

  /** Returns the sum of the scores: the number of passes, if they are 0 and 1. */
  public double sum() {
    return sum;
  }

  Wealth wealth() {
    return wealth;
  }

  @Override
  public String toString() {
    return "%s of %d against %s: %s".formatted(sum, observations, hypothesis, value());
  }
}
