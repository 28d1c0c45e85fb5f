package io.agentcl.internal.record;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list that only grows. A snapshot costs nothing and never changes: it is how an argument of a
 * derivation refers to the trace instead of copying it. Safe for use by many threads.
 */
final class Log<T> {

  private @Nullable Object[] items = new Object[16];
  private int size;

  synchronized void add(T item) {
    if (size == items.length) {
      // Snapshots keep the old array, whose items below their size never change.
      items = Arrays.copyOf(items, 2 * size);
    }
    items[size++] = item;
  }

  synchronized List<T> snapshot() {
    return new Snapshot<>(items, size);
  }

  /** The first items of a log. */
  private static final class Snapshot<T> extends AbstractList<T> implements RandomAccess {
    private final @Nullable Object[] items;
    private final int size;

    Snapshot(@Nullable Object[] items, int size) {
      this.items = items;
      this.size = size;
    }

    @Override
    @SuppressWarnings("unchecked") // a log holds what was added as T
    public T get(int index) {
      return (T) Objects.requireNonNull(items[Objects.checkIndex(index, size)]);
    }

    @Override
    public int size() {
      return size;
    }
  }
}
