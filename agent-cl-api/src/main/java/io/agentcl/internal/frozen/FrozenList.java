package io.agentcl.internal.frozen;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A list in normal form. Safe for use by many threads. */
public final class FrozenList extends AbstractList<@Nullable Object> implements RandomAccess {

  private final @Nullable Object[] elements;
  private final int levels;

  /** Makes a list of elements in normal form; the array is not copied, and must not be changed. */
  public FrozenList(@Nullable Object[] elements) {
    int deepest = 0;
    for (Object element : elements) {
      deepest = Math.max(deepest, Frozen.levels(element));
    }
    this.elements = elements;
    this.levels = deepest + 1;
  }

  /** Returns how many lists and maps are inside each other, with this one. */
  int levels() {
    return levels;
  }

  @Override
  public @Nullable Object get(int index) {
    return elements[index];
  }

  @Override
  public int size() {
    return elements.length;
  }
}
