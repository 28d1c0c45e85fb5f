package io.agentcl.schema;

import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs to be graded. */
final class Runs {

  private static final Instant AT = Instant.EPOCH;

  private Runs() {}

  static Run answering(String... answers) {
    return of(
        Arrays.stream(answers)
            .map(answer -> new TraceEvent.AgentReplied(AT, Reply.of(answer)))
            .toArray(TraceEvent[]::new));
  }

  static Run of(TraceEvent... events) {
    return Run.of(Trace.of(List.of(events)));
  }

  static TraceEvent called(String tool, Map<String, ? extends @Nullable Object> arguments) {
    return called(tool, arguments, ToolAnswer.answered("ok"));
  }

  static TraceEvent called(
      String tool, Map<String, ? extends @Nullable Object> arguments, ToolAnswer answer) {
    ToolCall call = ToolCall.of(tool, arguments);
    return new TraceEvent.ToolCalled(AT, ToolCall.of("asked", Map.of()), call, answer, List.of());
  }
}
