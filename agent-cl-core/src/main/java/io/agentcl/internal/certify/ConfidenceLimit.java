package io.agentcl.internal.certify;

/**
 * Exact one-sided limits of the rate behind a fixed number of runs: those of Clopper and Pearson,
 * which hold at every rate with at least the confidence asked for. By symmetry, the rate is at
 * least {@code 1 - atMost(runs - passes, runs, confidence)}. Not for runs whose number depended on
 * how they came out.
 *
 * <p>C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the
 * case of the binomial", 1934.
 */
public final class ConfidenceLimit {

  private ConfidenceLimit() {}

  /**
   * Returns the rate that the truth is not above, with {@code confidence}; 1 if all passed, or if
   * there were no runs. Bisection on a sum of at most {@code passes} terms.
   *
   * @param confidence between 0 and 1, such as .95
   */
  public static double atMost(int passes, int runs, double confidence) {
    Require.passes(passes, runs);
    double tail = 1 - Require.inside(confidence, "confidence");
    if (passes == runs) {
      return 1;
    }
    double logChoose = logChoose(runs, passes);
    double low = (double) passes / runs;
    double high = 1;
    double middle = low + (high - low) / 2;
    while (low < middle && middle < high) {
      if (logChoose + logTail(passes, runs, middle) > Math.log(tail)) {
        low = middle;
      } else {
        high = middle;
      }
      middle = low + (high - low) / 2;
    }
    return middle;
  }

  /**
   * Returns the share of runs that may do what none of {@code runs} did, at .95: {@code 1 -
   * .05^(1/runs)}, about 3 of {@code runs}. A drop larger than that would have been seen.
   *
   * @param runs at least 1
   */
  public static double unseen(int runs) {
    return atMost(0, Require.atLeastOne(runs, "runs"), .95);
  }

  /** Returns the logarithm of the probability of at most {@code passes}, but for the choices. */
  private static double logTail(int passes, int runs, double rate) {
    double term = 1;
    double sum = 1;
    double odds = (1 - rate) / rate;
    for (int k = passes; k > 0 && term > sum * 1e-18; k--) {
      term *= k * odds / (runs - k + 1);
      sum += term;
    }
    return passes * Math.log(rate) + (runs - passes) * Math.log1p(-rate) + Math.log(sum);
  }

  private static double logChoose(int runs, int passes) {
    double log = 0;
    for (int k = 1; k <= passes; k++) {
      log += Math.log((double) (runs - passes + k) / k);
    }
    return log;
  }
}
