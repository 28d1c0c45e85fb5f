package io.agentcl.benchmarks.conformance;

import io.agentcl.statistics.Labels;
import io.agentcl.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How inspect_ai writes and reads values. */
final class Inspect {

  /** Whatever it cannot read counts as 0 there, with a warning. */
  static final Labels LABELS = Labels.STANDARD.otherwise(0);

  private Inspect() {}

  /** Returns its value as ours: unscored is NaN there and null here. */
  static Value value(@Nullable Object written) {
    if (written instanceof Value value) {
      return value(value.toObject());
    }
    if (written instanceof List<?> list) {
      return Value.of(list.stream().map(Inspect::value).toList());
    }
    if (written instanceof Map<?, ?> map) {
      Map<String, Value> read = new TreeMap<>();
      map.forEach((key, each) -> read.put((String) key, value(each)));
      return Value.of(read);
    }
    return "NaN".equals(written) ? Value.NULL : Value.of(written);
  }

  /** Returns the labels with those that a case names in place of the usual ones. */
  static Labels labels(Map<String, ?> params) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put(label(params, "correct", "C"), 1.0);
    numbers.put(label(params, "partial", "P"), 0.5);
    numbers.put(label(params, "incorrect", "I"), 0.0);
    numbers.put(label(params, "noanswer", "N"), 0.0);
    return Labels.of(numbers).otherwise(0);
  }

  private static String label(Map<String, ?> params, String name, String usual) {
    return params.get(name) instanceof String given ? given : usual;
  }
}
