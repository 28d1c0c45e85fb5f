package io.agentcl.internal.frozen;

import org.jspecify.annotations.Nullable;

/**
 * Lists and maps that never change. They know whether all in them is in normal form, and how deep
 * they are then: who asks again for the normal form has it already, at no cost.
 *
 * <p>They have no type in common: to ask an object for one of several interfaces costs more than
 * all else that is done to a small call.
 */
public final class Frozen {

  /** The {@link #levels} of what may hold something that is in no normal form. */
  static final int NOT_NORMAL = -1;

  private Frozen() {}

  /** Returns whether {@code object} is a list or map in normal form, no deeper than that. */
  public static boolean isNormal(@Nullable Object object, int deepest) {
    int levels = levels(object);
    return levels > 0 && levels <= deepest;
  }

  /**
   * Returns how many lists and maps are inside each other in {@code object}, with itself; 0 if it
   * is none of ours, and {@link #NOT_NORMAL}.
   */
  static int levels(@Nullable Object object) {
    if (object instanceof FrozenMap map) {
      return map.levels();
    }
    return object instanceof FrozenList list ? list.levels() : 0;
  }
}
