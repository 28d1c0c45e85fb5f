package io.agentcl.benchmarks;

import io.agentcl.benchmarks.taubench.Dialogue;
import io.agentcl.benchmarks.taubench.Dialogue.Step;
import io.agentcl.benchmarks.taubench.Grading;
import io.agentcl.run.Run;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * A replayed dialogue beside what was recorded of it.
 *
 * @param agreement which grades are the recorded ones
 * @param observations how many calls were recorded
 * @param unequal what kind of difference each answer shows that is not the recorded one
 */
record Regraded(Agreement agreement, int observations, List<String> unequal) {

  private static final int LONGEST_SHOWN = 70;
  private static final String ERROR = "Error: ";

  /** Whether a grade is the recorded one. */
  record Agreement(boolean reward, boolean state, boolean outputs, boolean ended) {}

  static Regraded of(Dialogue dialogue, Trial trial, Grading grading) {
    Dialogue.Grades recorded = dialogue.grades();
    Run run = trial.run();
    Agreement agreement =
        new Agreement(
            trial.score().isGraded() && trial.passed() == (recorded.reward() == 1),
            grading.state().evaluate(run).passed() == recorded.state(),
            grading.outputs().evaluate(run).passed() == recorded.outputs(),
            grading.ending().evaluate(run).passed() == recorded.ended());
    return new Regraded(
        agreement, dialogue.calls().size(), unequal(dialogue.calls(), run.trace().toolCalls()));
  }

  private static List<String> unequal(
      List<Step.Called> recorded, List<TraceEvent.ToolCalled> replayed) {
    List<String> unequal = new ArrayList<>();
    for (int i = 0; i < recorded.size(); i++) {
      String before = recorded.get(i).answer();
      String now = i < replayed.size() ? replayed.get(i).answer().text() : "not called";
      if (!before.equals(now)) {
        unequal.add(recorded.get(i).call().tool() + ": " + kind(before, now));
      }
    }
    return unequal;
  }

  private static String kind(String before, String now) {
    if (before.replace("\"province\": ", "\"state\": ").equals(now)) {
      return "the field province is now state";
    }
    if (now.startsWith("Unknown action")) {
      return "recorded an answer of a tool that the world lacks";
    }
    if (before.startsWith(ERROR) || now.startsWith(ERROR)) {
      return "recorded %s, replayed %s".formatted(outcome(before), outcome(now));
    }
    return "another content";
  }

  private static String outcome(String answer) {
    String shown =
        answer.length() <= LONGEST_SHOWN ? answer : answer.substring(0, LONGEST_SHOWN) + "...";
    return answer.startsWith(ERROR) ? "\"%s\"".formatted(shown) : "an answer";
  }
}
