package io.agentcl.benchmarks.conformance;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.statistics.Reducer;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The reducers of inspect_ai, on single values, lists and maps. */
class InspectReducersConformanceTest {

  @Test
  void allCases() {
    ConformanceFile.of("inspect_epoch_reducers.json")
        .verify(InspectReducersConformanceTest::check, Map.of());
  }

  private static String check(Case test) {
    Reducer reducer = reducer(test).reading(Inspect.labels(params(test)));
    List<Value> values = test.list("values").stream().map(Inspect::value).toList();
    if (test.field("expected_error") != null) {
      return Comparison.refused(() -> reducer.reduce(values));
    }
    return compare(test, test.field("expected"), reducer.reduce(values).toObject());
  }

  private static Reducer reducer(Case test) {
    int k = params(test).get("k") instanceof Number number ? number.intValue() : 1;
    double bar = params(test).get("value") instanceof Number number ? number.doubleValue() : 1;
    return switch (test.text("reducer")) {
      case "mean" -> Reducer.mean();
      case "median" -> Reducer.median();
      case "mode" -> Reducer.mode();
      case "max" -> Reducer.max();
      case "collect" -> Reducer.collect();
      case "at_least", "at_least_k" -> Reducer.atLeast(k, bar);
      case "pass_at", "pass_at_k" -> Reducer.passAt(k, bar);
      case "pass_k" -> Reducer.passAll(k, bar);
      default -> throw new IllegalArgumentException("unknown reducer " + test.text("reducer"));
    };
  }

  private static Map<String, @Nullable Object> params(Case test) {
    return Value.of(test.field("params")).asMap();
  }

  private static String compare(Case test, @Nullable Object expected, @Nullable Object actual) {
    if (expected instanceof List<?> wanted && actual instanceof List<?> found) {
      return wanted.size() == found.size()
          ? parts(test, asMap(wanted), asMap(found))
          : "expected %s, found %s".formatted(wanted, found);
    }
    if (expected instanceof Map<?, ?> wanted && actual instanceof Map<?, ?> found) {
      return parts(test, wanted, found);
    }
    if (expected instanceof String label && !label.equals("NaN")) {
      return label.equals(actual) ? "" : "expected %s, found %s".formatted(label, actual);
    }
    return actual == null || actual instanceof Number
        ? Comparison.numbers(test, expected, number(actual))
        : "expected %s, found %s".formatted(expected, actual);
  }

  private static double number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static Map<Integer, Object> asMap(List<?> list) {
    Map<Integer, Object> map = new TreeMap<>();
    for (int i = 0; i < list.size(); i++) {
      map.put(i, list.get(i));
    }
    return map;
  }

  private static String parts(Case test, Map<?, ?> expected, Map<?, ?> actual) {
    if (!expected.keySet().equals(actual.keySet())) {
      return "expected %s, found %s".formatted(expected, actual);
    }
    StringBuilder problems = new StringBuilder();
    expected.forEach((key, each) -> problems.append(compare(test, each, actual.get(key))));
    return problems.toString();
  }
}
