package io.agentcl.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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
    return path.isEmpty() ? Optional.of(from) : at(from, List.of(path.split("\\.", -1)));
  }

  private static Optional<Value> at(Value from, List<String> steps) {
    if (steps.isEmpty()) {
      return Optional.of(from);
    }
    Value here = inside(from);
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).equals(EACH)) {
        return each(here, steps.subList(i + 1, steps.size()));
      }
      Optional<Value> next = step(here, steps.get(i));
      if (next.isEmpty()) {
        return next;
      }
      here = i + 1 < steps.size() ? inside(next.get()) : next.get();
    }
    return Optional.of(here);
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

  private static Collection<String> names(Value of) {
    return of.toObject() instanceof List<?> list
        ? IntStream.range(0, list.size()).mapToObj(Integer::toString).toList()
        : of.asMap().keySet();
  }

  private static Optional<Value> each(Value of, List<String> rest) {
    if (!(of.toObject() instanceof List<?>) && !(of.toObject() instanceof Map<?, ?>)) {
      return Optional.empty();
    }
    List<Value> found = new ArrayList<>();
    for (String name : names(of)) {
      Optional<Value> part = step(of, name).flatMap(each -> at(each, rest));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      found.add(part.get());
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
