package io.agentcl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An evaluator of the host. */
class EvaluatorTest {

  @Test
  void testsWhatItLikes() {
    Evaluator brief = Evaluator.that("is brief", run -> run.trace().answer().length() < 3);

    assertThat(brief.evaluate(Runs.answering("ok"))).isEqualTo(Score.pass("is brief"));
    assertThat(brief.evaluate(Runs.answering("okay"))).isEqualTo(Score.fail("is brief"));
    assertThat(brief.name()).isEqualTo("is brief");
  }

  @Test
  void hasANameAndAVersion() {
    Evaluator polite = Evaluator.of("polite", "1", run -> Score.abstain("no judge"));

    assertThat(polite.name()).isEqualTo("polite");
    assertThat(polite.evaluate(Runs.of())).isEqualTo(Score.abstain("no judge"));
  }
}
