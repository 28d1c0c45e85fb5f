package io.agentcl.evaluate.trajectory;

import io.agentcl.internal.assign.OptimalAssignment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which observed call each expected one is paired with. Each call has one partner at most.
 *
 * <p>Where keys decide, calls are bucketed by key, in linear time. Otherwise they are bucketed by
 * tool, and equal calls of a bucket are compared once. Whole matches are a maximum flow between the
 * kinds of equal calls (Dinic 1970; on unit capacities it is the matching of Hopcroft and Karp
 * 1973, in O(pairs * sqrt(calls))); matches in part are an optimal assignment (see {@link
 * OptimalAssignment}). No bucket compares more than {@value #MOST_PAIRS} pairs.
 */
final class Assignment {

  static final long MOST_PAIRS = 4_000_000;

  private static final long MOST_STEPS = 4_000_000_000L;

  private static final int NOBODY = -1;

  private final Relation relation;
  private final List<Call> expected;
  private final List<Call> actual;
  private final int[] partners;
  private double weight;

  private Assignment(Relation relation, List<Call> expected, List<Call> actual) {
    this.relation = relation;
    this.expected = expected;
    this.actual = actual;
    this.partners = new int[expected.size()];
    Arrays.fill(partners, NOBODY);
  }

  /** Returns the pairs that the pairing of {@code relation} makes. */
  static Assignment of(Relation relation, List<Call> expected, List<Call> actual) {
    Assignment assignment = new Assignment(relation, expected, actual);
    switch (relation.pairing()) {
      case BEST -> assignment.best();
      case IN_TURN -> assignment.inTurn();
      case SORTED -> assignment.sorted();
    }
    return assignment;
  }

  /** Returns the sum of the likeness of all pairs. */
  double weight() {
    return weight;
  }

  /** Returns whether an expected call has a partner that it matches in full. */
  boolean isMatched(int index) {
    return partners[index] != NOBODY
        && relation.matches(expected.get(index), actual.get(partners[index]));
  }

  /** Returns the indexes of the observed calls that have no partner. */
  List<Integer> unexpected() {
    boolean[] taken = new boolean[actual.size()];
    Arrays.stream(partners).filter(each -> each != NOBODY).forEach(each -> taken[each] = true);
    return IntStream.range(0, taken.length).filter(each -> !taken[each]).boxed().toList();
  }

  private void pair(int expectedIndex, int actualIndex, double likeness) {
    if (likeness > 0) {
      partners[expectedIndex] = actualIndex;
      weight += likeness;
    }
  }

  private void best() {
    if (relation.isKeyed()) {
      byKey();
      return;
    }
    if (relation.names() == Relation.Names.PATTERNS) {
      bucket(range(expected.size()), range(actual.size()));
      return;
    }
    Map<String, List<Integer>> observed = byName(actual);
    byName(expected)
        .forEach((name, indexes) -> bucket(indexes, observed.getOrDefault(name, List.of())));
  }

  private static List<Integer> range(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  private static Map<String, List<Integer>> byName(List<Call> calls) {
    Map<String, List<Integer>> byName = new LinkedHashMap<>();
    for (int i = 0; i < calls.size(); i++) {
      byName.computeIfAbsent(calls.get(i).name(), name -> new ArrayList<>()).add(i);
    }
    return byName;
  }

  private void byKey() {
    Map<Relation.Key, Deque<Integer>> free = new HashMap<>();
    for (int i = 0; i < actual.size(); i++) {
      free.computeIfAbsent(relation.actualKey(actual.get(i)), key -> new ArrayDeque<>()).add(i);
    }
    for (int i = 0; i < expected.size(); i++) {
      Deque<Integer> same = free.get(relation.expectedKey(expected.get(i)));
      if (same != null && !same.isEmpty()) {
        pair(i, same.remove(), 1);
      }
    }
  }

  private void bucket(List<Integer> wanted, List<Integer> given) {
    List<List<Integer>> rows = kinds(expected, wanted);
    List<List<Integer>> columns = kinds(actual, given);
    check(rows.size(), columns.size());
    double[][] likeness = new double[rows.size()][columns.size()];
    boolean partial = false;
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < columns.size(); j++) {
        double each =
            relation.likeness(expected.get(rows.get(i).get(0)), actual.get(columns.get(j).get(0)));
        likeness[i][j] = each;
        partial |= each > 0 && each < 1;
      }
    }
    if (partial) {
      assign(rows, columns, likeness);
    } else {
      flow(rows, columns, likeness);
    }
  }

  private static void check(int expected, int actual) {
    BoundExceeded.check((long) expected * actual, MOST_PAIRS, expected, actual);
  }

  /** Returns the indexes of equal calls together: what holds of one holds of all. */
  private static List<List<Integer>> kinds(List<Call> calls, List<Integer> indexes) {
    Map<Call, List<Integer>> kinds = new LinkedHashMap<>();
    for (int index : indexes) {
      kinds.computeIfAbsent(calls.get(index), call -> new ArrayList<>()).add(index);
    }
    return List.copyOf(kinds.values());
  }

  private void flow(List<List<Integer>> rows, List<List<Integer>> columns, double[][] likeness) {
    BipartiteFlow flow = new BipartiteFlow(sizes(rows), sizes(columns), likeness);
    List<Deque<Integer>> free = new ArrayList<>();
    columns.forEach(column -> free.add(new ArrayDeque<>(column)));
    for (int i = 0; i < rows.size(); i++) {
      Deque<Integer> waiting = new ArrayDeque<>(rows.get(i));
      flow.forEachFlow(
          i,
          (column, amount) -> {
            for (int n = 0; n < amount; n++) {
              pair(waiting.remove(), free.get(column).remove(), 1);
            }
          });
    }
  }

  private static int[] sizes(List<List<Integer>> kinds) {
    return kinds.stream().mapToInt(List::size).toArray();
  }

  private void assign(List<List<Integer>> rows, List<List<Integer>> columns, double[][] likeness) {
    int[] row = expanded(rows);
    int[] column = expanded(columns);
    check(row.length, column.length);
    int[] rowIndexes = rows.stream().flatMap(List::stream).mapToInt(each -> each).toArray();
    int[] columnIndexes = columns.stream().flatMap(List::stream).mapToInt(each -> each).toArray();
    int[] chosen = OptimalAssignment.best(spread(likeness, row, column));
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i] >= 0) {
        pair(rowIndexes[i], columnIndexes[chosen[i]], likeness[row[i]][column[chosen[i]]]);
      }
    }
  }

  /** Returns the likeness of single calls, given that of their kinds. */
  private static double[][] spread(double[][] likeness, int[] row, int[] column) {
    long few = Math.min(row.length, column.length);
    long many = Math.max(row.length, column.length);
    BoundExceeded.check(few * few * many, MOST_STEPS, row.length, column.length);
    double[][] spread = new double[row.length][column.length];
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < column.length; j++) {
        spread[i][j] = likeness[row[i]][column[j]];
      }
    }
    return spread;
  }

  /** Returns the number of its kind for each call. */
  private static int[] expanded(List<List<Integer>> kinds) {
    return IntStream.range(0, kinds.size())
        .flatMap(kind -> kinds.get(kind).stream().mapToInt(each -> kind))
        .toArray();
  }

  private void inTurn() {
    if (relation.isKeyed()) {
      byKey(); // equal keys match alike, so that the first one free is the best
      return;
    }
    check(expected.size(), actual.size());
    boolean[] taken = new boolean[actual.size()];
    for (int i = 0; i < expected.size(); i++) {
      int chosen = NOBODY;
      double most = 0;
      for (int j = 0; j < actual.size() && most < 1; j++) {
        double likeness = taken[j] ? 0 : relation.likeness(expected.get(i), actual.get(j));
        if (likeness > most) {
          most = likeness;
          chosen = j;
        }
      }
      if (chosen != NOBODY) {
        taken[chosen] = true;
        pair(i, chosen, most);
      }
    }
  }

  private void sorted() {
    List<Integer> wanted = ranked(expected);
    List<Integer> given = ranked(actual);
    for (int i = 0; i < Math.min(wanted.size(), given.size()); i++) {
      int e = wanted.get(i);
      int a = given.get(i);
      pair(e, a, relation.likeness(expected.get(e), actual.get(a)));
    }
  }

  private static List<Integer> ranked(List<Call> calls) {
    List<List<String>> keys = calls.stream().map(Assignment::rank).toList();
    return IntStream.range(0, calls.size())
        .boxed()
        .sorted(Comparator.comparing(keys::get, Assignment::compare))
        .toList();
  }

  private static List<String> rank(Call call) {
    List<String> rank = new ArrayList<>(List.of(call.name()));
    call.arguments()
        .asMap()
        .forEach((name, argument) -> rank.addAll(List.of(name, Plain.text(argument))));
    return rank;
  }

  private static int compare(List<String> left, List<String> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = left.get(i).compareTo(right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }
}
