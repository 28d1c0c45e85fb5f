package io.agentcl.evaluate.trajectory;

import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Changed copies of arguments; arguments that are no map stay as they are. */
final class Arguments {

  private static final int MOST_DIGITS = 16;

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
      return Value.of(text(arguments.toObject()));
    }
    Map<String, Object> copy = new TreeMap<>();
    arguments.asMap().forEach((name, argument) -> copy.put(name, text(argument)));
    return Value.of(copy);
  }

  /** A decimal prints as people write it, {@code 100.0} and not {@code 1E+2}. */
  private static String text(@Nullable Object argument) {
    return argument instanceof BigDecimal decimal && isShort(decimal)
        ? decimal.setScale(Math.max(1, decimal.scale())).toPlainString()
        : Plain.text(argument);
  }

  private static boolean isShort(BigDecimal decimal) {
    return decimal.scale() <= MOST_DIGITS && decimal.precision() - decimal.scale() <= MOST_DIGITS;
  }
}
