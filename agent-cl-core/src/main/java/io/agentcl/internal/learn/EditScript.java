package io.agentcl.internal.learn;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The length of the shortest script that makes one sequence of another by removing and adding:
 * Myers, "An O(ND) difference algorithm and its variations", 1986. Costs the length of the
 * sequences and the square of that of the script. For scripts longer than {@value #LONGEST}, or
 * that take more than {@value #MOST_STEPS} steps to find, it counts what stands in one and not in
 * the other, whatever the order, and at least {@value #LONGEST}.
 */
final class EditScript {

  private static final int LONGEST = 4000;
  private static final long MOST_STEPS = 200_000_000;

  private EditScript() {}

  static int length(int[] before, int[] after) {
    int start = 0;
    int shorter = Math.min(before.length, after.length);
    while (start < shorter && before[start] == after[start]) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before[before.length - 1 - end] == after[after.length - 1 - end]) {
      end++;
    }
    int[] removed = Arrays.copyOfRange(before, start, before.length - end);
    int[] added = Arrays.copyOfRange(after, start, after.length - end);
    if (removed.length == 0 || added.length == 0) {
      return removed.length + added.length;
    }
    int shortest = shortest(removed, added);
    return shortest <= LONGEST ? shortest : Math.max(LONGEST, difference(removed, added));
  }

  /** Returns the length of the script, or more than the longest. */
  private static int shortest(int[] a, int[] b) {
    int most = Math.min(LONGEST, a.length + b.length);
    // Per diagonal x - y = k, at most + k + 1, the furthest x that a script so far reaches.
    int[] furthest = new int[2 * most + 3];
    int middle = most + 1;
    long steps = 0;
    for (int length = 0; length <= most && steps < MOST_STEPS; length++) {
      for (int k = -length; k <= length; k += 2) {
        int down = furthest[middle + k + 1];
        int right = furthest[middle + k - 1] + 1;
        int x = k == -length || (k != length && right <= down) ? down : right;
        int from = x;
        while (x < a.length && x - k >= 0 && x - k < b.length && a[x] == b[x - k]) {
          x++;
        }
        furthest[middle + k] = x;
        steps += x - from + 1;
        if (x >= a.length && x - k >= b.length) {
          return length;
        }
      }
    }
    return LONGEST + 1;
  }

  private static int difference(int[] a, int[] b) {
    Map<Integer, Integer> surplus = new HashMap<>();
    for (int number : a) {
      surplus.merge(number, 1, Integer::sum);
    }
    for (int number : b) {
      surplus.merge(number, -1, Integer::sum);
    }
    return surplus.values().stream().mapToInt(Math::abs).sum();
  }
}
