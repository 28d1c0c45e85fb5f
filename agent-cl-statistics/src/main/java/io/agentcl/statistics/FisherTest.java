package io.agentcl.statistics;

import static java.util.Objects.requireNonNull;

import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Fisher's exact test of two independent proportions, such as repeated trials of one scenario on
 * two harnesses. Given how many passed in all, the passes of the candidate follow a hypergeometric
 * distribution if both rates are the same.
 *
 * <p>R. A. Fisher, "The logic of inductive inference", 1935.
 *
 * @param baseline trials before
 * @param candidate trials now
 */
public record FisherTest(Proportion baseline, Proportion candidate) {

  /** Tables whose probabilities differ by less are equally probable, but for rounding. */
  private static final double ROUNDING = 1 + 1e-7;

  public FisherTest {
    requireNonNull(baseline, "baseline");
    requireNonNull(candidate, "candidate");
    Math.addExact(baseline.trials(), candidate.trials());
  }

  /**
   * Returns the exact p-value; the two-sided one adds up all tables that are at most as probable as
   * the observed one. 1 if one side has no trials. The cost is linear in the smaller number of
   * trials for the two-sided one, and no greater for the others.
   */
  public double p(Alternative alternative) {
    if (baseline.trials() == 0 || candidate.trials() == 0) {
      return 1;
    }
    HypergeometricDistribution passes =
        Distributions.drawn(
            baseline.trials() + candidate.trials(),
            baseline.passes() + candidate.passes(),
            candidate.trials());
    return switch (alternative) {
      case WORSE -> passes.cumulativeProbability(candidate.passes());
      case BETTER -> passes.survivalProbability(candidate.passes() - 1);
      case DIFFERENT -> atMostAsProbable(passes, candidate.passes());
    };
  }

  private static double atMostAsProbable(HypergeometricDistribution passes, int observed) {
    double limit = passes.probability(observed) * ROUNDING;
    double sum =
        IntStream.rangeClosed(passes.getSupportLowerBound(), passes.getSupportUpperBound())
            .mapToDouble(passes::probability)
            .filter(probability -> probability <= limit)
            .sum();
    return Math.min(1, sum);
  }

  @Override
  public String toString() {
    return "%s before, %s now".formatted(baseline, candidate);
  }
}
