package io.agentcl.benchmarks.taubench;

import static io.agentcl.benchmarks.taubench.SmallCorpus.CANCEL;
import static io.agentcl.benchmarks.taubench.SmallCorpus.DONE;
import static io.agentcl.benchmarks.taubench.SmallCorpus.HELLO;
import static io.agentcl.benchmarks.taubench.SmallCorpus.STOP;
import static io.agentcl.benchmarks.taubench.SmallCorpus.corpus;
import static io.agentcl.benchmarks.taubench.SmallCorpus.line;
import static io.agentcl.benchmarks.taubench.SmallCorpus.nothing;
import static io.agentcl.benchmarks.taubench.SmallCorpus.withTasks;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.benchmarks.taubench.Dialogue.Step;
import io.agentcl.harness.Harness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdealDialoguesTest {

  @TempDir private Path directory;

  @BeforeEach
  void writeOneDialogue() {
    corpus(directory, line(0, HELLO, CANCEL, DONE, STOP));
  }

  private Corpus load() {
    return SmallCorpus.load(directory);
  }

  @Nested
  class TheIdealDialogueOfATask {

    @Test
    void asksBeforeWhatWritesCallsWhatIsRightAndTellsTheOutputs() {
      Dialogue ideal = load().ideals().get(0);

      assertThat(ideal.steps())
          .containsExactly(
              new Step.User("Cancel."),
              ideal.steps().get(1),
              new Step.User("Yes, please go ahead."),
              called(
                  "cancel_pending_order", Map.of("order_id", "#W3", "reason", "no longer needed")),
              called("transfer_to_human_agents", Map.of("summary", "x")),
              new Step.Said("1160.5"),
              new Step.User("###STOP###"));
      assertThat(((Step.Said) ideal.steps().get(1)).text())
          .startsWith("May I go on with cancel_pending_order")
          .contains("#W3", "no longer needed");
    }

    private Step called(String tool, Map<String, Object> arguments) {
      return new Step.Called(new Dialogue.Call(tool, arguments, Optional.empty()), "", "");
    }

    @Test
    void isThereForEveryTaskAlsoWithoutARecordedOne() {
      assertThat(load().ideals())
          .extracting(Dialogue::id)
          .containsExactly("retail/ideal-tasks/0", "retail/ideal-tasks/2");
    }

    @Test
    void isNoneOfTheRecordedOnes() {
      Corpus corpus = load();

      assertThat(corpus.dialogues()).hasSize(1).doesNotContainAnyElementsOf(corpus.ideals());
    }

    @Test
    void passesWithoutAnyRule() {
      Corpus corpus = load();

      assertThat(
              AgentCl.replayer(corpus.agent())
                  .build()
                  .replayAll(
                      corpus.ideals().stream().map(corpus::scenario).toList(), Harness.empty()))
          .hasSize(2)
          .allSatisfy(trial -> assertThat(trial.passed()).as(trial.toString()).isTrue());
    }
  }

  @Nested
  class AnotherFileOfTasks {

    @Test
    void givesIdealDialoguesOfItsOwnTasksAlsoOfTheSameNumbers() {
      Corpus corpus = withTasks(directory, "tasks_more.json", "[%s]".formatted(nothing(0)));

      List<Dialogue> ideals = corpus.ideals();

      assertThat(ideals)
          .extracting(Dialogue::id)
          .containsExactly(
              "retail/ideal-tasks/0", "retail/ideal-tasks/2", "retail/ideal-tasks_more/0");
      assertThat(truthOf(corpus, ideals.get(0)).actions()).hasSize(2);
      assertThat(truthOf(corpus, ideals.get(2)).actions()).isEmpty();
    }

    private Task.Truth truthOf(Corpus corpus, Dialogue dialogue) {
      return corpus.tasks(dialogue).find(dialogue.task()).orElseThrow().truth();
    }

    @Test
    void isNotReadIfItsNameIsNoneOfThese() {
      withTasks(directory, "tasks.json.old", "no JSON");
      withTasks(directory, "mytasks.json", "no JSON");

      assertThat(withTasks(directory, "tasks-2.json", "no JSON").ideals()).hasSize(2);
    }
  }
}
