package io.agentcl.statistics;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Values of one kind, one per scenario, and what they tell of the mean behind them. Unscored values
 * are left out and counted. Immutable and safe for use by many threads.
 *
 * <p>Values that hang together, such as scenarios made of the same conversation, are no independent
 * evidence: {@link #clusteredBy} says which do, and all errors and intervals then count clusters.
 */
public final class Sample {

  /** As given: unscored ones are NaN. */
  private final double[] given;

  private final double[] values;
  private final Clusters clusters;

  /** Takes the number of the cluster of each value; -1 where it is unscored. */
  private Sample(double[] given, int[] clusterOf) {
    this.given = given;
    this.values = Arrays.stream(given).filter(value -> !Double.isNaN(value)).toArray();
    this.clusters = Clusters.of(given, clusterOf);
  }

  /**
   * Returns a sample of {@code values}, each independent of the others.
   *
   * @param values NaN where unscored
   * @throws IllegalArgumentException if one is infinite
   */
  public static Sample of(double... values) {
    double[] given = values.clone();
    int[] clusterOf = new int[given.length];
    int next = 0;
    for (int i = 0; i < given.length; i++) {
      clusterOf[i] = Double.isNaN(given[i]) ? -1 : next++;
      if (Double.isInfinite(given[i])) {
        throw new IllegalArgumentException("value %d is %s".formatted(i, given[i]));
      }
    }
    return new Sample(given, clusterOf);
  }

  /**
   * Returns a sample of {@code values} as {@code labels} reads them; null values are unscored.
   *
   * @throws IllegalArgumentException if one cannot be read as a number
   */
  public static Sample of(List<Value> values, Labels labels) {
    return of(values.stream().mapToDouble(requireNonNull(labels, "labels")::number).toArray());
  }

  /**
   * Returns these values, those of the same cluster not independent of each other.
   *
   * @param ids the cluster of each value given, the unscored ones included
   * @throws IllegalArgumentException if there are not as many, or if the cluster of a scored value
   *     is null, blank or NaN
   */
  public Sample clusteredBy(List<? extends @Nullable Object> ids) {
    if (ids.size() != given.length) {
      throw new IllegalArgumentException(
          "every value needs its cluster: %d clusters for %d values"
              .formatted(ids.size(), given.length));
    }
    Map<Object, Integer> numbers = new HashMap<>();
    int[] numbered = new int[given.length];
    for (int i = 0; i < given.length; i++) {
      numbered[i] =
          Double.isNaN(given[i])
              ? -1
              : numbers.computeIfAbsent(cluster(ids.get(i), i), id -> numbers.size());
    }
    return new Sample(given, numbered);
  }

  private static Object cluster(@Nullable Object id, int index) {
    if (id == null || id.toString().isBlank() || id.equals(Double.NaN)) {
      throw new IllegalArgumentException(
          "value %d has no cluster: %s; to mend it, give each value one".formatted(index, id));
    }
    return id;
  }

  /** Returns how many values are scored. */
  public int size() {
    return values.length;
  }

  /** Returns how many values are unscored. */
  public int unscored() {
    return given.length - values.length;
  }

  /** Returns the mean; empty if nothing is scored. */
  public OptionalDouble mean() {
    return Arrays.stream(values).average();
  }

  /** Returns the variance with divisor {@code n - 1}; empty for fewer than two values. */
  public OptionalDouble variance() {
    return moreThanOne(values.length, Moments.squares(values) / (values.length - 1));
  }

  /** Returns the square root of the variance; empty for fewer than two values. */
  public OptionalDouble standardDeviation() {
    return moreThanOne(values.length, Math.sqrt(Moments.squares(values) / (values.length - 1)));
  }

  /**
   * Returns how far the mean is likely from the truth: with C clusters of the n values, {@code
   * sqrt(C/(C-1) sum_c (sum_(i in c) (x_i - mean))^2) / n}, which for independent values is the
   * standard deviation over {@code sqrt(n)}. Empty for fewer than two clusters. Linear cost.
   *
   * <p>K.-Y. Liang and S. L. Zeger, "Longitudinal data analysis using generalized linear models",
   * 1986.
   */
  public OptionalDouble standardError() {
    return moreThanOne(clusters.count(), clusters.standardError());
  }

  private static OptionalDouble moreThanOne(int count, double result) {
    return count < 2 ? OptionalDouble.empty() : OptionalDouble.of(result);
  }

  /**
   * Returns where the mean behind the values lies: the mean plus and minus Student's t for one
   * degree of freedom less than clusters, times the standard error. Empty for fewer than two
   * clusters: one value tells nothing of its error.
   *
   * <p>Student, "The probable error of a mean", 1908.
   *
   * @throws IllegalArgumentException if {@code level} is not between 0 and 1
   */
  public Optional<Interval> interval(double level) {
    double tail = (1 - Require.inside(level, "level")) / 2;
    if (clusters.count() < 2) {
      return Optional.empty();
    }
    double half =
        Distributions.studentQuantile(tail, clusters.count() - 1.0) * clusters.standardError();
    return Optional.of(new Interval(clusters.mean() - half, clusters.mean() + half, level));
  }

  /**
   * Returns where the mean behind the values lies, by the percentiles of the means of samples drawn
   * from the clusters with replacement. It assumes no distribution, but is too short for few
   * clusters. Empty for fewer than two. The cost is draws times clusters.
   *
   * <p>B. Efron, "Bootstrap methods: another look at the jackknife", 1979.
   *
   * @throws IllegalArgumentException if {@code level} is not between 0 and 1
   */
  public Optional<Interval> bootstrap(double level, Resampling resampling) {
    double tail = (1 - Require.inside(level, "level")) / 2;
    requireNonNull(resampling, "resampling");
    if (clusters.count() < 2) {
      return Optional.empty();
    }
    double[] means = resampledMeans(resampling);
    Arrays.sort(means);
    return Optional.of(
        new Interval(Moments.quantile(means, tail), Moments.quantile(means, 1 - tail), level));
  }

  /**
   * Returns the standard deviation of the means of samples drawn from the clusters with
   * replacement. Empty for fewer than two clusters. The cost is draws times clusters.
   *
   * @throws IllegalArgumentException if there is but one draw
   */
  public OptionalDouble bootstrapStandardError(Resampling resampling) {
    if (resampling.draws() < 2) {
      throw new IllegalArgumentException("draws must be at least 2: " + resampling.draws());
    }
    return clusters.count() < 2
        ? OptionalDouble.empty()
        : Sample.of(resampledMeans(resampling)).standardDeviation();
  }

  private double[] resampledMeans(Resampling resampling) {
    SplittableRandom random = resampling.random();
    return IntStream.range(0, resampling.draws())
        .mapToDouble(draw -> clusters.resampledMean(random))
        .toArray();
  }

  double[] values() {
    return values.clone();
  }

  @Override
  public String toString() {
    if (values.length == 0) {
      return "no value of %d scored".formatted(given.length);
    }
    String error =
        standardError().isPresent()
            ? String.format(Locale.ROOT, " +- %.3f", standardError().getAsDouble())
            : "";
    return String.format(Locale.ROOT, "%.3f%s of %d", clusters.mean(), error, values.length);
  }
}
