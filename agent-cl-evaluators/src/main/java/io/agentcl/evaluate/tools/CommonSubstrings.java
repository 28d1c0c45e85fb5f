package io.agentcl.evaluate.tools;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of two texts is common substrings [1]: the longest one is taken, then the longest on
 * either side of it, and so on. In texts from 200 characters on, a match must begin at a character
 * that is no more than one in a hundred of the second text: those that are everywhere make it slow
 * and say little; it then grows over any character. Of longer texts the first 4,000 characters
 * count.
 *
 * <p>[1] Ratcliff, Metzener: Pattern matching: the gestalt approach. Dr. Dobb's Journal (1988).
 */
final class CommonSubstrings {

  private static final int LONGEST = 4_000;
  private static final int LONG = 200;
  private static final int[] NOWHERE = {};

  private final int[] one;
  private final int[] other;
  private final Map<Integer, int[]> places;
  private final int[][] lengths;

  private CommonSubstrings(int[] one, int[] other) {
    this.one = one;
    this.other = other;
    this.places = places(other);
    this.lengths = new int[2][other.length + 1];
  }

  /** Returns the ratio, from 0 to 1; one that is below {@code least} may be given as 0. */
  static double ratio(String one, String other, double least) {
    int[] a = one.codePoints().limit(LONGEST).toArray();
    int[] b = other.codePoints().limit(LONGEST).toArray();
    int total = a.length + b.length;
    if (total == 0) {
      return 1;
    }
    if (Arrays.equals(a, b) || 2.0 * commonCharacters(a, b) / total < least) {
      return Arrays.equals(a, b) ? 1 : 0;
    }
    return 2.0 * new CommonSubstrings(a, b).matched() / total;
  }

  /** No more can ever match than there are of each character on both sides. */
  private static int commonCharacters(int[] a, int[] b) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int c : b) {
      counts.merge(c, 1, Integer::sum);
    }
    int common = 0;
    for (int c : a) {
      int left = counts.getOrDefault(c, 0);
      counts.put(c, left - 1);
      common += left > 0 ? 1 : 0;
    }
    return common;
  }

  private static Map<Integer, int[]> places(int[] text) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int c : text) {
      counts.merge(c, 1, Integer::sum);
    }
    int most = text.length < LONG ? text.length : text.length / 100 + 1;
    Map<Integer, int[]> places = new HashMap<>();
    counts.forEach(
        (c, count) -> {
          if (count <= most) {
            places.put(c, new int[count]);
          }
        });
    for (int i = text.length - 1; i >= 0; i--) {
      int[] at = places.get(text[i]);
      if (at != null) {
        at[counts.merge(text[i], -1, Integer::sum)] = i;
      }
    }
    return places;
  }

  /** A part of both texts; ends are exclusive. */
  private record Part(int from, int to, int otherFrom, int otherTo) {}

  private record Match(int at, int otherAt, int length) {}

  private int matched() {
    int matched = 0;
    Deque<Part> left = new ArrayDeque<>();
    left.push(new Part(0, one.length, 0, other.length));
    while (!left.isEmpty()) {
      Part part = left.pop();
      Match match = grown(longest(part), part);
      if (match.length > 0) {
        matched += match.length;
        left.push(new Part(part.from, match.at, part.otherFrom, match.otherAt));
        left.push(
            new Part(match.at + match.length, part.to, match.otherAt + match.length, part.otherTo));
      }
    }
    return matched;
  }

  /** The first longest match. The lengths of matches that end at each place are kept by row. */
  private Match longest(Part part) {
    Match longest = new Match(part.from, part.otherFrom, 0);
    int[] before = NOWHERE;
    for (int i = part.from; i < part.to; i++) {
      int[] row = lengths[i & 1];
      int[] rowBefore = lengths[(i + 1) & 1];
      int[] at = places.getOrDefault(one[i], NOWHERE);
      for (int j : at) {
        if (j >= part.otherFrom && j < part.otherTo) {
          int length = rowBefore[j] + 1;
          row[j + 1] = length;
          if (length > longest.length) {
            longest = new Match(i - length + 1, j - length + 1, length);
          }
        }
      }
      clear(rowBefore, before);
      before = at;
    }
    clear(lengths[(part.to + 1) & 1], before);
    return longest;
  }

  private static void clear(int[] row, int[] places) {
    for (int j : places) {
      row[j + 1] = 0;
    }
  }

  private Match grown(Match match, Part part) {
    int at = match.at;
    int otherAt = match.otherAt;
    int end = at + match.length;
    int otherEnd = otherAt + match.length;
    while (at > part.from && otherAt > part.otherFrom && one[at - 1] == other[otherAt - 1]) {
      at--;
      otherAt--;
    }
    while (end < part.to && otherEnd < part.otherTo && one[end] == other[otherEnd]) {
      end++;
      otherEnd++;
    }
    return new Match(at, otherAt, end - at);
  }
}
