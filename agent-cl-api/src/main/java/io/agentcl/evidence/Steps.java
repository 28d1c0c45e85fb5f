package io.agentcl.evidence;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Numbers of steps, each greater than the one before. Not thread-safe. */
final class Steps {

  private int[] numbers = new int[4];
  private int size;

  void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  int get(int index) {
    return numbers[index];
  }

  /** Returns how many of them are less than {@code limit}. Costs nothing for the newest limit. */
  int before(int limit) {
    if (size == 0 || numbers[size - 1] < limit) {
      return size;
    }
    int found = Arrays.binarySearch(numbers, 0, size, limit);
    return found < 0 ? -found - 1 : found;
  }

  /** Returns the greatest that is less than {@code limit}, or -1. */
  int lastBefore(int limit) {
    int count = before(limit);
    return count == 0 ? -1 : numbers[count - 1];
  }

  /** Returns how many of them are at least {@code from}, and less than {@code limit}. */
  int between(int from, int limit) {
    return Math.max(0, before(limit) - before(from));
  }

  /** Returns those of them. */
  IntStream stream(int from, int limit) {
    int first = before(from);
    return Arrays.stream(numbers, first, Math.max(first, before(limit)));
  }
}
