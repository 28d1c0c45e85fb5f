package io.agentcl.evaluate.trajectory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Puts observed calls of one step, which have no order among them, into the order in which they are
 * expected, so that an order that nobody meant decides nothing. Costs a look at each call where
 * keys decide; otherwise each is compared with the expected ones, and nothing is arranged where
 * that takes more pairs than an {@link Assignment} looks at.
 */
final class Arrangement {

  private Arrangement() {}

  static List<Placed> of(List<Placed> wanted, List<Placed> given, Relation relation) {
    boolean together = given.stream().anyMatch(each -> each.number() > 0);
    if (!together || (long) wanted.size() * given.size() > Assignment.MOST_PAIRS) {
      return given;
    }
    ToIntFunction<Call> places =
        relation.isKeyed() ? byKey(wanted, relation) : oneByOne(wanted, relation);
    List<Expected> all = new ArrayList<>(given.size());
    given.forEach(each -> all.add(new Expected(each, places.applyAsInt(each.call()))));
    // Stable: steps stay in their order, and what is not expected comes last in its step.
    all.sort(
        Comparator.<Expected>comparingInt(each -> each.given.step())
            .thenComparingInt(Expected::place));
    return all.stream().map(Expected::given).toList();
  }

  /** An observed call, and which expected one it matches. */
  private record Expected(Placed given, int place) {}

  private static ToIntFunction<Call> byKey(List<Placed> wanted, Relation relation) {
    Map<Relation.Key, Deque<Integer>> free = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      free.computeIfAbsent(relation.expectedKey(wanted.get(i).call()), key -> new ArrayDeque<>())
          .add(i);
    }
    return call -> {
      Deque<Integer> same = free.get(relation.actualKey(call));
      return same == null || same.isEmpty() ? Integer.MAX_VALUE : same.remove();
    };
  }

  private static ToIntFunction<Call> oneByOne(List<Placed> wanted, Relation relation) {
    boolean[] taken = new boolean[wanted.size()];
    return call -> {
      for (int i = 0; i < taken.length; i++) {
        if (!taken[i] && relation.matches(wanted.get(i).call(), call)) {
          taken[i] = true;
          return i;
        }
      }
      return Integer.MAX_VALUE;
    };
  }
}
