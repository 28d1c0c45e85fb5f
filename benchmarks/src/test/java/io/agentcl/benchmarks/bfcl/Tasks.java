package io.agentcl.benchmarks.bfcl;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tasks and calls for tests, about a function {@code f} with a parameter {@code p}. */
final class Tasks {

  private Tasks() {}

  /** Returns an object of keys and contents in turn, in that order. */
  static Map<String, @Nullable Object> object(@Nullable Object... keysAndContents) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndContents.length; i += 2) {
      object.put(String.valueOf(keysAndContents[i]), keysAndContents[i + 1]);
    }
    return object;
  }

  static List<@Nullable Object> list(@Nullable Object... elements) {
    return Arrays.asList(elements);
  }

  static Map<String, @Nullable Object> type(String name) {
    return object("type", name);
  }

  static Map<String, @Nullable Object> listOf(String name, String element) {
    return object("type", name, "items", type(element));
  }

  static Map<String, @Nullable Object> function(
      String name, Map<String, @Nullable Object> properties, String... required) {
    return object(
        "name",
        name,
        "parameters",
        object("type", "dict", "properties", properties, "required", List.of(required)));
  }

  /** Returns a task whose one call has one required parameter of {@code type}. */
  static CallTask task(
      String category, Map<String, @Nullable Object> type, @Nullable Object... accepted) {
    return CallTask.of(
        category,
        List.of(function("f", object("p", type), "p")),
        List.of(object("f", object("p", list(accepted)))));
  }

  /** As {@link #task}, where the parameter is not required. */
  static CallTask optional(Map<String, @Nullable Object> type, @Nullable Object... accepted) {
    return CallTask.of(
        "simple_python",
        List.of(function("f", object("p", type))),
        List.of(object("f", object("p", list(accepted)))));
  }

  static CallTask python(String type, @Nullable Object... accepted) {
    return task("simple_python", type(type), accepted);
  }

  static List<@Nullable Object> call(@Nullable Object argument) {
    return list(object("f", object("p", argument)));
  }

  /** Returns the kind of mistake that the leaderboard's rules find in a call with one argument. */
  static String compatible(CallTask task, @Nullable Object argument) {
    return FunctionCallChecker.compatible().check(task, call(argument)).errorType();
  }

  static String strict(CallTask task, @Nullable Object argument) {
    return FunctionCallChecker.strict().check(task, call(argument)).errorType();
  }
}
