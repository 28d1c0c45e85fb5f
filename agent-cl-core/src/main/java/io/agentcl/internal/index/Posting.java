package io.agentcl.internal.index;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * One distinct part, and the numbers of who holds it in a growing array: four bytes each. Who lets
 * go of it is not looked up: it stays there, as stale, until the stale ones outweigh the others.
 */
final class Posting<P> {

  /** Fewer stale numbers than this are never worth a look. */
  private static final int FEW = 8;

  final P part;
  final Object key;

  /**
   * The round of the index in which this was last among what a holder held, and among what he gets.
   */
  int heldIn;

  int givenIn;

  private int[] numbers = {};
  private int size;

  /** How many hold it: what {@link #numbers} has beyond that is stale, or there twice. */
  private int holders;

  Posting(P part, Object key) {
    this.part = part;
    this.key = key;
  }

  void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size + size / 2 + 1);
    }
    numbers[size++] = number;
    holders++;
  }

  /** Notes that a holder let go of it, and returns whether anybody still holds it. */
  boolean letGo() {
    return --holders > 0;
  }

  /** Drops what is stale, if that is most of it. */
  void tidy(IntPredicate holding) {
    if (size > 2 * holders + FEW) {
      numbers = Ascending.union(live(holding));
      size = numbers.length;
    }
  }

  /** Forgets all numbers; they are added anew. */
  void clear() {
    numbers = new int[] {};
    size = 0;
    holders = 0;
  }

  /** Returns the numbers of those who hold it; some may be there twice. */
  int[] live(IntPredicate holding) {
    int[] all = Arrays.copyOf(numbers, size);
    return size == holders ? all : Arrays.stream(all).filter(holding).toArray();
  }
}
