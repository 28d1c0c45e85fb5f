package io.agentcl.benchmarks.taubench;

import static io.agentcl.benchmarks.taubench.SmallCorpus.CANCEL;
import static io.agentcl.benchmarks.taubench.SmallCorpus.DONE;
import static io.agentcl.benchmarks.taubench.SmallCorpus.HELLO;
import static io.agentcl.benchmarks.taubench.SmallCorpus.STOP;
import static io.agentcl.benchmarks.taubench.SmallCorpus.call;
import static io.agentcl.benchmarks.taubench.SmallCorpus.corpus;
import static io.agentcl.benchmarks.taubench.SmallCorpus.line;
import static io.agentcl.benchmarks.taubench.SmallCorpus.said;
import static io.agentcl.benchmarks.taubench.SmallWorld.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.benchmarks.taubench.Dialogue.Step;
import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Experience;
import io.agentcl.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImportTest extends Imports {

  private static final String GOOD = line(0, HELLO, CANCEL, DONE, STOP);

  @Nested
  class AProperLine {

    @Test
    void isADialogueWithTheFirstCallOfEachMessage() {
      Dialogue dialogue = corpus(directory, GOOD).dialogues().get(0);

      assertThat(dialogue.id()).isEqualTo("retail/bot/0#0");
      assertThat(dialogue.userTexts()).containsExactly("hello", "bye ###STOP###");
      assertThat(dialogue.calls())
          .singleElement()
          .satisfies(
              called -> {
                assertThat(called.call().tool()).isEqualTo("cancel_pending_order");
                assertThat(called.call().arguments()).containsEntry("order_id", "#W3");
                assertThat(called.answer()).isEqualTo("cancelled");
              });
      assertThat(dialogue.steps()).element(2).isEqualTo(new Step.Said("You get $1,160.50."));
      assertThat(dialogue.grades()).isEqualTo(new Dialogue.Grades(1, true, true, true));
    }

    @Test
    void mayHaveArgumentsThatAreNoJson() {
      String raw =
          "{'role': 'assistant', 'content': null, 'tool_calls': [{'id': 'c', 'name': 'think',"
              + " 'arguments': null, 'arguments_raw': '{\\'thought\\': 1}'}]}, {'role': 'tool',"
              + " 'content': ''}";
      String line = line(2, HELLO, raw, STOP.replace("user", "assistant")).replace("\\\"", "'");

      Corpus corpus = corpus(directory, line);

      assertThat(corpus.problems()).isEmpty();
      Dialogue.Call call = corpus.dialogues().get(0).calls().get(0).call();
      assertThat(call.arguments()).isEmpty();
      assertThat(call.raw()).contains("{'thought': 1}");
      assertThat(call.executed()).isEqualTo(Map.of("thought", 1L));
    }

    @Test
    void mayHaveAnAgentThatSaysNothing() {
      String silent = "{'role': 'assistant', 'content': null}";
      Corpus corpus = corpus(directory, line(2, HELLO, silent, HELLO, "{'role': 'assistant'}"));

      assertThat(corpus.problems()).isEmpty();
      assertThat(corpus.dialogues().get(0).steps())
          .containsExactly(
              new Step.User("hello"), new Step.Said(""), new Step.User("hello"), new Step.Said(""));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "null | null",
          "{'a': [1, 'b']} | {'a': [1, 'b']}",
          "[] | []",
          "2.50 | 2.5",
          "'' | ``"
        })
    void mayHaveAnswersThatAreNoTexts(String content, String answer) {
      String called = call("think", "{}", "x").replace("'x'", content);

      Corpus corpus = corpus(directory, line(2, HELLO, called, said("x"), STOP));

      assertThat(corpus.problems()).isEmpty();
      assertThat(corpus.dialogues().get(0).calls().get(0).answer()).isEqualTo(json(answer));
    }

    @Test
    void mayHaveCallsWithoutAnId() {
      String called = call("think", "{}", "x").replace("'id': 'c'", "'id': null");

      Corpus corpus = corpus(directory, line(2, HELLO, called, said("x"), STOP));

      assertThat(corpus.problems()).isEmpty();
      assertThat(corpus.dialogues()).hasSize(1);
    }

    @Test
    void hasTheLastOfTwoArgumentsOfOneName() {
      String called = call("think", "{'thought': 1, 'thought': 2}", "");

      Corpus corpus = corpus(directory, line(2, HELLO, called, said("x"), STOP));

      assertThat(corpus.dialogues().get(0).calls().get(0).call().arguments())
          .isEqualTo(Map.of("thought", 2L));
    }

    @Test
    void mayCallAToolThatTheWorldLacks() {
      Corpus corpus = corpus(directory, line(2, HELLO, call("fly", "{}", "no"), said("x"), STOP));

      assertThat(corpus.problems()).isEmpty();
      assertThat(corpus.dialogues().get(0).calls().get(0).call().tool()).isEqualTo("fly");
    }

    @Test
    void mayHaveNotesOfTheRunnerAndIsSteeredThen() {
      String note = "{'role': 'checker', 'content': 'n'}";
      Corpus corpus = corpus(directory, line(2, HELLO, note, said("x"), note), GOOD);

      assertThat(corpus.dialogues()).extracting(Dialogue::isSteered).containsExactly(true, false);
    }

    @Test
    void hasAnIdOfItsOwnWhenItsTrialStandsTwice() {
      Corpus corpus = corpus(directory, GOOD, GOOD);

      assertThat(corpus.dialogues())
          .extracting(Dialogue::id)
          .containsExactly("retail/bot/0#0", "retail/bot/0#0.2");
    }

    @Test
    void isAnExperienceThatAHostCouldDraftFrom() {
      Corpus corpus = corpus(directory, GOOD.replace("1.0, \"recorded", "0.0, \"recorded"));

      Experience experience = corpus.experience(corpus.dialogues().get(0));
      Scenario drafted =
          Recordings.draft(experience).tape().expect(Answers.answerContains("1,160")).build();

      assertThat(drafted.id()).isEqualTo("retail/bot/0#0");
      assertThat(experience.trace().transcript())
          .isEqualTo(
              """
              user: hello
              tool: cancel_pending_order(order_id=#W3, reason=no longer needed) -> cancelled
              agent: You get $1,160.50.
              user: bye ###STOP###""");
      assertThat(experience.signals()).singleElement().matches(signal -> signal.isComplaint());
    }
  }

  @Nested
  class ABrokenLine {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "nonsense | no JSON at line 1, column ",
          "[] | $ is []; expected an object",
          "{'trial': 0} | $ has no \"task_id\"",
          "{'task_id': 'x'} | $.task_id is \"x\"; expected a whole number",
          "{'task_id': 0, 'trial': 0, 'reward': 'x'} | $.reward is \"x\"; expected a number",
          "{'task_id': 0, 'trial': 0, 'reward': 1, 'db_match': 1} | $.db_match is 1; expected true"
              + " or false"
        })
    void isSkippedAndReportedWithFileLineAndReason(String broken, String reason) {
      Corpus corpus = corpus(directory, GOOD, SmallWorld.json(broken), GOOD);

      assertThat(corpus.dialogues()).hasSize(2);
      assertThat(corpus.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.file()).hasFileName("traj_bot.jsonl.gz");
                assertThat(problem.line()).isEqualTo(2);
                assertThat(problem.kind()).isEqualTo(Problem.Kind.BROKEN_LINE);
                assertThat(problem.reason()).startsWith(reason);
                assertThat(problem.toString()).contains("traj_bot.jsonl.gz, line 2: ");
              });
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "`` | $.messages has nothing that anybody said",
          "U,C | $.messages[1].tool_calls[0] has no answer",
          "U,C,U | $.messages[1].tool_calls[0] has no answer",
          "U,T | $.messages[1] answers no call",
          "U,X,T | $.messages[1].tool_calls[0].arguments is 5; expected an object",
          "U,N,T | $.messages[1].tool_calls[0] has no \"arguments_raw\"",
          "U,C,O | $.messages[2] answers id \"o\", but the call before it has \"c\"",
          "A | $.messages[0] is the agent's, but it is the user's turn",
          "U,A,A | $.messages[2] is the agent's, but it is the user's turn",
          "U,U | $.messages[1] is the user's, but the agent has not answered yet",
          "U,S | $.messages[1] is of the system, but not the first",
          "U,Z | $.messages[1].content is 5; expected a text"
        })
    void saysWhichMessageDoesNotFit(String messages, String reason) {
      Map<String, String> byLetter =
          Map.of(
              "U",
              HELLO,
              "A",
              said("x"),
              "S",
              "{'role': 'system', 'content': 's'}",
              "Z",
              "{'role': 'assistant', 'content': 5}",
              "T",
              "{'role': 'tool', 'content': 't'}",
              "O",
              "{'role': 'tool', 'tool_call_id': 'o', 'content': 't'}",
              "C",
              agentCalls("{}"),
              "X",
              agentCalls("5"),
              "N",
              agentCalls("null"));
      String[] all =
          messages.isEmpty()
              ? new String[0]
              : Arrays.stream(messages.split(",")).map(byLetter::get).toArray(String[]::new);

      Corpus corpus = corpus(directory, line(0, all));

      assertThat(corpus.dialogues()).isEmpty();
      assertThat(corpus.problems()).extracting(Problem::reason).containsExactly(reason);
    }

    private String agentCalls(String arguments) {
      return "{'role': 'assistant', 'tool_calls': [{'id': 'c', 'name': 't', 'arguments': %s}]}"
          .formatted(arguments);
    }
  }

  @Nested
  class ADialogueWhoseTaskIsUnknown {

    @Test
    void isLeftOutAndCounted() {
      Corpus corpus = corpus(directory, line(7, HELLO, said("x"), STOP), GOOD);

      assertThat(corpus.dialogues()).hasSize(1);
      assertThat(corpus.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.NO_TRUTH);
                assertThat(problem.reason()).isEqualTo("nobody knows what is right in task 7");
              });
    }
  }

  @Nested
  class AVersion {

    @Test
    void changesWithTheTables() throws IOException {
      Path world = SmallWorld.write(directory, "retail");
      String before = Domain.load(world).version();

      assertThat(Domain.load(world).version()).isEqualTo(before);
      Files.writeString(world.resolve("users.json"), "{}");
      assertThat(Domain.load(world).version()).isNotEqualTo(before);
    }
  }

  @Nested
  class ATask {

    @Test
    void knowsItsDefectsAndTheStateThatItsActionsLeadTo() {
      Corpus corpus = corpus(directory, GOOD);
      Tasks tasks = corpus.tasks(corpus.dialogues().get(0));
      Task task = tasks.find(0).orElseThrow();

      assertThat(task.truth().defects()).isEqualTo(List.of("action 1, x: Error: y"));
      assertThat(tasks.expectedState(task).at("orders.#W3.status").toObject())
          .isEqualTo("cancelled");
      assertThat(tasks.find(1)).isEmpty();
    }
  }
}
