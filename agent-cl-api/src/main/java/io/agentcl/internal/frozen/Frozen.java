package io.agentcl.internal.frozen;

import org.jspecify.annotations.Nullable;

/**
 * A list or a map that never changes. It knows whether all in it is in normal form, and how deep it
 * is then: who asks again for the normal form has it already, at no cost.
 */
public sealed interface Frozen permits FrozenList, FrozenMap {

  /** The {@link #levels} of what may hold something that is in no normal form. */
  int NOT_NORMAL = -1;

  /**
   * Returns how many lists and maps are inside each other, with this one, if all in it is in normal
   * form; else {@link #NOT_NORMAL}.
   */
  int levels();

  /** Returns the levels of {@code normal}, which is in normal form: 0 of what holds nothing. */
  static int levels(@Nullable Object normal) {
    return normal instanceof Frozen frozen ? frozen.levels() : 0;
  }
}
