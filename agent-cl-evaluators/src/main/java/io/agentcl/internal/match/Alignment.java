package io.agentcl.internal.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which elements of two lists belong together. */
final class Alignment {

  static final int MOST_CELLS = 1_000_000;

  /** Up to so many pairs, it matters how much two elements differ, not only whether they do. */
  private static final int MOST_CLOSE_LOOKS = 2_500;

  /** What an element without another one costs; a pair that has nothing in common costs two. */
  private static final int GAP = 1_000;

  private final List<?> wanted;
  private final List<?> given;
  private final int start;
  private final int rows;
  private final int columns;

  private Alignment(List<?> wanted, List<?> given) {
    this.wanted = wanted;
    this.given = given;
    int shorter = Math.min(wanted.size(), given.size());
    int head = 0;
    while (head < shorter && Differences.same(wanted.get(head), given.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head && sameFromEnd(tail)) {
      tail++;
    }
    this.start = head;
    this.rows = wanted.size() - head - tail;
    this.columns = given.size() - head - tail;
  }

  /**
   * Two elements that belong together.
   *
   * @param wanted an index, or -1 for an element of the other list that belongs to none
   * @param given an index, or -1
   */
  record Pair(int wanted, int given) {}

  /** Returns the pairs that are not known to be equal, in order. */
  static List<Pair> of(List<?> wanted, List<?> given) {
    Alignment alignment = new Alignment(wanted, given);
    long cells = (long) alignment.rows * alignment.columns;
    return cells > 0 && cells <= MOST_CELLS ? alignment.cheapest() : alignment.placeByPlace();
  }

  private boolean sameFromEnd(int tail) {
    return Differences.same(
        wanted.get(wanted.size() - 1 - tail), given.get(given.size() - 1 - tail));
  }

  private List<Pair> placeByPlace() {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < Math.max(rows, columns); i++) {
      pairs.add(new Pair(i < rows ? start + i : -1, i < columns ? start + i : -1));
    }
    return pairs;
  }

  private List<Pair> cheapest() {
    int[][] pairing = pairing();
    int[][] least = new int[rows + 1][columns + 1];
    for (int i = rows; i >= 0; i--) {
      for (int j = columns; j >= 0; j--) {
        least[i][j] = least(least, pairing, i, j);
      }
    }
    return walk(least, pairing);
  }

  private int least(int[][] least, int[][] pairing, int i, int j) {
    if (i == rows || j == columns) {
      return GAP * (rows - i + columns - j);
    }
    int unpaired = GAP + Math.min(least[i + 1][j], least[i][j + 1]);
    return Math.min(pairing[i][j] + least[i + 1][j + 1], unpaired);
  }

  private List<Pair> walk(int[][] least, int[][] pairing) {
    List<Pair> pairs = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < rows || j < columns) {
      boolean both = i < rows && j < columns;
      if (both && least[i][j] == pairing[i][j] + least[i + 1][j + 1]) {
        pairs.add(new Pair(start + i++, start + j++));
      } else if (j == columns || (both && least[i][j] == GAP + least[i + 1][j])) {
        pairs.add(new Pair(start + i++, -1));
      } else {
        pairs.add(new Pair(-1, start + j++));
      }
    }
    return pairs;
  }

  private int[][] pairing() {
    boolean close = (long) rows * columns <= MOST_CLOSE_LOOKS;
    Map<@Nullable Object, Integer> numbers = new HashMap<>();
    int[] left = numbered(wanted, rows, numbers);
    int[] right = numbered(given, columns, numbers);
    int[][] costs = new int[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int apart = close ? distance(wanted.get(start + i), given.get(start + j)) : 2 * GAP;
        costs[i][j] = left[i] == right[j] ? 0 : apart;
      }
    }
    return costs;
  }

  /** Equal elements have equal numbers, so that each is hashed once only. */
  private int[] numbered(List<?> list, int count, Map<@Nullable Object, Integer> numbers) {
    int[] numbered = new int[count];
    for (int i = 0; i < count; i++) {
      Object element = list.get(start + i);
      Integer number = numbers.get(element);
      numbered[i] = number == null ? numbers.size() : number;
      numbers.put(element, numbered[i]);
    }
    return numbered;
  }

  private static int distance(@Nullable Object one, @Nullable Object other) {
    if (!(one instanceof Map<?, ?> a && other instanceof Map<?, ?> b)) {
      return 2 * GAP;
    }
    TreeSet<Object> keys = new TreeSet<>(a.keySet());
    keys.addAll(b.keySet());
    long equal = keys.stream().filter(key -> has(a, b, key)).count();
    return keys.isEmpty() ? 0 : (int) (2 * GAP * (keys.size() - equal) / keys.size());
  }

  private static boolean has(Map<?, ?> a, Map<?, ?> b, Object key) {
    return a.containsKey(key) && b.containsKey(key) && Differences.same(a.get(key), b.get(key));
  }
}
