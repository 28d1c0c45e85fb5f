package io.agentcl.evaluate.trajectory;

import io.agentcl.value.Value;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Changed copies of arguments; arguments that are no map stay as they are. */
final class Arguments {

  private Arguments() {}

  static Value keeping(Value arguments, Predicate<Map.Entry<String, @Nullable Object>> kept) {
    if (!(arguments.toObject() instanceof Map)) {
      return arguments;
    }
    Map<String, @Nullable Object> copy = new TreeMap<>();
    for (Map.Entry<String, @Nullable Object> entry : arguments.asMap().entrySet()) {
      if (kept.test(entry)) {
        copy.put(entry.getKey(), entry.getValue());
      }
    }
    return Value.of(copy);
  }

  /** Returns each argument as the text that it prints as. */
  static Value printed(Value arguments) {
    if (!(arguments.toObject() instanceof Map)) {
      return Value.of(Plain.text(arguments.toObject()));
    }
    Map<String, Object> copy = new TreeMap<>();
    arguments.asMap().forEach((name, argument) -> copy.put(name, Plain.text(argument)));
    return Value.of(copy);
  }
}
