package io.agentcl.evaluate;

import static io.agentcl.evaluate.Runs.called;
import static io.agentcl.evaluate.Runs.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Score.Status;
import io.agentcl.run.Run;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A trace of which events were not kept shows what was done, and not what was not. */
class DroppedEventsTest {

  private static Run incomplete(TraceEvent... events) {
    return Run.of(new Trace(List.of(events), 2, List.of()));
  }

  private static Run answering(String answer) {
    return new Run(
        0,
        new Trace(Runs.answering(answer).trace().events(), 2, List.of()),
        Runs.of().state(),
        List.of(),
        Runs.of().ending());
  }

  @Nested
  class WhatWasDone {

    @Test
    void isDecided() {
      Run twice = incomplete(called("a", Map.of()), called("a", Map.of()));

      assertThat(Evaluator.called("a").evaluate(twice).status()).isEqualTo(Status.PASS);
      assertThat(Evaluator.notCalled("a").evaluate(twice).status()).isEqualTo(Status.FAIL);
      assertThat(Evaluator.called("a").times(1).evaluate(twice).status()).isEqualTo(Status.FAIL);
      assertThat(Evaluator.calledInOrder("a", "a").evaluate(twice).passed()).isTrue();
      assertThat(Evaluator.communicated("yes").evaluate(answering("yes")).passed()).isTrue();
    }
  }

  @Nested
  class WhatWasNotDone {

    @Test
    void isNotKnown() {
      Run once = incomplete(called("a", Map.of()), denied("b"));

      assertThat(
              List.of(
                  Evaluator.called("b").evaluate(once),
                  Evaluator.notCalled("b").evaluate(once),
                  Evaluator.called("a").times(1).evaluate(once),
                  Evaluator.called("a").times(2).evaluate(once),
                  Evaluator.calledInOrder("a", "a").evaluate(once),
                  Evaluator.communicated("yes").evaluate(answering("no")),
                  Evaluator.answerEquals("yes").evaluate(answering("yes")),
                  Evaluator.answerContains("yes").evaluate(answering("no"))))
          .extracting(Score::status)
          .containsOnly(Status.ABSTAIN);
    }

    @Test
    void isSaidWithWhatWasSeen() {
      assertThat(Evaluator.communicated("yes").evaluate(answering("no")))
          .isEqualTo(Score.abstain("the user was never told [yes]; but 2 events were not kept"));
    }
  }

  @Nested
  class AScore {

    @Test
    void staysWhatItIsWhereAllWasKeptOrNothingCanBeTold() {
      assertThat(Score.pass("so").unlessDropped(Trace.EMPTY)).isEqualTo(Score.pass("so"));
      assertThat(Score.error("so").unlessDropped(incomplete().trace()))
          .isEqualTo(Score.error("so"));
      assertThat(Score.abstain("so").unlessDropped(incomplete().trace()))
          .isEqualTo(Score.abstain("so"));
    }
  }
}
