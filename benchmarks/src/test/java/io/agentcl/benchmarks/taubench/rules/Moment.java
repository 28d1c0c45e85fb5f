package io.agentcl.benchmarks.taubench.rules;

import io.agentcl.AgentCl;
import io.agentcl.harness.Harness;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Tool;
import io.agentcl.trace.Message;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.value.Value;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A moment of a conversation, step by step, and what one rule makes of a call then, in a session of
 * production. As the worlds do, it answers with texts of JSON; of what was not said here nothing is
 * known.
 */
final class Moment {

  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final Harness harness;
  private final List<Consumer<LiveSession>> past = new ArrayList<>();
  private final Map<String, Map<Object, Object>> records = new HashMap<>();

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
    past.add(session -> session.user(Message.of(text)));
    return this;
  }

  /** The tool was called, and answered {@code result}, a text or the parts of JSON. */
  Moment called(String tool, Map<String, ?> arguments, Object result) {
    past.add(session -> called(session, tool, arguments, result));
    return this;
  }

  private static void called(
      LiveSession session, String tool, Map<String, ?> arguments, Object result) {
    ToolAnswer answer = session.tools().call(tool, arguments, given -> answer(result));
    if (!(answer instanceof ToolAnswer.Answered)) {
      throw new AssertionError("%s%s before: %s".formatted(tool, arguments, answer));
    }
  }

  /** The tool would answer {@code result}. */
  Moment knows(String tool, String id, Object result) {
    records.computeIfAbsent(tool, name -> new HashMap<>()).put(id, answer(result));
    return this;
  }

  private static String answer(Object result) {
    return result instanceof String text ? text : Value.of(result).toString();
  }

  /** Returns whether the call is denied. */
  boolean denies(String tool, Map<String, ?> arguments) {
    return call(tool, arguments, new TreeMap<>()) instanceof ToolAnswer.Denied;
  }

  /** Returns the argument as the rule leaves it. */
  @Nullable Object sets(String argument, String tool, Map<String, ?> arguments) {
    Map<String, @Nullable Object> left = new TreeMap<>();
    call(tool, arguments, left);
    return left.get(argument);
  }

  private ToolAnswer call(
      String tool, Map<String, ?> arguments, Map<String, @Nullable Object> left) {
    try (LiveSession session =
        AgentCl.learner(Agent.text(opened -> message -> ""), harness)
            .clock(CLOCK)
            .readOnlyTools(probes())
            .build()
            .live()
            .session(Context.EMPTY)) {
      past.forEach(step -> step.accept(session));
      return session
          .tools()
          .call(
              tool,
              arguments,
              given -> {
                left.putAll(given);
                return "done";
              });
    }
  }

  /** All probes of these worlds name one record. */
  private Map<String, Tool> probes() {
    Map<String, Tool> probes = new HashMap<>();
    records.forEach(
        (tool, byId) ->
            probes.put(
                tool,
                given -> {
                  Object id = given.values().iterator().next();
                  return Optional.ofNullable(byId.get(id)).orElseThrow();
                }));
    return probes;
  }
}
