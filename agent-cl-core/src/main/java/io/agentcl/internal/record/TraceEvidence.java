package io.agentcl.internal.record;

import io.agentcl.harness.Value;
import io.agentcl.rule.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * What a session knows at one moment, as references into its trace. A probe is made once; asked
 * again, also when the session is over, it gives the same answer.
 */
final class TraceEvidence implements Evidence {

  private record Probe(String tool, Value arguments) {}

  private final Call call;
  private final Value context;
  private final List<Said> dialogue;
  private final List<Call> calls;
  private final List<Call> confirmations;
  private final Instant now;
  private final BiFunction<String, Value, Optional<Value>> prober;
  private final Map<Probe, Optional<Value>> probes = new ConcurrentHashMap<>();

  TraceEvidence(
      Call call,
      Value context,
      Recorder recorder,
      Instant now,
      BiFunction<String, Value, Optional<Value>> prober) {
    this.call = call;
    this.context = context;
    this.dialogue = recorder.dialogue();
    this.calls = recorder.calls();
    this.confirmations = recorder.confirmations();
    this.now = now;
    this.prober = prober;
  }

  @Override
  public Optional<Value> probe(String tool, Value arguments) {
    // Not under a map's lock: a probe calls the host's tool.
    Probe probe = new Probe(tool, arguments);
    Optional<Value> known = probes.get(probe);
    if (known == null) {
      known = prober.apply(tool, arguments);
      probes.put(probe, known);
    }
    return known;
  }

  @Override
  public Call call() {
    return call;
  }

  @Override
  public Value context() {
    return context;
  }

  @Override
  public List<Said> dialogue() {
    return dialogue;
  }

  @Override
  public List<Call> calls() {
    return calls;
  }

  @Override
  public List<Call> confirmations() {
    return confirmations;
  }

  @Override
  public Instant now() {
    return now;
  }
}
