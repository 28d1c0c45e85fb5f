package io.agentcl.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.IntToDoubleFunction;

/** Exact sums over the outcomes of independent trials. */
final class Binomials {

  private Binomials() {}

  /** Returns the mean of {@code of} the number of passes in {@code trials} at {@code rate}. */
  static double expectation(int trials, double rate, IntToDoubleFunction of) {
    double sum = 0;
    for (int passes = 0; passes <= trials; passes++) {
      double value = of.applyAsDouble(passes);
      sum += value == 0 ? 0 : probability(trials, passes, rate) * value;
    }
    return sum;
  }

  static double probability(int trials, int passes, double rate) {
    return choose(trials, passes).doubleValue()
        * Math.pow(rate, passes)
        * Math.pow(1 - rate, trials - passes);
  }

  static BigDecimal choose(int n, int k) {
    BigInteger product = BigInteger.ONE;
    for (int i = 0; i < k; i++) {
      product = product.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
    }
    return new BigDecimal(product);
  }
}
