package io.agentcl.evaluate.answer;

import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.Arrays;

/** Runs in which the agent only answered. */
final class Answered {

  private Answered() {}

  static Run with(String... answers) {
    return Run.of(
        Trace.of(
            Arrays.stream(answers)
                .map(text -> new TraceEvent.AgentReplied(Instant.EPOCH, Reply.of(text)))
                .toList()));
  }
}
