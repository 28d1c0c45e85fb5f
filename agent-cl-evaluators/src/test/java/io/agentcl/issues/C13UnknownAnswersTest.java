package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.evaluate.tools.ExpectedCall;
import io.agentcl.evaluate.tools.ToolUse;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Occurrences;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import io.agentcl.evaluate.usage.Spent;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("C13: of a call without a result it is not known whether it was executed")
class C13UnknownAnswersTest {

  private static final TraceEvent PAID = Said.call("pay", Map.of("to", "ann"));
  private static final TraceEvent OPEN =
      Said.call("pay", Map.of("to", "ann"), new ToolAnswer.Unknown());

  /** Graders whose verdict hangs on whether the call was executed. */
  static List<Evaluator> graders() {
    Trajectory paid = Trajectory.ofCalls(Call.of("pay", Map.of("to", "ann")));
    return List.of(
        Calls.called("pay"),
        Calls.called("pay").answered(),
        Calls.called("pay").times(2),
        Calls.notCalled("pay"),
        Calls.inOrder("pay"),
        Spent.toolCallsAtMost(0),
        ToolUse.calls("pay"),
        ToolUse.calls("pay").atMost(0),
        ToolUse.permission().deny("pay"),
        ToolUse.made(ExpectedCall.of("pay", Map.of("to", "ann"))),
        ToolUse.failuresHandled(),
        ToolUse.failuresRepeatedAtMost(0),
        Occurrences.of("pay"),
        TrajectoryMatch.of(TrajectoryMode.EXACT).expecting(paid),
        TrajectoryMatch.of(TrajectoryMode.SUBSET).expecting(paid));
  }

  @ParameterizedTest
  @MethodSource("graders")
  void graderAbstains(Evaluator grader) {
    assertThat(grader.evaluate(Said.run(OPEN))).extracting("status").isEqualTo(Status.ABSTAIN);
  }

  @Test
  void whatIsKnownDecides() {
    Run run = Said.run(PAID, OPEN);

    assertThat(Calls.called("pay").evaluate(run).status()).isEqualTo(Status.PASS);
    assertThat(Calls.notCalled("pay").evaluate(run).status()).isEqualTo(Status.FAIL);
    assertThat(ToolUse.calls("pay").atMost(0).evaluate(run).status()).isEqualTo(Status.FAIL);
    assertThat(ToolUse.permission().deny("pay").evaluate(run).status()).isEqualTo(Status.FAIL);
    assertThat(Spent.toolCallsAtMost(0).evaluate(run).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void answersAreGradedAllTheSame() {
    assertThat(
            Answers.answerContains("done").evaluate(Said.run(OPEN, Said.answer("Done."))).status())
        .isEqualTo(Status.PASS);
  }
}
