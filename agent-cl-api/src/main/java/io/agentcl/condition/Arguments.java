package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Evidence;
import io.agentcl.value.Value;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What calls, probes and moments share that name a tool and some of its arguments. */
final class Arguments {

  static final Value NONE = Value.of(Map.of());

  private Arguments() {}

  /** Returns a sorted copy that nobody can change. */
  static SortedMap<String, Operand> sorted(Map<String, Operand> arguments) {
    requireNonNull(arguments, "arguments");
    return Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
  }

  /** Returns what all of {@code arguments} stand for, or empty if one is not known. */
  static Optional<Value> resolve(Map<String, Operand> arguments, Evidence evidence) {
    Map<String, Value> known = new TreeMap<>();
    for (Map.Entry<String, Operand> each : arguments.entrySet()) {
      Optional<Value> value = each.getValue().resolve(evidence);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      known.put(each.getKey(), value.get());
    }
    return Optional.of(Value.of(known));
  }

  /** Returns the words for a call of {@code tool}. */
  static String words(String tool, Map<String, Operand> arguments) {
    return arguments.isEmpty() ? tool : tool + arguments;
  }
}
