package io.agentcl.memory;

import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.run.Context;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Evidence of which only context and time matter. */
record Situation(Value context, Instant now) implements Evidence {

  static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

  static Situation in(Context context) {
    return new Situation(context.value(), JUNE);
  }

  @Override
  public Call call() {
    return new Call("", Value.of(List.of()), Value.NULL);
  }

  @Override
  public History history() {
    return History.EMPTY;
  }

  @Override
  public Optional<Value> probe(String tool, Value arguments) {
    return Optional.empty();
  }
}
