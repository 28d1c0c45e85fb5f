package io.agentcl.benchmarks.taubench;

import io.agentcl.benchmarks.taubench.Dialogue.Step;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Turns dialogues into experiences. The logs have no times: all happens at the epoch. */
final class RecordedExperience {

  private static final Instant AT = Instant.EPOCH;
  private static final String NO_HARNESS = "not recorded";
  private static final String BENCHMARK = "tau-bench";

  private RecordedExperience() {}

  static Experience of(Dialogue dialogue) {
    List<TraceEvent> events = new ArrayList<>();
    dialogue.steps().forEach(step -> add(step, events));
    return new Experience(
        dialogue.id(),
        new Experience.Setting(
            AT, RecordedAgent.context(dialogue), NO_HARNESS, dialogue.source().agent()),
        Trace.of(events),
        signals(dialogue.grades()));
  }

  private static void add(Step step, List<TraceEvent> events) {
    if (step instanceof Step.User user) {
      events.add(new TraceEvent.UserSaid(AT, Message.of(user.text())));
    } else if (step instanceof Step.Said said) {
      events.add(new TraceEvent.AgentReplied(AT, Reply.of(said.text())));
    } else if (step instanceof Step.Called called) {
      ToolCall call = ToolCall.of(called.call().tool(), called.call().executed());
      ToolAnswer answer = ToolAnswer.answered(called.answer());
      events.add(new TraceEvent.ToolCalled(AT, call, call, answer, List.of()));
    }
  }

  /** A failed grading is the word of one who knows; a passed one is no praise of a user. */
  private static List<Signal> signals(Dialogue.Grades grades) {
    if (grades.reward() >= 1) {
      return List.of();
    }
    List<String> wrong = new ArrayList<>();
    if (!grades.state()) {
      wrong.add("the final state is wrong");
    }
    if (!grades.outputs()) {
      wrong.add("the user was not told what he must be told");
    }
    if (!grades.ended()) {
      wrong.add("it did not come to an end");
    }
    return List.of(Signal.expertLabel(BENCHMARK, String.join("; ", wrong)));
  }
}
