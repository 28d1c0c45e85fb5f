package io.agentcl.benchmarks.taubench;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.harness.Harness;
import io.agentcl.run.Run;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was recorded on the benchmark. */
@NeedsRecordedDialogues
final class SharedDataTest {

  private static Corpus corpus;

  @BeforeAll
  static void load() {
    corpus = SharedTau.corpus();
  }

  @Test
  void isImportedWithoutAnyProblem() {
    assertThat(corpus.problems()).isEmpty();
    assertThat(corpus.dialogues()).hasSizeGreaterThan(100);
  }

  @Test
  void isGradedAsRecordedInEveryReplay() {
    Replayer replayer = AgentCl.replayer(corpus.agent()).build();
    List<Scenario> scenarios = corpus.dialogues().stream().map(corpus::scenario).toList();

    List<Trial> trials = replayer.replayAll(scenarios, Harness.empty());

    List<String> deviating = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      Dialogue dialogue = corpus.dialogues().get(i);
      if (!grades(dialogue, trials.get(i)).equals(dialogue.grades())) {
        deviating.add(dialogue + ": " + trials.get(i).score());
      }
    }
    assertThat(deviating).isEmpty();
  }

  private static Dialogue.Grades grades(Dialogue dialogue, Trial trial) {
    Grading grading = corpus.grading(dialogue);
    Run run = trial.run();
    return new Dialogue.Grades(
        trial.passed() ? 1 : 0,
        grading.state().evaluate(run).passed(),
        grading.outputs().evaluate(run).passed(),
        grading.ending().evaluate(run).passed());
  }

  @Test
  void knowsTheDefectsOfItsTasks() {
    for (Dialogue dialogue : corpus.dialogues()) {
      Task task = corpus.tasks(dialogue).find(dialogue.task()).orElseThrow();
      boolean known =
          dialogue.source().domain().equals("retail") && List.of(12, 64, 106).contains(task.id());
      assertThat(!task.truth().defects().isEmpty()).as("task %s", task.id()).isEqualTo(known);
    }
  }
}
