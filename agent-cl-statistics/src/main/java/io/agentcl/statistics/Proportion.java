package io.agentcl.statistics;

import java.util.OptionalDouble;

/**
 * How many of a number of independent trials passed, and what that tells of the rate behind it.
 * Trials that could not be scored are not among them.
 *
 * @param passes how many passed; from 0 to {@code trials}
 * @param trials how many there were; at least 0
 */
public record Proportion(int passes, int trials) {

  public Proportion {
    if (passes < 0 || passes > trials) {
      throw new IllegalArgumentException(
          "passes must be from 0 to the number of trials: %d of %d".formatted(passes, trials));
    }
  }

  /** Returns the share that passed; empty if there were no trials. */
  public OptionalDouble rate() {
    return trials == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) passes / trials);
  }

  /**
   * Returns Wilson's score interval: {@code (p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 +
   * z^2/n)}. It holds the truth in a share of {@code level} on average over rates, and is short;
   * for a promise that holds at every rate take {@link #clopperPearson}. From 0 to 1 if there were
   * no trials. Constant cost.
   *
   * <p>E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
   *
   * @throws IllegalArgumentException if {@code level} is not between 0 and 1
   */
  public Interval wilson(double level) {
    double z = Distributions.normalQuantile((1 - Require.inside(level, "level")) / 2);
    if (trials == 0) {
      return new Interval(0, 1, level);
    }
    double rate = (double) passes / trials;
    double square = z * z / trials;
    double middle = (rate + square / 2) / (1 + square);
    double half = Math.sqrt(square * (rate * (1 - rate) + square / 4)) / (1 + square);
    return new Interval(
        passes == 0 ? 0 : Math.max(0, middle - half),
        passes == trials ? 1 : Math.min(1, middle + half),
        level);
  }

  /**
   * Returns the exact interval of Clopper and Pearson: the rates that neither one-sided test at
   * {@code (1 - level) / 2} refuses, which are quantiles of beta distributions. It holds the truth
   * in a share of at least {@code level} at every rate. From 0 to 1 if there were no trials. The
   * cost is that of some hundred incomplete beta functions.
   *
   * <p>C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in
   * the case of the binomial", 1934.
   *
   * @throws IllegalArgumentException if {@code level} is not between 0 and 1
   */
  public Interval clopperPearson(double level) {
    double tail = (1 - Require.inside(level, "level")) / 2;
    return new Interval(lower(tail), upper(tail), level);
  }

  /**
   * Returns the rate that the truth is not below, with {@code confidence}: the one-sided bound of
   * Clopper and Pearson.
   *
   * @throws IllegalArgumentException if {@code confidence} is not between 0 and 1
   */
  public double atLeast(double confidence) {
    return lower(1 - Require.inside(confidence, "confidence"));
  }

  /**
   * Returns the rate that the truth is not above, with {@code confidence}. For an audit that found
   * nothing, {@code new Proportion(0, n).atMost(c)} bounds the rate of what it missed, {@code 1 -
   * (1 - c)^(1/n)}: about {@code 3/n} at 0.95.
   *
   * @throws IllegalArgumentException if {@code confidence} is not between 0 and 1
   */
  public double atMost(double confidence) {
    return upper(1 - Require.inside(confidence, "confidence"));
  }

  private double lower(double tail) {
    if (passes == 0) {
      return 0;
    }
    return passes == trials
        ? Math.exp(Math.log(tail) / trials)
        : Distributions.betaQuantile(tail, passes, trials - passes + 1.0);
  }

  private double upper(double tail) {
    if (passes == trials) {
      return 1;
    }
    return passes == 0
        ? -Math.expm1(Math.log(tail) / trials)
        : 1 - Distributions.betaQuantile(tail, (double) trials - passes, passes + 1.0);
  }

  /**
   * Returns pass@k, the probability that one at least of {@code k} trials drawn from these without
   * replacement passed: {@code 1 - C(n-c,k) / C(n,k)}, an unbiased estimate. Empty if there are
   * fewer than {@code k}. The cost is linear in the passes.
   *
   * <p>M. Chen and others, "Evaluating large language models trained on code", 2021.
   *
   * @param k at least 1
   */
  public OptionalDouble passAt(int k) {
    if (trials < Require.atLeastOne(k, "k")) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(trials - passes < k ? 1 : 1 - allOf(trials - passes, k));
  }

  /**
   * Returns pass^k, the probability that all of {@code k} trials drawn from these without
   * replacement passed: {@code C(c,k) / C(n,k)}, an unbiased estimate, which {@code (c/n)^k} is
   * not. Empty if there are fewer than {@code k}. The cost is linear in {@code k}.
   *
   * <p>S. Yao and others, "tau-bench: a benchmark for tool-agent-user interaction in real-world
   * domains", 2024.
   *
   * @param k at least 1
   */
  public OptionalDouble passAll(int k) {
    return trials < Require.atLeastOne(k, "k")
        ? OptionalDouble.empty()
        : OptionalDouble.of(allOf(passes, k));
  }

  /** Returns {@code C(some, k) / C(trials, k)}. */
  private double allOf(int some, int k) {
    double share = 1;
    for (int i = 0; i < k && share > 0; i++) {
      share *= Math.max(0, some - i) / (double) (trials - i);
    }
    return share;
  }

  /**
   * Returns how many trials, all passing, show with {@code confidence} that the rate is above
   * {@code rate}: the least n with {@code rate^n <= 1 - confidence}.
   *
   * @param rate between 0 and 1
   * @param confidence between 0 and 1
   */
  public static long trialsNeeded(double rate, double confidence) {
    double refused = Math.log1p(-Require.inside(confidence, "confidence"));
    double needed = refused / Math.log(Require.inside(rate, "rate"));
    return (long) Math.ceil(needed - needed * 1e-12); // 0.5 and 0.75 need 2, not the next
  }

  /**
   * Returns how often one at least of {@code k} trials fails though nothing is wrong: {@code 1 -
   * rate^k}, the false alarms of a gate that lets no failure pass.
   *
   * @param rate true rate of passes, from 0 to 1
   * @param k number of trials, at least 1
   */
  public static double falseAlarm(double rate, int k) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("rate must be from 0 to 1: " + rate);
    }
    return 1 - Math.pow(rate, Require.atLeastOne(k, "k"));
  }

  @Override
  public String toString() {
    return "%d of %d".formatted(passes, trials);
  }
}
