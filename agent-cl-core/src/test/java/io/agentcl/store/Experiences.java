package io.agentcl.store;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.run.Context;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Experiences for tests. */
final class Experiences {

  private static final Instant NOON = Instant.parse("2026-04-03T12:00:00.000000001Z");

  private Experiences() {}

  /** Returns an experience in which the user says {@code text}. */
  static Experience saying(String id, String text) {
    return of(id, Trace.of(List.of(new TraceEvent.UserSaid(NOON, Message.of(text)))), List.of());
  }

  /** Returns an experience with an event and an answer of each kind, and a signal of its own. */
  static Experience rich(String id) {
    ToolCall call = ToolCall.of("book", Collections.singletonMap("seat", null));
    ModelRequest request = ModelRequest.prompt("m", "Where to?");
    List<TraceEvent> events =
        List.of(
            new TraceEvent.UserSaid(NOON, new Message("hi \ud800 😀", Map.of("n", 250L))),
            new TraceEvent.ModelCalled(
                NOON,
                request,
                new ModelReply(Value.of("Oslo"), new Usage(7, 2, new BigDecimal("0.25")))),
            new TraceEvent.ModelFailed(NOON, request, "overloaded"),
            new TraceEvent.ToolCalled(NOON, call, call, ToolAnswer.answered(null), List.of("r/1")),
            new TraceEvent.ToolCalled(NOON, call, call, new ToolAnswer.Denied("ask"), List.of()),
            new TraceEvent.ToolProbed(NOON, call, ToolAnswer.failed("down")),
            new TraceEvent.ExternalRead(NOON, "flag", Value.of(List.of(1, new BigDecimal("2.5")))),
            new TraceEvent.UserConfirmed(NOON, call),
            new TraceEvent.AgentReplied(NOON, Reply.of("done\r\n")),
            new TraceEvent.AgentFailed(NOON, "lost"));
    return of(id, new Trace(events, 3, List.of("$.x")), List.of(Signal.correction("no")));
  }

  private static Experience of(String id, Trace trace, List<Signal> signals) {
    Experience.Setting setting = new Experience.Setting(NOON, Context.user("u"), "h1", "a1");
    return new Experience(id, setting, trace, signals);
  }
}
