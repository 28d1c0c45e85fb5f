package io.agentcl.internal.certify;

/** What the oracles compare with, and a few sums they need. */
final class Rules {

  private Rules() {}

  /** Returns the likelihood ratio of one alternative. */
  static EProcess bet(double floor, double alternative) {
    return EProcess.against(floor, (alternative - floor) / (floor * (1 - floor)));
  }

  static int straightPasses(EProcess bet, double level) {
    EProcess next = bet;
    while (!next.certifies(level)) {
      next = next.observe(1);
    }
    return next.observations();
  }

  static double binomial(int runs, int passes, double rate) {
    double probability = 1;
    int failures = 0;
    for (int k = 1; k <= passes; k++) {
      probability *= (runs - passes + k) / (double) k * rate;
      while (probability > 1 && failures < runs - passes) {
        probability *= 1 - rate;
        failures++;
      }
    }
    return probability * Math.pow(1 - rate, runs - passes - failures);
  }

  /** Returns the probability of at least {@code passes}. */
  static double atLeast(int passes, int runs, double rate) {
    double sum = 0;
    for (int k = Math.max(0, passes); k <= runs; k++) {
      sum += binomial(runs, k, rate);
    }
    return sum;
  }
}
