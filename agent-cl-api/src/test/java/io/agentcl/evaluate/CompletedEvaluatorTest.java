package io.agentcl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a grader of completed runs says of runs that ended in other ways. */
class CompletedEvaluatorTest {

  private static final Evaluator BROKEN =
      Evaluator.of(
          "judge",
          "1",
          run -> {
            throw new IllegalStateException("no key");
          });

  private static Run ending(Ending.Kind kind) {
    return new Run(0, Trace.EMPTY, Value.NULL, List.of(), new Ending(kind, "so"));
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "TRUNCATED"})
  void isAFailureWhereTheAgentDidNotComeToAnEnd(Ending.Kind kind) {
    assertThat(BROKEN.ofCompletedRuns().evaluate(ending(kind)))
        .isEqualTo(Score.fail("not evaluated, for the run is " + kind + ": so"));
  }

  @ParameterizedTest
  @EnumSource(names = {"DIVERGED", "VOID", "CANCELLED"})
  void saysNothingWhereTheRunSaysNothing(Ending.Kind kind) {
    assertThat(BROKEN.ofCompletedRuns().evaluate(ending(kind)))
        .isEqualTo(Score.error("not evaluated, for the run is " + kind + ": so"));
  }

  @Test
  void gradesACompletedRunAsBefore() {
    Evaluator grader = Graders.answers("");

    assertThat(grader.ofCompletedRuns().evaluate(Runs.of()))
        .isEqualTo(grader.evaluate(Runs.of()))
        .extracting(Score::passed)
        .isEqualTo(true);
    assertThat(BROKEN.ofCompletedRuns().evaluate(Runs.of()))
        .isEqualTo(
            Score.error("evaluator \"judge\" threw java.lang.IllegalStateException: no key"));
    assertThat(grader.ofCompletedRuns().name()).isEqualTo(grader.name());
  }
}
