package io.agentcl.statistics;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** Takes values apart down to single ones, reduces these, and puts the results together again. */
record StockReducer(Kernel kernel, Labels labels) implements Reducer {

  /** Reduces values that are neither lists nor maps nor unscored; there is one at least. */
  @FunctionalInterface
  interface Kernel {
    Value reduce(List<Value> values, Labels labels);
  }

  StockReducer(Kernel kernel) {
    this(kernel, Labels.STANDARD);
  }

  /** Returns a reducer of how many values reach {@code bar}. */
  static Reducer ofPasses(double bar, Function<Proportion, Value> result) {
    return new StockReducer(
        (values, labels) -> {
          long passes = values.stream().filter(value -> labels.number(value) >= bar).count();
          return result.apply(new Proportion((int) passes, values.size()));
        });
  }

  @Override
  public Reducer reading(Labels other) {
    return new StockReducer(kernel, requireNonNull(other, "labels"));
  }

  @Override
  public Value reduce(List<Value> values) {
    return reduce(values, "");
  }

  private Value reduce(List<Value> values, String path) {
    List<Value> scored = scored(values);
    if (scored.isEmpty()) {
      return Value.NULL;
    }
    Shape shape = Shape.same(scored, path);
    return switch (shape.kind()) {
      case SINGLE -> single(scored, path);
      case LIST -> Value.of(shape.keys().stream().map(key -> part(scored, path, key)).toList());
      case MAP -> {
        Map<String, Value> reduced = new TreeMap<>();
        shape.keys().forEach(key -> reduced.put(key, part(scored, path, key)));
        yield Value.of(reduced);
      }
    };
  }

  private Value part(List<Value> values, String path, String key) {
    List<Value> parts = values.stream().map(value -> Shape.part(value, key)).toList();
    return reduce(parts, path.isEmpty() ? key : path + "." + key);
  }

  private Value single(List<Value> values, String path) {
    try {
      return kernel.reduce(values, labels);
    } catch (IllegalArgumentException e) {
      throw path.isEmpty() ? e : new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
  }

  static List<Value> scored(List<Value> values) {
    return values.stream().filter(value -> !value.equals(Value.NULL)).toList();
  }

  static Value mean(List<Value> values, Labels labels) {
    return Value.of(values.stream().mapToDouble(labels::number).average().orElseThrow());
  }

  static Value median(List<Value> values, Labels labels) {
    double[] sorted = values.stream().mapToDouble(labels::number).sorted().toArray();
    return Value.of(Moments.quantile(sorted, 0.5));
  }

  static Value mode(List<Value> values) {
    Map<Object, List<Value>> same = new LinkedHashMap<>();
    values.forEach(
        value -> same.computeIfAbsent(byValue(value), key -> new ArrayList<>()).add(value));
    int most = same.values().stream().mapToInt(List::size).max().orElseThrow();
    return same.values().stream()
        .filter(each -> each.size() == most)
        .map(each -> each.get(0))
        .findFirst()
        .orElseThrow();
  }

  /** Returns what is equal for values that are: numbers count by value. */
  static Object byValue(Value value) {
    return value.toObject() instanceof Number number
        ? new BigDecimal(number.toString()).stripTrailingZeros()
        : value;
  }

  static Value max(List<Value> values, Labels labels) {
    double[] numbers = values.stream().mapToDouble(labels::number).toArray();
    double greatest = Arrays.stream(numbers).max().orElseThrow();
    int first = 0;
    while (numbers[first] < greatest) {
      first++;
    }
    return values.get(first);
  }

  static Value collect(List<Value> values) {
    List<Value> scored = scored(values);
    scored.stream()
        .filter(value -> Shape.of(value).kind() != Shape.Kind.SINGLE)
        .findFirst()
        .ifPresent(
            value -> {
              throw new IllegalArgumentException(
                  "collect takes single values, not %s; to mend it, collect its parts one by one"
                      .formatted(value));
            });
    return scored.isEmpty() ? Value.NULL : Value.of(scored);
  }

  static Value orUnscored(OptionalDouble result) {
    return result.isPresent() ? Value.of(result.getAsDouble()) : Value.NULL;
  }
}
