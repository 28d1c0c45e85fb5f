package io.agentcl.world;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which names stand for something: those that are rare among the calls. Names of fields, countries
 * and states of orders stand everywhere and link nothing.
 */
final class Ids {

  private static final int ALWAYS_RARE = 5;
  private static final double RARE = .05;

  private final Set<String> common = new HashSet<>();

  /**
   * @param calls each different call once, with its usual answer
   */
  Ids(Collection<Observed> calls) {
    Map<String, Integer> counts = new HashMap<>();
    for (Observed call : calls) {
      call.names.forEach(name -> counts.merge(name, 1, Integer::sum));
    }
    double most = Math.max(ALWAYS_RARE, RARE * calls.size());
    counts.forEach(
        (name, count) -> {
          if (count > most) {
            common.add(name);
          }
        });
  }

  /** Returns whether {@code name} stands for something. */
  boolean isRare(String name) {
    return !common.contains(name);
  }

  /** Returns whether something that stands for something is in both. */
  boolean meet(Set<String> some, Set<String> others) {
    Set<String> smaller = some.size() < others.size() ? some : others;
    Set<String> larger = some.size() < others.size() ? others : some;
    for (String name : smaller) {
      if (larger.contains(name) && isRare(name)) {
        return true;
      }
    }
    return false;
  }
}
