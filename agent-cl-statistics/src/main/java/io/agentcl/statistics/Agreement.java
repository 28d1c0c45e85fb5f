package io.agentcl.statistics;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far several judges agree beyond chance: Krippendorff's alpha, {@code 1 - D_o / D_e} with the
 * observed and the expected disagreement. 1 is agreement, 0 is chance, below 0 is worse than
 * chance. Judges may leave out units.
 *
 * <p>K. Krippendorff, "Computing Krippendorff's alpha-reliability", 2011.
 */
public final class Agreement {

  /** How far apart two ratings are. */
  public enum Scale {
    /** Names: any two that differ are equally far apart. */
    NOMINAL,
    /** Ranks: as far apart as there are ratings between them. */
    ORDINAL,
    /** Numbers: the square of their difference. */
    INTERVAL
  }

  private Agreement() {}

  /**
   * Returns Krippendorff's alpha. Empty if no unit has two ratings, or if all ratings are the same:
   * then nobody can tell agreement from habit. The cost is linear in the ratings and quadratic in
   * the number of different ones.
   *
   * @param scale what ratings are
   * @param units the ratings of each unit, null values where a judge gave none; their order does
   *     not count. As {@link Reducer#collect} gives them
   * @throws IllegalArgumentException if a rating that is no name cannot be read as a number
   */
  public static OptionalDouble alpha(Scale scale, List<List<Value>> units) {
    requireNonNull(scale, "scale");
    List<Map<Object, Integer>> counts =
        units.stream().map(unit -> counted(scale, unit)).filter(Agreement::isPairable).toList();
    Ratings ratings = Ratings.of(scale, counts);
    double expected = ratings.expected();
    return expected == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - (ratings.total() - 1) * ratings.observed(counts) / expected);
  }

  private static Map<Object, Integer> counted(Scale scale, List<Value> unit) {
    Map<Object, Integer> counts = new LinkedHashMap<>();
    StockReducer.scored(unit).forEach(rating -> counts.merge(key(scale, rating), 1, Integer::sum));
    return counts;
  }

  private static Object key(Scale scale, Value rating) {
    return scale == Scale.NOMINAL ? StockReducer.byValue(rating) : Labels.STANDARD.number(rating);
  }

  private static boolean isPairable(Map<Object, Integer> unit) {
    return size(unit) > 1;
  }

  static int size(Map<Object, Integer> unit) {
    return unit.values().stream().mapToInt(Integer::intValue).sum();
  }
}
