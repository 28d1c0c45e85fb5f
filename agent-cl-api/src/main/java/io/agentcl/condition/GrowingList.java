package io.agentcl.condition;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list that only grows. A snapshot costs nothing and never changes: it is how an argument of a
 * derivation refers to what happened instead of copying it. Its owner keeps threads apart; its
 * snapshots are safe for use by many.
 */
final class GrowingList<T> {

  private @Nullable Object[] items = new Object[16];
  private int size;

  void add(T item) {
    if (size == items.length) {
      // Snapshots keep the old array, whose items below their size never change.
      items = Arrays.copyOf(items, 2 * size);
    }
    items[size++] = item;
  }

  List<T> snapshot() {
    return new Snapshot<>(items, size);
  }

  /** The first items of the list. */
  private static final class Snapshot<T> extends AbstractList<T> implements RandomAccess {
    private final @Nullable Object[] items;
    private final int size;

    Snapshot(@Nullable Object[] items, int size) {
      this.items = items;
      this.size = size;
    }

    @Override
    @SuppressWarnings("unchecked") // the list holds what was added as T
    public T get(int index) {
      return (T) Objects.requireNonNull(items[Objects.checkIndex(index, size)]);
    }

    @Override
    public int size() {
      return size;
    }
  }
}
