package io.agentcl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Score.Status;
import io.agentcl.harness.Value;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.Trace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RewardBasisTest {

  private static final Map<String, Evaluator> PARTS =
      Map.of(
          "state", graded(Score.pass("same")),
          "told", graded(new Score(Status.FAIL, 0.5, "half")),
          "judged", graded(Score.abstain("no judge")));

  private static Evaluator graded(Score score) {
    return Evaluator.of("graded", "1", run -> score);
  }

  private static Run ending(Ending.Kind kind) {
    return new Run(0, Trace.EMPTY, Value.NULL, List.of(), new Ending(kind, "so"));
  }

  @Test
  void multipliesTheBasisAndShowsTheRest() {
    assertThat(RewardBasis.of(PARTS, "state", "told").evaluate(Runs.of()))
        .isEqualTo(
            new Score(
                Status.FAIL,
                0.5,
                "product 0.500: judged (not counted) ABSTAIN: no judge; state PASS 1.00: same;"
                    + " told FAIL 0.50: half"));
    assertThat(RewardBasis.of(PARTS, "state").evaluate(Runs.of()).passed()).isTrue();
    assertThat(RewardBasis.of(PARTS).evaluate(Runs.of()).passed()).isTrue();
  }

  @Test
  void cannotTellWhereAPartOfTheBasisCannot() {
    assertThat(RewardBasis.of(PARTS, "state", "judged").evaluate(Runs.of()))
        .isEqualTo(Score.abstain("judged: no judge"));
  }

  @Test
  void refusesABasisThatNothingEvaluates() {
    assertThatThrownBy(() -> RewardBasis.of(PARTS, "state", "actions"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the basis names [actions], which nothing evaluates; there are [judged, state, told];"
                + " to mend it, add an evaluator");
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "TRUNCATED"})
  void isAFailureWhereTheAgentDidNotComeToAnEnd(Ending.Kind kind) {
    assertThat(RewardBasis.of(PARTS, "state").evaluate(ending(kind)))
        .isEqualTo(Score.fail("not evaluated, for the run is " + kind + ": so"));
  }

  @ParameterizedTest
  @EnumSource(names = {"DIVERGED", "VOID", "CANCELLED"})
  void saysNothingWhereTheRunSaysNothing(Ending.Kind kind) {
    assertThat(RewardBasis.of(PARTS, "state").evaluate(ending(kind)))
        .isEqualTo(Score.error("not evaluated, for the run is " + kind + ": so"));
  }

  @Test
  void hasTheVersionOfAllParts() {
    assertThat(
            List.of(
                RewardBasis.of(PARTS).version(),
                RewardBasis.of(PARTS, "state").version(),
                RewardBasis.of(Map.of("state", graded(Score.pass("same"))), "state").version()))
        .doesNotHaveDuplicates();
  }
}
