package io.agentcl.internal.record;

import io.agentcl.evidence.Consent;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Part;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Events of each kind. */
final class EveryKind {

  private static final Instant AT = Instant.EPOCH;
  private static final ToolCall PAY = ToolCall.of("pay", Map.of("to", "ann", "amount", 2L));
  private static final ModelRequest ASK = ModelRequest.prompt("m", "ann?");

  /** One of each kind, in which "ann" stands wherever a word may stand. */
  private EveryKind() {}

  static Stream<TraceEvent> events() {
    return Stream.of(
        new TraceEvent.UserSaid(AT, new Message("I am ann", Map.of("form", List.of("ann")))),
        new TraceEvent.AgentReplied(AT, new Reply("Hello ann", Map.of("card", "ann"))),
        new TraceEvent.ToolCalled(AT, PAY, PAY, ToolAnswer.answered("ann is paid"), List.of()),
        new TraceEvent.ToolCalled(AT, PAY, PAY, ToolAnswer.failed("ann is gone"), List.of()),
        new TraceEvent.ToolCalled(AT, PAY, PAY, new ToolAnswer.Denied("not ann"), List.of()),
        new TraceEvent.ToolCalled(AT, PAY, PAY, new ToolAnswer.Unknown(), List.of()),
        new TraceEvent.ToolProbed(AT, PAY, ToolAnswer.answered(Map.of("who", "ann"))),
        new TraceEvent.ModelCalled(AT, ASK, ModelReply.text("ann")),
        new TraceEvent.ModelFailed(AT, ASK, "no ann"),
        new TraceEvent.ExternalRead(AT, "who", Value.of("ann"), Value.of(List.of("ann"))),
        new TraceEvent.UserConfirmed(AT, PAY, TraceEvent.UserConfirmed.By.AGENT, Consent.ONCE),
        new TraceEvent.AgentCancelled(AT, Reply.of("ann", Part.text("ann"))),
        new TraceEvent.AgentFailed(AT, "ann broke it"));
  }
}
