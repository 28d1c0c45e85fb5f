package io.agentcl.benchmarks.taubench;

import static io.agentcl.benchmarks.taubench.SmallCorpus.CANCEL;
import static io.agentcl.benchmarks.taubench.SmallCorpus.DONE;
import static io.agentcl.benchmarks.taubench.SmallCorpus.HELLO;
import static io.agentcl.benchmarks.taubench.SmallCorpus.STOP;
import static io.agentcl.benchmarks.taubench.SmallCorpus.TRANSFER;
import static io.agentcl.benchmarks.taubench.SmallCorpus.call;
import static io.agentcl.benchmarks.taubench.SmallCorpus.corpus;
import static io.agentcl.benchmarks.taubench.SmallCorpus.line;
import static io.agentcl.benchmarks.taubench.SmallCorpus.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.usage.Spent;
import io.agentcl.harness.Harness;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordedAgentTest {

  @TempDir private Path directory;

  private Trial replay(Harness harness, String line) {
    Corpus corpus = corpus(directory, line);
    Scenario scenario = corpus.scenario(corpus.dialogues().get(0));
    return AgentCl.replayer(corpus.agent()).build().replay(scenario, harness);
  }

  private Trial replay(String line) {
    return replay(Harness.empty(), line);
  }

  @Nested
  class ADialogueOnTheEmptyHarness {

    @Test
    void goesAsRecordedAndPasses() {
      Trial trial = replay(line(0, HELLO, CANCEL, DONE, STOP));

      assertThat(trial.passed()).as(trial.toString()).isTrue();
      assertThat(trial.run().trace().events())
          .extracting(TraceEvent::getClass)
          .isEqualTo(
              List.of(
                  TraceEvent.UserSaid.class,
                  TraceEvent.ToolCalled.class,
                  TraceEvent.AgentReplied.class,
                  TraceEvent.UserSaid.class,
                  TraceEvent.AgentReplied.class));
    }

    @Test
    void failsWithTheDifferenceIfTheStateIsAnother() {
      Trial trial = replay(line(0, HELLO, DONE, STOP));

      assertThat(trial.score().status()).isEqualTo(Score.Status.FAIL);
      assertThat(trial.score().reason())
          .startsWith("the final state differs: orders: expected {\"#W3\":{");
    }

    @Test
    void failsIfTheUserWasNotTold() {
      Trial trial = replay(line(0, HELLO, CANCEL, said("Done."), STOP));

      assertThat(trial.score().reason()).isEqualTo("the user was never told [1160.5]");
    }

    @Test
    void isAnsweredThatAToolIsUnknown() {
      Trial trial = replay(line(2, HELLO, call("fly", "{}", "?"), said("x"), STOP));

      assertThat(trial.run().trace().toolCalls().get(0).answer().text())
          .isEqualTo("Unknown action fly");
      assertThat(trial.passed()).isTrue();
    }

    @Test
    void isBlamedForTheArgumentThatItNamedFirst() {
      Trial trial =
          replay(
              line(2, HELLO, call("get_order_details", "{'z': 1, 'a': 2}", "?"), said("x"), STOP));

      assertThat(trial.run().trace().toolCalls().get(0).answer().text())
          .endsWith("unexpected keyword argument 'z'");
    }
  }

  @Nested
  class AnEnd {

    @Test
    void isATransfer() {
      Trial trial = replay(line(2, HELLO, said("x"), HELLO, TRANSFER));

      assertThat(trial.passed()).as(trial.toString()).isTrue();
    }

    @Test
    void isNotThatTheLogStops() {
      Trial trial = replay(line(2, HELLO, said("x"), HELLO));

      assertThat(trial.score().reason())
          .isEqualTo(
              "after 1 steps of the agent the dialogue had not ended: the user did not stop, and"
                  + " was not transferred");
    }

    @Test
    void isNotAskedForIfTheRunnerSteered() {
      Trial trial = replay(line(2, HELLO, said("x"), "{'role': 'checker', 'content': 'n'}"));

      assertThat(trial.passed()).as(trial.toString()).isTrue();
    }

    @Test
    void mustComeWithin30Steps() {
      List<String> messages = new ArrayList<>(List.of(HELLO));
      for (int i = 0; i < 29; i++) {
        messages.add(call("think", "{'thought': 'x'}", ""));
      }
      messages.add(said("x"));
      messages.add(STOP);
      Trial inTime = replay(line(2, messages.toArray(String[]::new)));
      messages.add(1, call("think", "{'thought': 'x'}", ""));
      Trial late = replay(line(2, messages.toArray(String[]::new)));

      assertThat(inTime.passed()).as(inTime.toString()).isTrue();
      assertThat(late.score().reason())
          .isEqualTo("the user stopped after step 31 of the agent; at most 30 count");
    }

    @Test
    void isMissedIfARuleDeniesTheTransfer() {
      Harness harness =
          Harness.builder()
              .put(
                  ToolRule.LAYER,
                  "never",
                  ToolRule.deny(
                      "transfer_to_human_agents", Condition.always(), "Help him yourself."))
              .build();

      Trial trial = replay(harness, line(2, HELLO, TRANSFER));

      assertThat(trial.run().trace().toolCalls().get(0).executed()).isFalse();
      assertThat(trial.passed()).isFalse();
    }
  }

  @Nested
  class ARuleOfTheHarness {

    @Test
    void stopsAHarmfulCallAndMayLookAtTheRecord() {
      Corpus corpus = corpus(directory, line(2, HELLO, CANCEL, said("x"), STOP));
      Dialogue dialogue = corpus.dialogues().get(0);
      Operand status =
          Operand.probe(
              "get_order_details", Map.of("order_id", Operand.argument("order_id")), "status");
      Harness harness =
          Harness.builder()
              .put(
                  ToolRule.LAYER,
                  "not-pending",
                  ToolRule.deny("cancel_pending_order", status.is("pending"), "Not this one."))
              .build();

      Trial trial =
          AgentCl.replayer(corpus.agent()).build().replay(corpus.scenario(dialogue), harness);

      assertThat(trial.passed()).as(trial.toString()).isTrue();
      assertThat(trial.run().trace().events(TraceEvent.ToolProbed.class)).hasSize(1);
    }
  }

  @Nested
  class AnAgentWithoutTheDialogue {

    @Test
    void saysWhatIsMissing() {
      Corpus corpus = corpus(directory, line(2, HELLO, said("x"), STOP));
      Scenario scenario =
          Scenario.builder("elsewhere")
              .user(User.scripted("x"))
              .expect(Spent.toolCallsAtMost(0))
              .build();

      Trial trial = AgentCl.replayer(corpus.agent()).build().replay(scenario, Harness.empty());

      assertThat(trial.run().ending().reason())
          .contains(
              "the context has no text at \"dialogue\"; to mend it, use the context of a dialogue");
    }
  }

  @Nested
  class AScenario {

    @Test
    void hasTheSameVersionEachTimeItIsMade() {
      Corpus corpus = corpus(directory, line(2, HELLO, said("x"), STOP));
      Dialogue dialogue = corpus.dialogues().get(0);

      assertThat(corpus.scenario(dialogue).version())
          .isEqualTo(corpus.scenario(dialogue).version());
      assertThat(corpus.scenario(dialogue).version()).hasSize(64);
    }
  }

  @Nested
  class AStateInOtherNumbers {

    private Run run(Object state) {
      Run run = Run.of(io.agentcl.trace.Trace.EMPTY);
      return new Run(0, run.trace(), Value.of(state), List.of(), run.ending());
    }

    @Test
    void differsIfAFloatIsAnInteger() {
      Evaluator grader = Grading.stateIs(Value.of(Map.of("a", 250L)));

      assertThat(grader.evaluate(run(Map.of("a", 250))).passed()).isTrue();
      assertThat(grader.evaluate(run(Map.of("a", 250.0))).reason())
          .isEqualTo(
              "the final state differs in integers that should be floats, or floats that should be"
                  + " integers: expected {\"a\":250}, found {\"a\":250.0}");
    }
  }
}
