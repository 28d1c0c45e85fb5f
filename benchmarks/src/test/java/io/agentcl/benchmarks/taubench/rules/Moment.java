package io.agentcl.benchmarks.taubench.rules;

import io.agentcl.condition.Evidence;
import io.agentcl.condition.History;
import io.agentcl.harness.Harness;
import io.agentcl.rule.CallDecision;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A moment of a conversation, step by step, and what one rule makes of a call then. As the worlds
 * do, it answers with texts of JSON; of what was not said here nothing is known.
 */
final class Moment {

  private final Harness harness;
  private final History.Log past = new History.Log();
  private final Map<String, Value> records = new HashMap<>();

  private Moment(Harness harness) {
    this.harness = harness;
  }

  /** Returns a moment in which the one of {@code candidates} with a rule of this name holds. */
  static Moment with(List<CandidateRule> candidates, String rule) {
    CandidateRule candidate =
        candidates.stream()
            .filter(each -> each.tools().containsKey(rule) || each.workflow().containsKey(rule))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no rule " + rule));
    return new Moment(Harness.empty().with(candidate.on(Harness.empty())));
  }

  Moment user(String text) {
    past.said(new Evidence.Said(true, text));
    return this;
  }

  /** The tool was called, and answered {@code result}, a text or the parts of JSON. */
  Moment called(String tool, Map<String, ?> arguments, Object result) {
    past.answered(new Evidence.Call(tool, Value.of(arguments), answer(result)));
    return this;
  }

  /** The tool would answer {@code result}. */
  Moment knows(String tool, String id, Object result) {
    records.put(tool + id, answer(result));
    return this;
  }

  private static Value answer(Object result) {
    return result instanceof String ? Value.of(result) : Value.of(Value.of(result).toString());
  }

  /** Returns whether the call is denied. */
  boolean denies(String tool, Map<String, ?> arguments) {
    return decide(tool, arguments).denial() != null;
  }

  /** Returns the argument as the rule leaves it. */
  @Nullable Object sets(String argument, String tool, Map<String, ?> arguments) {
    return decide(tool, arguments).arguments().get(argument);
  }

  private CallDecision decide(String tool, Map<String, ?> arguments) {
    Evidence evidence =
        Evidence.of(past.history(), Value.of(Map.of()), Instant.EPOCH, this::probe)
            .about(new Evidence.Call(tool, Value.of(arguments), Value.NULL));
    return harness.derive(CallDecision.RULES, evidence);
  }

  /** All probes of these worlds name one record. */
  private Optional<Value> probe(String tool, Value arguments) {
    Object id = arguments.asMap().values().iterator().next();
    return Optional.ofNullable(records.get(tool + id));
  }
}
