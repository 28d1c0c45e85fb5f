package io.agentcl.statistics;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Differences "after less before", one per scenario; negative is worse. Pairs of which one is
 * unscored are left out. Immutable and safe for use by many threads.
 */
public final class PairedDifferences {

  /** Up to this many differences all assignments of signs are looked at. */
  private static final int MOST_EXACT = 20;

  /** Sums that differ by less than this share of the whole are the same, but for rounding. */
  private static final double ROUNDING = 1e-12;

  private final Sample sample;

  private PairedDifferences(Sample sample) {
    this.sample = sample;
  }

  /**
   * Returns differences as given.
   *
   * @param differences NaN where unscored
   * @throws IllegalArgumentException if one is infinite
   */
  public static PairedDifferences of(double... differences) {
    return new PairedDifferences(Sample.of(differences));
  }

  /**
   * Returns the differences of the values of two lists of scores of the same scenarios in the same
   * order.
   *
   * @throws IllegalArgumentException if the lists differ in length
   */
  public static PairedDifferences between(List<Score> before, List<Score> after) {
    Require.sameSize(before.size(), after.size(), "scores");
    return of(
        IntStream.range(0, before.size())
            .mapToDouble(i -> value(after.get(i)) - value(before.get(i)))
            .toArray());
  }

  private static double value(Score score) {
    return score.isGraded() ? score.value() : Double.NaN;
  }

  /** Returns the differences as a sample, with their mean, error and interval. */
  public Sample sample() {
    return sample;
  }

  /** As {@link Sample#bootstrap}: where the mean difference lies. Empty for fewer than two. */
  public Optional<Interval> bootstrap(double level, Resampling resampling) {
    return sample.bootstrap(level, resampling);
  }

  /**
   * Returns the effect size of matched pairs, Cohen's d_z: the mean difference over the standard
   * deviation of the differences. Empty for fewer than two differences, or if all are the same.
   *
   * <p>J. Cohen, "Statistical power analysis for the behavioral sciences", 1988.
   */
  public OptionalDouble effectSize() {
    OptionalDouble deviation = sample.standardDeviation();
    return deviation.isEmpty() || deviation.getAsDouble() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sample.mean().orElseThrow() / deviation.getAsDouble());
  }

  /**
   * Returns the p-value of the sign-flip permutation test: the share of all assignments of signs to
   * the differences whose sum is at least as far out as the observed one. It assumes only that each
   * difference is as likely positive as negative if nothing changed. 1 if there is no difference.
   *
   * <p>Up to {@value #MOST_EXACT} differences other than 0 it is exact, at a cost of {@code 2^n}.
   * Beyond, signs are drawn, and the observed one is counted among them, so that the p-value is
   * never too small on average and never 0; the cost is draws times differences.
   *
   * <p>E. J. G. Pitman, "Significance tests which may be applied to samples from any populations",
   * 1937; B. Phipson and G. K. Smyth, "Permutation p-values should never be zero", 2010.
   */
  public double signFlip(Alternative alternative, Resampling resampling) {
    requireNonNull(resampling, "resampling");
    double[] differences = Arrays.stream(sample.values()).filter(value -> value != 0).toArray();
    double slack = ROUNDING * Arrays.stream(differences).map(Math::abs).sum();
    Extreme extreme = Extreme.of(alternative, sum(differences), slack);
    return differences.length <= MOST_EXACT
        ? flipAll(differences, 0, 0, extreme) / (double) (1L << differences.length)
        : flipSome(differences, resampling, extreme);
  }

  private static double sum(double[] differences) {
    double sum = 0;
    for (double difference : differences) {
      sum += difference;
    }
    return sum;
  }

  private static long flipAll(double[] differences, int from, double sum, Extreme extreme) {
    if (from == differences.length) {
      return extreme.holds(sum) ? 1 : 0;
    }
    return flipAll(differences, from + 1, sum + differences[from], extreme)
        + flipAll(differences, from + 1, sum - differences[from], extreme);
  }

  private static double flipSome(double[] differences, Resampling resampling, Extreme extreme) {
    SplittableRandom random = resampling.random();
    long found = 1;
    for (int draw = 0; draw < resampling.draws(); draw++) {
      double sum = 0;
      for (double difference : differences) {
        sum += random.nextBoolean() ? difference : -difference;
      }
      found += extreme.holds(sum) ? 1 : 0;
    }
    return found / (resampling.draws() + 1.0);
  }

  /** Says whether a sum is at least as far out as the observed one. */
  @FunctionalInterface
  private interface Extreme {

    boolean holds(double sum);

    static Extreme of(Alternative alternative, double observed, double slack) {
      return switch (alternative) {
        case WORSE -> sum -> sum <= observed + slack;
        case BETTER -> sum -> sum >= observed - slack;
        case DIFFERENT -> sum -> Math.abs(sum) >= Math.abs(observed) - slack;
      };
    }
  }

  @Override
  public String toString() {
    return "mean difference " + sample;
  }
}
