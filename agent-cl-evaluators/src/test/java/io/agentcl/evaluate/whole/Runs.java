package io.agentcl.evaluate.whole;

import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs to be graded. */
final class Runs {

  private static final Instant AT = Instant.EPOCH;

  private Runs() {}

  static Run of(TraceEvent... events) {
    return Run.of(Trace.of(List.of(events)));
  }

  static Run answering(String... answers) {
    return of(
        Arrays.stream(answers)
            .map(answer -> new TraceEvent.AgentReplied(AT, Reply.of(answer)))
            .toArray(TraceEvent[]::new));
  }

  static Run endingIn(@Nullable Object state) {
    return new Run(0, Trace.EMPTY, Value.of(state), List.of(), Ending.COMPLETED);
  }

  static TraceEvent called(String tool, Map<String, ? extends @Nullable Object> arguments) {
    return called(tool, arguments, ToolAnswer.answered("ok"));
  }

  static TraceEvent called(
      String tool, Map<String, ? extends @Nullable Object> arguments, ToolAnswer answer) {
    ToolCall call = ToolCall.of(tool, arguments);
    return new TraceEvent.ToolCalled(AT, ToolCall.of("asked", Map.of()), call, answer, List.of());
  }

  static TraceEvent denied(String tool) {
    return called(tool, Map.of(), new ToolAnswer.Denied("no"));
  }

  static TraceEvent used(Usage usage) {
    return new TraceEvent.ModelCalled(
        AT, ModelRequest.prompt("small", ""), new ModelReply(Value.NULL, usage));
  }
}
