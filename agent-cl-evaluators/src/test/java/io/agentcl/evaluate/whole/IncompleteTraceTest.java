package io.agentcl.evaluate.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.evaluate.tools.ToolUse;
import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One call of "look" and one answer were kept; three events were not. */
class IncompleteTraceTest {

  private static final ToolCall LOOK = ToolCall.of("look", Map.of());

  private static final Run RUN =
      Run.of(
          new Trace(
              List.of(
                  new TraceEvent.ToolCalled(
                      Instant.EPOCH, LOOK, LOOK, ToolAnswer.answered("ok"), List.of()),
                  new TraceEvent.AgentReplied(Instant.EPOCH, Reply.of("It is 7."))),
              3,
              List.of()));

  static Stream<Evaluator> unsure() {
    return Stream.of(
        Calls.notCalled("book"),
        Calls.called("book"),
        Calls.called("look").times(1),
        Calls.inOrder("look", "book"),
        Answers.tell("8"),
        Answers.answerEquals("It is 7."),
        Answers.answerContains("8"),
        ToolUse.permission().deny("book"),
        ToolUse.calls("look").atMost(2),
        ToolUse.calls("book").atLeast(1),
        ToolUse.loops(),
        ToolUse.failuresRepeatedAtMost(0));
  }

  static Stream<Evaluator> sure() {
    return Stream.of(
        Calls.called("look"),
        Calls.notCalled("look"),
        Calls.inOrder("look"),
        Answers.tell("7"),
        ToolUse.permission().deny("look"),
        ToolUse.calls("look").atLeast(1),
        ToolUse.calls("look").atMost(0));
  }

  @ParameterizedTest
  @MethodSource("unsure")
  void isNotJudgedWhereWhatIsMissingMightTurnTheVerdict(Evaluator evaluator) {
    Score score = evaluator.evaluate(RUN);

    assertThat(score.status()).as(score.toString()).isEqualTo(Status.ABSTAIN);
    assertThat(score.reason()).endsWith("; but 3 events were not kept");
  }

  @ParameterizedTest
  @MethodSource("sure")
  void isJudgedWhereNothingCouldTurnIt(Evaluator evaluator) {
    assertThat(evaluator.evaluate(RUN).isGraded()).isTrue();
  }

  @Test
  void leavesAScoreOfAWholeTraceAsItIs() {
    Score score = Score.pass("fine");

    assertThat(score.ifWhole(Trace.EMPTY)).isSameAs(score);
  }

  @Test
  void leavesWhatIsNoVerdictAsItIs() {
    Score error = Score.error("broken");
    Score abstention = Score.abstain("cannot tell");

    assertThat(error.ifWhole(RUN.trace())).isSameAs(error);
    assertThat(abstention.ifWhole(RUN.trace())).isSameAs(abstention);
  }
}
