package io.agentcl.value;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows paths into values, and into texts that are JSON: the one reading of rules and graders.
 */
public final class Lookup {

  /** The step for all elements of a list, or all entries of a map. */
  private static final String EACH = "*";

  private Lookup() {}

  /**
   * Returns the part of {@code from} at {@code path}: keys and list indexes parted by dots, and
   * {@code *} for all elements; inside where a text on the way is a JSON object or list. Empty
   * where it leads nowhere, also from one element of several.
   */
  public static Optional<Value> at(Value from, String path) {
    requireNonNull(from, "from");
    if (requireNonNull(path, "path").isEmpty()) {
      return Optional.of(from);
    }
    return path.indexOf('.') < 0 && !path.equals(EACH)
        ? step(inside(from), path)
        : at(from, List.of(path.split("\\.", -1)));
  }

  private static Optional<Value> at(Value from, List<String> steps) {
    if (steps.isEmpty()) {
      return Optional.of(from);
    }
    Value here = inside(from);
    List<String> rest = steps.subList(1, steps.size());
    return steps.get(0).equals(EACH)
        ? each(here, rest)
        : step(here, steps.get(0)).flatMap(next -> at(next, rest));
  }

  /** Returns the entry or the element of {@code value} that {@code step} names. */
  public static Optional<Value> step(Value value, String step) {
    boolean isPath = step.isEmpty() || step.indexOf('.') >= 0;
    if (!isPath) {
      return Optional.ofNullable(value.at(step)); // copies nothing
    }
    return value.asMap().containsKey(step)
        ? Optional.of(Value.of(value.asMap().get(step)))
        : Optional.empty();
  }

  private static Optional<Value> each(Value of, List<String> rest) {
    Object plain = of.toObject();
    if (!(plain instanceof List<?>) && !(plain instanceof Map<?, ?>)) {
      return Optional.empty();
    }
    List<Value> found = new ArrayList<>();
    for (Object part : plain instanceof List<?> list ? list : of.asMap().values()) {
      Optional<Value> end = at(Value.ofNormal(part), rest);
      if (end.isEmpty()) {
        return end;
      }
      found.add(end.get());
    }
    return Optional.of(Value.of(found));
  }

  /** Returns what a text stands for if it is a JSON object or list, otherwise {@code value}. */
  public static Value inside(Value value) {
    return value.toObject() instanceof String text && opens(text)
        ? value.asJson().orElse(value)
        : value;
  }

  private static boolean opens(String text) {
    String start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }
}
