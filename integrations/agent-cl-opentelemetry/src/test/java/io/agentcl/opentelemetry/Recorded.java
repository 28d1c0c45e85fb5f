package io.agentcl.opentelemetry;

import io.agentcl.experience.Experience;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A conversation as it was recorded, put together step by step, a second each. */
final class Recorded {

  static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final List<TraceEvent> events = new ArrayList<>();
  private Instant now = START;

  static Recorded asked(String text) {
    return new Recorded().user(text);
  }

  /** Returns when the next step ended. */
  Instant tick() {
    now = now.plusSeconds(1);
    return now;
  }

  Recorded add(TraceEvent event) {
    events.add(event);
    return this;
  }

  Recorded user(String text) {
    return add(new TraceEvent.UserSaid(tick(), Message.of(text)));
  }

  Recorded replied(String text) {
    return add(new TraceEvent.AgentReplied(tick(), Reply.of(text)));
  }

  Recorded called(String tool, Map<String, Object> arguments, ToolAnswer answer) {
    ToolCall call = ToolCall.of(tool, arguments);
    return add(new TraceEvent.ToolCalled(tick(), call, call, answer, List.of()));
  }

  /** A call of the first round of a model. */
  Recorded called(String id, String tool, Map<String, Object> arguments, Object answer) {
    ToolCall call = ToolCall.of(tool, arguments);
    return add(
        new TraceEvent.ToolCalled(
            tick(),
            call,
            call,
            ToolAnswer.answered(answer),
            List.of(),
            new TraceEvent.ToolCalled.Step(1, id)));
  }

  /** A call of a model whose messages are as those of OpenAI's chat. */
  Recorded model(Object messages, Object message) {
    return add(
        new TraceEvent.ModelCalled(
            tick(),
            new ModelRequest("m-1", Value.of(Map.of("messages", messages))),
            new ModelReply(
                Value.of(Map.of("message", message)), new Usage(12, 3, new BigDecimal("0.25")))));
  }

  Experience experience() {
    return experience(Context.user("u-7"));
  }

  Experience experience(Context context) {
    return new Experience(
        "c-1",
        new Experience.Setting(START, context, "h-42", "build-9"),
        Trace.of(events),
        List.of());
  }
}
