package io.agentcl.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds out which calls change the answers of others, from equal calls: where both have equal
 * answers, all that was called between left them alone; where not, something between changed them.
 * What explains most of its occurrences is taken for the cause first, until everything is explained
 * (greedy cover); calls in one recording are compared before calls in two, which may stem from
 * different times. What stands beside a cause where the answer is nevertheless the same may have
 * undone it, and is judged last. The cost is linear in the recordings and quadratic in the length
 * of one.
 *
 * <p>This class is not thread-safe.
 */
final class TieEvidence {

  /**
   * What was left alone this often, and is blamed this seldom for what differs between recordings,
   * is no cause.
   */
  private static final int OFTEN_SAME = 20;

  private static final double SELDOM = .05;

  private final Map<Tie, Integer> same = new HashMap<>();
  private final Map<Tie, Integer> sameWithin = new HashMap<>();

  /** What stood between equal calls with equal answers, and how often. */
  private final Map<Set<Tie>, Integer> unchanged = new LinkedHashMap<>();

  private final List<Set<Tie>> changedWithin = new ArrayList<>();
  private final List<Set<Tie>> changedAcross = new ArrayList<>();
  private final Set<Tie> causes = new HashSet<>();

  /** Adds two equal calls of one recording, and what stands between. */
  void within(boolean equal, Set<Tie> between) {
    if (equal) {
      between.forEach(tie -> sameWithin.merge(tie, 1, Integer::sum));
      unchanged.merge(between, 1, Integer::sum);
      between.forEach(tie -> same.merge(tie, 1, Integer::sum));
    } else if (!between.isEmpty()) {
      changedWithin.add(new LinkedHashSet<>(between));
    }
  }

  /** Adds two equal calls of two recordings, and what only one of them has before it. */
  void across(boolean equal, Set<Tie> difference) {
    if (equal) {
      unchanged.merge(difference, 1, Integer::sum);
      difference.forEach(tie -> same.merge(tie, 1, Integer::sum));
    } else if (!difference.isEmpty()) {
      changedAcross.add(new LinkedHashSet<>(difference));
    }
  }

  /** Returns what was found, in order. */
  List<Ties.Evidence> found() {
    explain(changedWithin, false);
    Set<Tie> innocent = new HashSet<>(sameWithin.keySet());
    innocent.removeIf(tie -> sameWithin.getOrDefault(tie, 0) < Ties.ENOUGH || causes.contains(tie));
    changedAcross.removeIf(suspects -> suspects.stream().anyMatch(causes::contains));
    changedAcross.forEach(suspects -> suspects.removeAll(innocent));
    changedAcross.removeIf(Set::isEmpty); // recordings of different times contradict each other
    explain(changedAcross, true);
    explain(undone(), true);
    Set<Tie> all = new TreeSet<>(same.keySet());
    all.addAll(causes);
    return all.stream()
        .map(tie -> new Ties.Evidence(tie, same.getOrDefault(tie, 0), causes.contains(tie)))
        .toList();
  }

  /**
   * Returns what stood beside a cause although the answer stayed the same: some of it may have
   * undone the change, so that none of it was seen to leave the answer alone.
   */
  private List<Set<Tie>> undone() {
    List<Set<Tie>> undone = new ArrayList<>();
    unchanged.forEach(
        (ties, times) -> {
          Set<Tie> others = new LinkedHashSet<>(ties);
          if (others.removeAll(causes) && !others.isEmpty()) {
            undone.addAll(Collections.nCopies(times, others));
            others.forEach(tie -> same.merge(tie, -times, Integer::sum));
          }
        });
    return undone;
  }

  private void explain(List<Set<Tie>> changed, boolean mayContradict) {
    while (!changed.isEmpty()) {
      Map<Tie, Integer> blamed = new HashMap<>();
      changed.forEach(suspects -> suspects.forEach(tie -> blamed.merge(tie, 1, Integer::sum)));
      Tie cause =
          blamed.keySet().stream()
              .max(
                  Comparator.<Tie>comparingDouble(tie -> share(tie, blamed))
                      .thenComparing(tie -> blamed.getOrDefault(tie, 0))
                      .thenComparing(Comparator.reverseOrder()))
              .orElseThrow();
      if (mayContradict
          && share(cause, blamed) < SELDOM
          && same.getOrDefault(cause, 0) >= OFTEN_SAME) {
        return; // no call explains the rest: the recordings contradict each other
      }
      causes.add(cause);
      changed.removeIf(suspects -> suspects.contains(cause));
    }
  }

  private double share(Tie tie, Map<Tie, Integer> blamed) {
    double count = blamed.getOrDefault(tie, 0);
    return count / (count + same.getOrDefault(tie, 0));
  }
}
