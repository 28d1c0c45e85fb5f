package io.agentcl.issues;

import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Conversations in which little happens. */
final class Said {

  private Said() {}

  static Run run(TraceEvent... events) {
    return Run.of(Trace.of(List.of(events)));
  }

  static TraceEvent answer(String text) {
    return new TraceEvent.AgentReplied(Instant.EPOCH, Reply.of(text));
  }

  static TraceEvent call(String tool, Map<String, ?> arguments, ToolAnswer answer) {
    ToolCall call = ToolCall.of(tool, arguments);
    return new TraceEvent.ToolCalled(Instant.EPOCH, call, call, answer, List.of());
  }

  static TraceEvent call(String tool, Map<String, ?> arguments) {
    return call(tool, arguments, ToolAnswer.answered("ok"));
  }
}
