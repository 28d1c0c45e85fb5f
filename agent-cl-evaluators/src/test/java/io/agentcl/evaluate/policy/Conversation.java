package io.agentcl.evaluate.policy;

import io.agentcl.run.Run;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trace as it is told, step by step. */
final class Conversation {

  private final List<TraceEvent> events = new ArrayList<>();
  private Instant now = Instant.parse("2026-04-02T10:00:00Z");

  Conversation user(String text) {
    return add(new TraceEvent.UserSaid(now, Message.of(text)));
  }

  Conversation agent(String text) {
    return add(new TraceEvent.AgentReplied(now, Reply.of(text)));
  }

  Conversation confirmed(String tool, Map<String, ?> arguments) {
    return add(new TraceEvent.UserConfirmed(now, ToolCall.of(tool, arguments)));
  }

  Conversation call(String tool, Map<String, ? extends @Nullable Object> arguments) {
    return call(tool, arguments, ToolAnswer.answered("ok"));
  }

  Conversation call(
      String tool, Map<String, ? extends @Nullable Object> arguments, ToolAnswer answer) {
    ToolCall call = ToolCall.of(tool, arguments);
    return add(new TraceEvent.ToolCalled(now, call, call, answer, List.of()));
  }

  Conversation probed(String tool, Map<String, ?> arguments, @Nullable Object answer) {
    return add(
        new TraceEvent.ToolProbed(now, ToolCall.of(tool, arguments), ToolAnswer.answered(answer)));
  }

  Conversation add(TraceEvent event) {
    events.add(event);
    return this;
  }

  Conversation waiting(Duration time) {
    now = now.plus(time);
    return this;
  }

  Run run() {
    return Run.of(Trace.of(events));
  }

  Run dropping(long events) {
    return Run.of(new Trace(this.events, events, List.of()));
  }
}
