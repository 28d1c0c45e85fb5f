package io.agentcl.evaluate.whole;

import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
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
    ToolCall call = ToolCall.of(tool, arguments);
    ToolCall asked = ToolCall.of("asked", Map.of());
    return new TraceEvent.ToolCalled(AT, asked, call, ToolAnswer.answered("ok"), List.of());
  }
}
