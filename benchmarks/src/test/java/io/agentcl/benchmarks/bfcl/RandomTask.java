package io.agentcl.benchmarks.bfcl;

import static io.agentcl.benchmarks.bfcl.Tasks.function;
import static io.agentcl.benchmarks.bfcl.Tasks.list;
import static io.agentcl.benchmarks.bfcl.Tasks.listOf;
import static io.agentcl.benchmarks.bfcl.Tasks.object;
import static io.agentcl.benchmarks.bfcl.Tasks.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Parallel tasks of plain types, with calls that are right. */
final class RandomTask {

  private static final List<Map<String, @Nullable Object>> TYPES =
      List.of(
          type("string"),
          type("integer"),
          type("float"),
          type("boolean"),
          listOf("array", "integer"),
          listOf("array", "string"),
          type("dict"));

  private final Random random;
  private final List<Object> functions = new ArrayList<>();
  private final List<Object> answers = new ArrayList<>();
  private final List<Map<String, @Nullable Object>> arguments = new ArrayList<>();

  RandomTask(Random random) {
    this.random = random;
    int calls = 1 + random.nextInt(4);
    for (int i = 0; i < calls; i++) {
      add("f" + i);
    }
  }

  private void add(String name) {
    Map<String, @Nullable Object> properties = object();
    Map<String, @Nullable Object> accepted = object();
    Map<String, @Nullable Object> given = object();
    int parameters = 1 + random.nextInt(3);
    for (int i = 0; i < parameters; i++) {
      Map<String, @Nullable Object> type = TYPES.get(random.nextInt(TYPES.size()));
      Object right = content(String.valueOf(type.get("type")), type);
      properties.put("p" + i, type);
      accepted.put("p" + i, list(right instanceof Map<?, ?> map ? acceptedLists(map) : right));
      given.put("p" + i, right);
    }
    functions.add(function(name, properties, properties.keySet().toArray(String[]::new)));
    answers.add(object(name, accepted));
    arguments.add(given);
  }

  private Object content(String type, Map<String, @Nullable Object> declared) {
    return switch (type) {
      case "string" -> text();
      case "integer" -> random.nextInt(1000);
      case "float" -> random.nextInt(1000) + 0.5;
      case "boolean" -> random.nextBoolean();
      case "dict" -> object("a", random.nextInt(1000), "b", text());
      default ->
          declared.get("items") instanceof Map<?, ?> items && "string".equals(items.get("type"))
              ? list(text(), text())
              : list(random.nextInt(1000), random.nextInt(1000), 7);
    };
  }

  private String text() {
    return "t" + Integer.toString(random.nextInt(1_000_000), 36);
  }

  private static Map<String, @Nullable Object> acceptedLists(Map<?, ?> object) {
    Map<String, @Nullable Object> accepted = object();
    object.forEach((key, content) -> accepted.put(String.valueOf(key), list(content)));
    return accepted;
  }

  CallTask task() {
    return CallTask.of("parallel_multiple", functions, answers);
  }

  /** Returns calls that are right, in the order of the answers. */
  List<@Nullable Object> calls() {
    List<@Nullable Object> calls = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      calls.add(object("f" + i, object(arguments.get(i))));
    }
    return calls;
  }

  private static Map<String, @Nullable Object> object(Map<String, @Nullable Object> copied) {
    Map<String, @Nullable Object> copy = Tasks.object();
    copy.putAll(copied);
    return copy;
  }

  private static Map<String, @Nullable Object> object(@Nullable Object... keysAndContents) {
    return Tasks.object(keysAndContents);
  }

  /** Returns calls that are right but for one change. */
  List<@Nullable Object> mutated() {
    List<@Nullable Object> calls = calls();
    int changed = random.nextInt(calls.size());
    Map<String, @Nullable Object> given = object(arguments.get(changed));
    String parameter = "p" + random.nextInt(given.size());
    @Nullable Object argument = given.get(parameter);
    switch (random.nextInt(6)) {
      case 0 -> given.remove(parameter);
      case 1 -> given.put("unknown", argument);
      case 2 -> given.put(parameter, null);
      case 3 -> given.put(parameter, otherKind(argument));
      default -> given.put(parameter, otherContent(argument));
    }
    calls.set(changed, object("f" + changed, given));
    if (random.nextInt(8) == 0) {
      calls.remove(changed);
    }
    return calls;
  }

  private static Object otherKind(@Nullable Object argument) {
    return argument instanceof String ? list(argument) : String.valueOf(argument);
  }

  private static Object otherContent(@Nullable Object argument) {
    if (argument instanceof Boolean truth) {
      return !truth;
    }
    if (argument instanceof Integer integer) {
      return integer + 1;
    }
    if (argument instanceof Double decimal) {
      return decimal + 0.25;
    }
    if (argument instanceof List<?> list) {
      return list.subList(1, list.size());
    }
    if (argument instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> changed = acceptedLists(map);
      changed.put("a", true);
      changed.put("b", map.get("b"));
      return changed;
    }
    return argument + "!";
  }
}
