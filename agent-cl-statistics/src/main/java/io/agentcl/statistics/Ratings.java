package io.agentcl.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The different ratings of pairable units, in order, with how often each was given. */
final class Ratings {

  private final Agreement.Scale scale;
  private final Object[] ratings;
  private final int[] counts;

  /** How many ratings are below each. */
  private final int[] below;

  private final Map<Object, Integer> index = new HashMap<>();

  private Ratings(Agreement.Scale scale, Map<Object, Integer> totals) {
    this.scale = scale;
    this.ratings = totals.keySet().toArray();
    this.counts = totals.values().stream().mapToInt(Integer::intValue).toArray();
    this.below = new int[counts.length];
    for (int i = 0; i < counts.length; i++) {
      index.put(ratings[i], i);
      below[i] = i == 0 ? 0 : below[i - 1] + counts[i - 1];
    }
  }

  static Ratings of(Agreement.Scale scale, List<Map<Object, Integer>> units) {
    Map<Object, Integer> totals =
        scale == Agreement.Scale.NOMINAL ? new HashMap<>() : new TreeMap<>();
    units.forEach(unit -> unit.forEach((key, count) -> totals.merge(key, count, Integer::sum)));
    return new Ratings(scale, totals);
  }

  int total() {
    return Arrays.stream(counts).sum();
  }

  /** Returns the disagreement of all pairs of ratings, whatever their unit. */
  double expected() {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += 2.0 * counts[i] * counts[j] * distance(i, j);
      }
    }
    return sum;
  }

  /** Returns the disagreement of the pairs within each unit, each rating weighing the same. */
  double observed(List<Map<Object, Integer>> units) {
    return units.stream().mapToDouble(this::within).sum();
  }

  private double within(Map<Object, Integer> unit) {
    double sum = 0;
    for (Map.Entry<Object, Integer> one : unit.entrySet()) {
      for (Map.Entry<Object, Integer> other : unit.entrySet()) {
        double pairs = (double) one.getValue() * other.getValue();
        sum += pairs * distance(place(one.getKey()), place(other.getKey()));
      }
    }
    return sum / (Agreement.size(unit) - 1);
  }

  private int place(Object rating) {
    return index.getOrDefault(rating, -1);
  }

  private double distance(int i, int j) {
    if (i == j) {
      return 0;
    }
    double apart =
        switch (scale) {
          case NOMINAL -> 1;
          case ORDINAL -> middleRank(i) - middleRank(j);
          case INTERVAL -> (Double) ratings[i] - (Double) ratings[j];
        };
    return apart * apart;
  }

  /** Returns the rank of the middle one of the same ratings. */
  private double middleRank(int i) {
    return below[i] + counts[i] / 2.0;
  }
}
