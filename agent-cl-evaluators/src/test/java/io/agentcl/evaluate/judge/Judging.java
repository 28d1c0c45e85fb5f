package io.agentcl.evaluate.judge;

import io.agentcl.run.LanguageModel;
import io.agentcl.run.Run;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A run, and models that judge it. */
abstract class Judging {

  static final Rubric POLITE = Rubric.of("The agent is polite.");
  static final Rubric HELPFUL =
      POLITE.scored(new TreeMap<>(Map.of(1, "useless", 3, "fair", 5, "perfect")), 4);

  static Run saying(String text) {
    return Run.of(
        Trace.of(
            List.of(
                new TraceEvent.UserSaid(Instant.EPOCH, Message.of("hello")),
                new TraceEvent.AgentReplied(Instant.EPOCH, Reply.of(text)))));
  }

  static final Run RUN = saying("Good day!");

  static Judge judge(LanguageModel model, int samples) {
    return Judge.by(model, "small-1", POLITE).samples(samples).build();
  }
}
