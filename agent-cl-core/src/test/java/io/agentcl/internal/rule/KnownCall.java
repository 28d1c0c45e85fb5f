package io.agentcl.internal.rule;

import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Evidence of a call, put together step by step. Nobody answers probes. Immutable. */
record KnownCall(Call call, Value context, List<Consumer<History.Log>> past) implements Evidence {

  static KnownCall of(String tool, Map<String, ? extends @Nullable Object> arguments) {
    return new KnownCall(call(tool, arguments), Value.of(Map.of()), List.of());
  }

  private static Call call(String tool, Map<String, ? extends @Nullable Object> arguments) {
    return new Call(tool, Value.of(arguments), Value.NULL);
  }

  KnownCall context(Map<String, ?> entries) {
    return new KnownCall(call, Value.of(entries), past);
  }

  /** Returns a copy whose call has further arguments that are no values. */
  KnownCall unknown(String... names) {
    Call with = new Call(call.tool(), call.arguments(), call.result(), Set.of(names));
    return new KnownCall(with, context, past);
  }

  KnownCall answered(String tool, Map<String, ?> arguments) {
    return after(log -> log.answered(call(tool, arguments)));
  }

  KnownCall confirmed(String tool, Map<String, ?> arguments) {
    return after(log -> log.confirmed(call(tool, arguments)));
  }

  private KnownCall after(Consumer<History.Log> step) {
    List<Consumer<History.Log>> more = new ArrayList<>(past);
    more.add(step);
    return new KnownCall(call, context, List.copyOf(more));
  }

  @Override
  public History history() {
    History.Log log = new History.Log();
    past.forEach(step -> step.accept(log));
    return log.history();
  }

  @Override
  public Instant now() {
    return Instant.EPOCH;
  }

  @Override
  public Optional<Value> probe(String tool, Value arguments) {
    return Optional.empty();
  }
}
