package io.agentcl.evaluate.trajectory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The longest, or heaviest, common subsequence of expected and observed calls.
 *
 * <p>Common beginnings and ends are taken off first, which an optimum always may do. Where keys
 * decide, the rest is counted 64 expected calls at a time (Hyyro, "Bit-parallel LCS-length
 * computation revisited", 2004): O(n * m / 64) steps, O(m) memory. Otherwise it is the usual
 * dynamic programme (Wagner and Fischer 1974) in O(n * m) comparisons and O(m) memory.
 */
final class CommonSubsequence {

  static final long MOST_WORDS = 1_000_000_000;

  private CommonSubsequence() {}

  /** Returns the greatest sum of likeness of pairs that do not cross. */
  static double weight(Relation relation, List<Call> expected, List<Call> actual) {
    return relation.isKeyed()
        ? length(
            expected.stream().map(relation::expectedKey).toList(),
            actual.stream().map(relation::actualKey).toList())
        : heaviest(relation, expected, actual);
  }

  private static double heaviest(Relation relation, List<Call> expected, List<Call> actual) {
    int shared = Math.min(expected.size(), actual.size());
    int start = 0;
    while (start < shared && relation.matches(expected.get(start), actual.get(start))) {
      start++;
    }
    int e = expected.size();
    int a = actual.size();
    while (e > start && a > start && relation.matches(expected.get(e - 1), actual.get(a - 1))) {
      e--;
      a--;
    }
    return start
        + (expected.size() - e)
        + programme(relation, expected.subList(start, e), actual.subList(start, a));
  }

  private static double programme(Relation relation, List<Call> expected, List<Call> actual) {
    long pairs = (long) expected.size() * actual.size();
    BoundExceeded.check(pairs, Assignment.MOST_PAIRS, expected.size(), actual.size());
    double[] above = new double[actual.size() + 1];
    for (Call wanted : expected) {
      double[] here = new double[actual.size() + 1];
      for (int j = 1; j < here.length; j++) {
        double paired = above[j - 1] + relation.likeness(wanted, actual.get(j - 1));
        here[j] = Math.max(paired, Math.max(above[j], here[j - 1]));
      }
      above = here;
    }
    return above[actual.size()];
  }

  static int length(List<?> expected, List<?> actual) {
    int shared = Math.min(expected.size(), actual.size());
    int start = 0;
    while (start < shared && expected.get(start).equals(actual.get(start))) {
      start++;
    }
    int e = expected.size();
    int a = actual.size();
    while (e > start && a > start && expected.get(e - 1).equals(actual.get(a - 1))) {
      e--;
      a--;
    }
    return start
        + (expected.size() - e)
        + counted(expected.subList(start, e), actual.subList(start, a));
  }

  private static int counted(List<?> expected, List<?> actual) {
    if (expected.isEmpty() || actual.isEmpty()) {
      return 0;
    }
    Bits bits = new Bits(expected);
    BoundExceeded.check(
        (long) bits.words() * actual.size(), MOST_WORDS, expected.size(), actual.size());
    actual.forEach(bits::add);
    return bits.length();
  }

  /** One bit for each expected call, unset where the subsequence grows. Not thread-safe. */
  private static final class Bits {

    private final int size;
    private final long[] row;
    private final Map<Object, List<Integer>> positions = new HashMap<>();
    private final Map<Object, long[]> masks = new HashMap<>();
    private final long[] scratch;

    Bits(List<?> expected) {
      size = expected.size();
      row = new long[(size + 63) / 64];
      scratch = new long[row.length];
      Arrays.fill(row, -1);
      for (int i = 0; i < size; i++) {
        positions.computeIfAbsent(expected.get(i), key -> new ArrayList<>()).add(i);
      }
      positions.forEach(this::keepMask);
    }

    /** Keeps masks of frequent keys only: there are at most 64 of these. */
    private void keepMask(Object key, List<Integer> at) {
      if (at.size() > row.length) {
        long[] mask = new long[row.length];
        set(mask, at);
        masks.put(key, mask);
      }
    }

    private static void set(long[] mask, List<Integer> at) {
      for (int position : at) {
        mask[position >> 6] |= 1L << position;
      }
    }

    int words() {
      return row.length;
    }

    void add(Object key) {
      List<Integer> at = positions.get(key);
      if (at == null) {
        return;
      }
      long[] mask = masks.get(key);
      if (mask != null) {
        add(mask);
      } else {
        set(scratch, at);
        add(scratch);
        at.forEach(position -> scratch[position >> 6] = 0);
      }
    }

    private void add(long[] mask) {
      long carry = 0;
      for (int i = 0; i < row.length; i++) {
        long here = row[i];
        long hit = here & mask[i];
        long sum = here + hit;
        long overflow = Long.compareUnsigned(sum, here) < 0 ? 1 : 0;
        long total = sum + carry;
        overflow |= Long.compareUnsigned(total, sum) < 0 ? 1 : 0;
        row[i] = total | (here & ~mask[i]);
        carry = overflow;
      }
    }

    int length() {
      int unset = 0;
      for (int i = 0; i < size; i++) {
        unset += (row[i >> 6] >> (i & 63) & 1) == 0 ? 1 : 0;
      }
      return unset;
    }
  }
}
