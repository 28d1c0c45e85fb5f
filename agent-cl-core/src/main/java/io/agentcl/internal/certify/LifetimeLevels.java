package io.agentcl.internal.certify;

/**
 * The level at which each gate of an agent's life must judge, so that in expectation at most a
 * share {@code alpha} of all promotions puts a certified scenario at or below its floor. That holds
 * whatever the gates have in common: candidates follow on each other and share scenarios. The
 * e-LOND procedure: gate {@code t} promotes if its e-value is at least {@code 1 / alpha_t}, where
 * {@code alpha_t = alpha gamma_t (R + 1)}, {@code R} promotions having gone before, and {@code
 * gamma_t = 1 / (c (t + 1) ln^2(t + 1))} sums to 1. Who promotes little of what he proposes lowers
 * his own level.
 *
 * <ol>
 *   <li>Z. Xu and A. Ramdas, "Online multiple testing with e-values", 2024.
 *   <li>A. Javanmard and A. Montanari, "On online control of false discovery rate", 2015.
 * </ol>
 *
 * @param alpha the share of all promotions; between 0 and 1
 */
public record LifetimeLevels(double alpha) {

  /** The promise unless a policy says otherwise: 5 of 100 promotions. */
  public static final LifetimeLevels DEFAULT = new LifetimeLevels(.05);

  /** The sum of {@code 1 / (n ln^2 n)} over all n from 2. */
  private static final double SUM = 2.109742801236892;

  public LifetimeLevels {
    Require.inside(alpha, "alpha");
  }

  /**
   * Returns the level of one gate. Every gate that was opened has an index, whatever it decided.
   *
   * @param index which gate it is, the first being 1
   * @param promotions how many gates with a lower index promoted; less than {@code index}
   */
  public double level(long index, long promotions) {
    if (index < 1 || promotions < 0 || promotions >= index) {
      throw new IllegalArgumentException(
          "gate %d cannot come after %d promotions: the first is 1, and each promotes once at most"
              .formatted(index, promotions));
    }
    return alpha * share(index) * (promotions + 1);
  }

  private static double share(long index) {
    double next = index + 1.0;
    double log = Math.log(next);
    return 1 / (SUM * next * log * log);
  }
}
