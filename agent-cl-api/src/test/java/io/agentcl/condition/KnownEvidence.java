package io.agentcl.condition;

import io.agentcl.evidence.Consent;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Evidence of which nothing is known but what was said here; each step gives a copy. */
public record KnownEvidence(
    Call call, Value context, List<Consumer<History.Log>> past, Map<String, Value> probes)
    implements Evidence {

  public static final Instant NOW = Instant.parse("2026-04-02T10:00:00Z");

  public static KnownEvidence none() {
    return of("", Map.of());
  }

  public static KnownEvidence of(String tool, Map<String, ? extends @Nullable Object> arguments) {
    return new KnownEvidence(call(tool, arguments, null), Value.of(Map.of()), List.of(), Map.of());
  }

  private static Call call(
      String tool, Map<String, ? extends @Nullable Object> arguments, @Nullable Object result) {
    return new Call(tool, Value.of(arguments), Value.of(result));
  }

  public KnownEvidence context(Map<String, ?> entries) {
    return new KnownEvidence(call, Value.of(entries), past, probes);
  }

  public KnownEvidence user(String text) {
    return said(new Said(true, text));
  }

  public KnownEvidence agent(String text) {
    return said(new Said(false, text));
  }

  private KnownEvidence said(Said said) {
    return after(history -> history.said(said));
  }

  public KnownEvidence answered(
      String tool, Map<String, ? extends @Nullable Object> arguments, @Nullable Object result) {
    return after(history -> history.answered(call(tool, arguments, result)));
  }

  public KnownEvidence confirmed(String tool, Map<String, ?> arguments) {
    return confirmed(tool, arguments, Consent.ONCE);
  }

  public KnownEvidence confirmed(String tool, Map<String, ?> arguments, Consent consent) {
    return after(history -> history.confirmed(call(tool, arguments, null), consent));
  }

  /** Returns a copy whose call has further arguments that are no values. */
  public KnownEvidence unknown(String... names) {
    Call with = new Call(call.tool(), call.arguments(), call.result(), Set.of(names));
    return new KnownEvidence(with, context, past, probes);
  }

  public KnownEvidence losing(Consumer<History.Log> event) {
    return after(history -> history.losing(event));
  }

  private KnownEvidence after(Consumer<History.Log> step) {
    List<Consumer<History.Log>> more = new ArrayList<>(past);
    more.add(step);
    return new KnownEvidence(call, context, List.copyOf(more), probes);
  }

  public KnownEvidence probe(String tool, Map<String, ?> arguments, Object answer) {
    Map<String, Value> more = new HashMap<>(probes);
    more.put(tool + Value.of(arguments), Value.of(answer));
    return new KnownEvidence(call, context, past, Map.copyOf(more));
  }

  @Override
  public History history() {
    History.Log log = new History.Log();
    past.forEach(step -> step.accept(log));
    return log.history();
  }

  @Override
  public Instant now() {
    return NOW;
  }

  @Override
  public Optional<Value> probe(String tool, Value arguments) {
    return Optional.ofNullable(probes.get(tool + arguments));
  }
}
