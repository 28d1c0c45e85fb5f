package io.agentcl.evaluate.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which objects of two lists are compared with each other. */
public enum ListMatchMode {
  /** Those at the same places; what is left over of the longer list counts as 0. */
  ORDERED,
  /**
   * In any order: each found object, in turn, with the expected one that has most equal keys among
   * those that are left; what is left over on either side counts as 0.
   */
  SAME_ELEMENTS,
  /** As {@link #SAME_ELEMENTS}, but expected objects that are left over are free. */
  SUBSET,
  /**
   * Each expected object, in turn, with the found one that has most equal keys among those that are
   * left; found objects that are left over are free.
   */
  SUPERSET;

  /** A found and an expected object, one of them empty where there is none. */
  record Pair(JsonObject found, JsonObject expected) {

    private Pair turned() {
      return new Pair(/* found= */ expected, /* expected= */ found);
    }
  }

  List<Pair> pairs(List<JsonObject> found, List<JsonObject> expected) {
    return switch (this) {
      case ORDERED -> ordered(found, expected);
      case SAME_ELEMENTS -> greedy(found, expected, true);
      case SUBSET -> greedy(found, expected, false);
      case SUPERSET -> greedy(expected, found, false).stream().map(pair -> pair.turned()).toList();
    };
  }

  private static List<Pair> ordered(List<JsonObject> found, List<JsonObject> expected) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < Math.max(found.size(), expected.size()); i++) {
      pairs.add(new Pair(at(found, i), at(expected, i)));
    }
    return pairs;
  }

  private static JsonObject at(List<JsonObject> list, int index) {
    return index < list.size() ? list.get(index) : JsonObject.EMPTY;
  }

  private static List<Pair> greedy(
      List<JsonObject> first, List<JsonObject> second, boolean leftCounts) {
    List<Pair> pairs = new ArrayList<>();
    Set<Integer> left = new TreeSet<>();
    for (int i = 0; i < second.size(); i++) {
      left.add(i);
    }
    for (JsonObject each : first) {
      int best = best(each, second, left);
      pairs.add(new Pair(each, best < 0 ? JsonObject.EMPTY : second.get(best)));
      left.remove(best);
    }
    if (leftCounts) {
      left.forEach(index -> pairs.add(new Pair(JsonObject.EMPTY, second.get(index))));
    }
    return pairs;
  }

  private static int best(JsonObject each, List<JsonObject> others, Set<Integer> left) {
    int best = -1;
    long most = -1;
    for (int index : left) {
      long equal = each.equalKeys(others.get(index));
      if (equal > most) {
        most = equal;
        best = index;
      }
    }
    return best;
  }
}
