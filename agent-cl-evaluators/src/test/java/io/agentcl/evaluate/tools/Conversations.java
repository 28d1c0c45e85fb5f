package io.agentcl.evaluate.tools;

import io.agentcl.run.Run;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conversations to be graded. */
final class Conversations {

  private static final Instant AT = Instant.EPOCH;

  private Conversations() {}

  static Run of(TraceEvent... events) {
    return of(List.of(events));
  }

  static Run of(List<TraceEvent> events) {
    return Run.of(Trace.of(events));
  }

  static Run cut(TraceEvent... events) {
    return Run.of(new Trace(List.of(events), 1, List.of()));
  }

  static TraceEvent user(String text) {
    return new TraceEvent.UserSaid(AT, Message.of(text));
  }

  static TraceEvent agent(String text) {
    return new TraceEvent.AgentReplied(AT, Reply.of(text));
  }

  static TraceEvent model(String text) {
    return new TraceEvent.ModelCalled(
        AT, ModelRequest.prompt("small", "go on"), ModelReply.text(text));
  }

  static TraceEvent call(String tool, Map<String, ? extends @Nullable Object> arguments) {
    return call(tool, arguments, ToolAnswer.answered("ok"));
  }

  static TraceEvent call(
      String tool, Map<String, ? extends @Nullable Object> arguments, ToolAnswer answer) {
    ToolCall call = ToolCall.of(tool, arguments);
    return new TraceEvent.ToolCalled(AT, call, call, answer, List.of());
  }

  static TraceEvent failing(String tool) {
    return call(tool, Map.of(), ToolAnswer.failed("down"));
  }

  static TraceEvent denied(String tool) {
    return call(tool, Map.of(), new ToolAnswer.Denied("no"));
  }
}
