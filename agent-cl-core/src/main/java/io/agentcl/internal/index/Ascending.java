package io.agentcl.internal.index;

import java.util.Arrays;

/** Sets of numbers as arrays in ascending order. */
public final class Ascending {

  private Ascending() {}

  /**
   * Returns all numbers of {@code parts}, each once. Costs little more than what is out of order.
   */
  public static int[] union(int[]... parts) {
    int[] all = new int[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int end = 0;
    for (int[] part : parts) {
      System.arraycopy(part, 0, all, end, part.length);
      end += part.length;
    }
    Arrays.sort(all); // merges the runs that it finds
    int size = 0;
    for (int number : all) {
      if (size == 0 || all[size - 1] != number) {
        all[size++] = number;
      }
    }
    return size == all.length ? all : Arrays.copyOf(all, size);
  }
}
