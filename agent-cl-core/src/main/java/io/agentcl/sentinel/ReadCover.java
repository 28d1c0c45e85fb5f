package io.agentcl.sentinel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses few conversations that cover what many read: greedily that one which covers most of what
 * is not covered yet, each read weighed by the conversations that make it. Within a factor of ln n
 * + 1 of the best choice (Chvátal, "A greedy heuristic for the set-covering problem", 1979). Each
 * choice costs what all cover together. Not thread-safe.
 */
final class ReadCover {

  private final List<Rehearsed> left;
  private final Map<String, Long> weights = new HashMap<>();
  private final Set<String> covered = new HashSet<>();

  ReadCover(List<Rehearsed> all) {
    this.left = new ArrayList<>(all);
    all.forEach(
        each -> each.covers().forEach(name -> weights.merge(name, each.count(), Long::sum)));
  }

  /**
   * Takes the next one off; empty if nothing would be covered that is not. Of equal ones the first.
   */
  Optional<Rehearsed> next() {
    Rehearsed best = null;
    long most = 0;
    for (Rehearsed each : left) {
      long gain = gain(each);
      if (gain > most) {
        most = gain;
        best = each;
      }
    }
    left.remove(best);
    return Optional.ofNullable(best);
  }

  private long gain(Rehearsed one) {
    return one.covers().stream()
        .filter(name -> !covered.contains(name))
        .mapToLong(name -> weights.getOrDefault(name, 0L))
        .sum();
  }

  /** Takes what {@code chosen} covers for covered, and returns what of it was not. */
  Set<String> take(Rehearsed chosen) {
    Set<String> added = new HashSet<>(chosen.covers());
    added.removeAll(covered);
    covered.addAll(added);
    return added;
  }

  /** Returns what there is to cover. */
  Set<String> all() {
    return weights.keySet();
  }

  /** Returns what is not covered. */
  Set<String> open() {
    Set<String> open = new HashSet<>(all());
    open.removeAll(covered);
    return open;
  }
}
