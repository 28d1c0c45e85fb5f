package io.agentcl.evaluate.json;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Versions;
import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Grades the structured content of the last answer in place of its words. */
record DataAnswer(Evaluator graded) implements Evaluator {

  DataAnswer {
    requireNonNull(graded, "graded");
  }

  @Override
  public Score evaluate(Run run) {
    Trace trace = run.trace();
    int last = lastReply(trace.events());
    if (last < 0 || trace.unanswered().isPresent()) {
      return graded.evaluate(run);
    }
    TraceEvent.AgentReplied replied = (TraceEvent.AgentReplied) trace.events().get(last);
    List<TraceEvent> events = new ArrayList<>(trace.events());
    events.set(last, new TraceEvent.AgentReplied(replied.at(), written(replied.reply())));
    Trace ofData =
        new Trace(
            events,
            trace.dropped(),
            trace.gaps(),
            trace.droppedModelEvents(),
            trace.modelGaps(),
            trace.droppedUsage());
    return graded.evaluate(run.withTrace(ofData));
  }

  private static int lastReply(List<TraceEvent> events) {
    int last = events.size() - 1;
    while (last >= 0 && !(events.get(last) instanceof TraceEvent.AgentReplied)) {
      last--;
    }
    return last;
  }

  /** An agent that gives none answers the empty object. */
  private static Reply written(Reply reply) {
    return new Reply(Value.of(reply.data()).toString(), reply.data(), reply.parts());
  }

  @Override
  public String name() {
    return "in its data: " + graded.name();
  }

  @Override
  public String version() {
    return Versions.combine(List.of("data-1", graded.version()));
  }
}
