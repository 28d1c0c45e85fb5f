package io.agentcl.statistics;

import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a value consists of.
 *
 * @param kind whether it has parts
 * @param keys names of its parts: keys or indexes
 */
record Shape(Kind kind, List<String> keys) {

  /** Kinds of values. */
  enum Kind {
    SINGLE,
    LIST,
    MAP
  }

  static Shape of(Value value) {
    Object plain = value.toObject();
    if (plain instanceof List<?> list) {
      return new Shape(
          Kind.LIST, IntStream.range(0, list.size()).mapToObj(Integer::toString).toList());
    }
    return plain instanceof Map<?, ?>
        ? new Shape(Kind.MAP, List.copyOf(value.asMap().keySet()))
        : new Shape(Kind.SINGLE, List.of());
  }

  /** Returns the shape of all {@code values}, which must be the same. */
  static Shape same(List<Value> values, String path) {
    Shape first = of(values.get(0));
    for (int i = 1; i < values.size(); i++) {
      Shape shape = of(values.get(i));
      if (!shape.equals(first)) {
        throw new IllegalArgumentException(
            "%svalues differ in shape: value 0 is %s, value %d is %s; to mend it, give every trial"
                    .formatted(path.isEmpty() ? "" : path + ": ", first, i, shape)
                + " the same keys, null where unscored");
      }
    }
    return first;
  }

  static Value part(Value value, String key) {
    Object plain = value.toObject();
    return Value.of(
        plain instanceof List<?> list ? list.get(Integer.parseInt(key)) : value.asMap().get(key));
  }

  @Override
  public String toString() {
    return switch (kind) {
      case SINGLE -> "a single value";
      case LIST -> "a list of " + keys.size();
      case MAP -> "a map of " + keys;
    };
  }
}
