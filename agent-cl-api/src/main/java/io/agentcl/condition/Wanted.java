package io.agentcl.condition;

import io.agentcl.condition.Evidence.Call;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one tool that have certain arguments.
 *
 * @param names names of the arguments, sorted
 * @param exactly whether they have no others
 * @param values the normal forms of what they are equal to, in the order of the names; {@link
 *     Meaning#LOST} for what is not known
 */
record Wanted(String tool, List<String> names, boolean exactly, List<@Nullable Object> values) {

  static Wanted any(String tool) {
    return new Wanted(tool, List.of(), false, List.of());
  }

  static Wanted of(String tool, Value arguments) {
    Map<String, @Nullable Object> wanted = arguments.asMap();
    List<String> names = List.copyOf(wanted.keySet());
    return new Wanted(tool, names, false, new ArrayList<>(wanted.values()));
  }

  /** Returns exactly {@code call}. */
  static Wanted exactly(Call call) {
    List<String> names = names(call);
    List<@Nullable Object> values = new ArrayList<>(names.size());
    names.forEach(name -> values.add(value(call, name)));
    return new Wanted(call.tool(), names, true, values);
  }

  /** Returns the values of these arguments of {@code call}, or null if it is no such call. */
  static @Nullable List<@Nullable Object> values(List<String> names, boolean exactly, Call call) {
    if (exactly && !names.equals(names(call))) {
      return null;
    }
    List<@Nullable Object> values = new ArrayList<>(names.size());
    for (String name : names) {
      if (!call.has(name)) {
        return null;
      }
      values.add(value(call, name));
    }
    return values;
  }

  private static List<String> names(Call call) {
    if (call.unknown().isEmpty()) {
      return List.copyOf(call.arguments().asMap().keySet());
    }
    TreeSet<String> names = new TreeSet<>(call.unknown());
    names.addAll(call.arguments().asMap().keySet());
    return List.copyOf(names);
  }

  private static @Nullable Object value(Call call, String name) {
    return call.unknown().contains(name) ? Meaning.LOST : call.arguments().asMap().get(name);
  }
}
