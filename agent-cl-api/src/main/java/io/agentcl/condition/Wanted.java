package io.agentcl.condition;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one tool that have at least certain arguments.
 *
 * @param names names of the arguments, sorted
 * @param meanings what they are equal to, in the order of the names
 */
record Wanted(String tool, List<String> names, List<@Nullable Object> meanings) {

  static Wanted any(String tool) {
    return new Wanted(tool, List.of(), List.of());
  }

  static Wanted of(String tool, Value arguments) {
    Map<String, @Nullable Object> wanted = arguments.asMap();
    List<@Nullable Object> meanings = new ArrayList<>(wanted.size());
    wanted.values().forEach(each -> meanings.add(Comparison.meaning(each)));
    return new Wanted(tool, List.copyOf(wanted.keySet()), meanings);
  }

  /** Returns what the arguments of these names mean, or null if one of them is not there. */
  static @Nullable List<@Nullable Object> meanings(List<String> names, Value arguments) {
    Map<String, @Nullable Object> given = arguments.asMap();
    List<@Nullable Object> meanings = new ArrayList<>(names.size());
    for (String name : names) {
      if (!given.containsKey(name)) {
        return null;
      }
      meanings.add(Comparison.meaning(given.get(name)));
    }
    return meanings;
  }
}
