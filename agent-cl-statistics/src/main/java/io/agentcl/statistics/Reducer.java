package io.agentcl.statistics;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import io.agentcl.value.Value;
import java.util.List;

/**
 * Makes one value of those of the trials of one scenario, before anything is averaged over
 * scenarios. Reducers are pure and safe for use by many threads.
 *
 * <p>The null value is unscored: it is left out, never counted as 0; of nothing but unscored values
 * comes the null value. Lists are reduced index by index and maps key by key, to any depth; values
 * of different shape are refused. Values count as numbers as {@link Labels#STANDARD} reads them; a
 * bar is reached by values that are at least as great. The cost is linear in all values, but for
 * sorting them for the median.
 */
@FunctionalInterface
public interface Reducer {

  /**
   * Returns what {@code values} come to; the null value if none is scored.
   *
   * @throws IllegalArgumentException if they differ in shape, or if one cannot be read; the message
   *     gives the path to it
   */
  Value reduce(List<Value> values);

  /** Returns what the values of {@code scores} come to; abstentions and errors are unscored. */
  default Value reduceScores(List<Score> scores) {
    return reduce(
        scores.stream()
            .map(score -> score.isGraded() ? Value.of(score.value()) : Value.NULL)
            .toList());
  }

  /** Returns this reducer of values that {@code labels} reads. */
  default Reducer reading(Labels labels) {
    requireNonNull(labels, "labels");
    return values -> reduce(values.stream().map(labels::numbers).toList());
  }

  /** Returns the arithmetic mean. */
  static Reducer mean() {
    return new StockReducer(StockReducer::mean);
  }

  /** Returns the middle value, or the mean of the two middle ones. */
  static Reducer median() {
    return new StockReducer(StockReducer::median);
  }

  /** Returns the most frequent value, as it is; of several the first. Numbers count by value. */
  static Reducer mode() {
    return new StockReducer((values, labels) -> StockReducer.mode(values));
  }

  /** Returns the greatest value, as it is; of several the first. */
  static Reducer max() {
    return new StockReducer(StockReducer::max);
  }

  /** As {@link #atLeast(int, double)} with the bar 1. */
  static Reducer atLeast(int k) {
    return atLeast(k, 1);
  }

  /**
   * Returns 1 if {@code k} values at least reach {@code bar}, otherwise 0.
   *
   * @param k at least 1
   */
  static Reducer atLeast(int k, double bar) {
    Require.atLeastOne(k, "k");
    return StockReducer.ofPasses(
        Require.finite(bar, "bar"), passes -> Value.of(passes.passes() >= k ? 1 : 0));
  }

  /** As {@link #passAt(int, double)} with the bar 1. */
  static Reducer passAt(int k) {
    return passAt(k, 1);
  }

  /**
   * Returns {@link Proportion#passAt pass@k}; the null value if fewer than {@code k} are scored.
   *
   * @param k at least 1
   */
  static Reducer passAt(int k, double bar) {
    Require.atLeastOne(k, "k");
    return StockReducer.ofPasses(
        Require.finite(bar, "bar"), passes -> StockReducer.orUnscored(passes.passAt(k)));
  }

  /** As {@link #passAll(int, double)} with the bar 1. */
  static Reducer passAll(int k) {
    return passAll(k, 1);
  }

  /**
   * Returns {@link Proportion#passAll pass^k}; the null value if fewer than {@code k} are scored.
   *
   * @param k at least 1
   */
  static Reducer passAll(int k, double bar) {
    Require.atLeastOne(k, "k");
    return StockReducer.ofPasses(
        Require.finite(bar, "bar"), passes -> StockReducer.orUnscored(passes.passAll(k)));
  }

  /**
   * Returns the list of the scored values as they are, such as the ratings of several judges for
   * {@link Agreement}. It refuses lists and maps.
   */
  static Reducer collect() {
    return StockReducer::collect;
  }
}
