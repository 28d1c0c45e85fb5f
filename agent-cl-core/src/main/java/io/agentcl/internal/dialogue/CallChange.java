package io.agentcl.internal.dialogue;

import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How two calls of one tool differ. */
public final class CallChange {

  private CallChange() {}

  /** Returns the names of the arguments that differ; null is not the same as none at all. */
  public static SortedSet<String> names(
      Map<String, ? extends @Nullable Object> before,
      Map<String, ? extends @Nullable Object> after) {
    SortedSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeIf(
        name ->
            before.containsKey(name) == after.containsKey(name)
                && Objects.equals(before.get(name), after.get(name)));
    return names;
  }
}
