package io.agentcl.evaluate.policy;

import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evidence that notes what a rule asked of it that a trace cannot tell. Not thread-safe. */
final class Watched implements Evidence {

  private final Evidence evidence;
  private final boolean contextKnown;
  private final Map<Value, Optional<Value>> probes;
  private @Nullable String missing;
  private boolean timed;
  private boolean past;

  Watched(Evidence evidence, boolean contextKnown, Map<Value, Optional<Value>> probes) {
    this.evidence = evidence;
    this.probes = probes;
    this.contextKnown = contextKnown;
  }

  /** Returns the first thing that was asked and is not known, or null. */
  @Nullable String missing() {
    return missing;
  }

  /** Returns whether it was asked what happened before. */
  boolean past() {
    return past;
  }

  /** Returns whether the time was asked. */
  boolean timed() {
    return timed;
  }

  private void miss(String what) {
    if (missing == null) {
      missing = what;
    }
  }

  /** Returns under what a recorded probe is known. */
  static Value asked(String tool, Value arguments) {
    return Value.of(List.of(tool, arguments));
  }

  @Override
  public Call call() {
    return evidence.call();
  }

  @Override
  public Value context() {
    if (!contextKnown) {
      miss("the context was not given to the evaluator");
    }
    return evidence.context();
  }

  @Override
  public History history() {
    past = true;
    return evidence.history();
  }

  @Override
  public Instant now() {
    timed = true;
    return evidence.now();
  }

  @Override
  public Optional<Value> probe(String tool, Value arguments) {
    Optional<Value> recorded = probes.get(asked(tool, arguments));
    if (recorded == null) {
      miss("no answer was recorded to the probe %s%s".formatted(tool, arguments));
      return Optional.empty();
    }
    return recorded;
  }
}
