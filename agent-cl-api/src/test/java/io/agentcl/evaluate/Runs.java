package io.agentcl.evaluate;

import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

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
}
