package io.agentcl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.run.Run;
import org.junit.jupiter.api.Nested;
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

  @Nested
  class WithoutAName {

    private final Evaluator lambda =
        run -> {
          throw new IllegalStateException("no key");
        };

    private final Evaluator nameless =
        new Evaluator() {
          @Override
          public Score evaluate(Run run) {
            return Score.fail("no");
          }
        };

    @Test
    void isCalledAfterTheClassThatItStandsIn() {
      assertThat(lambda.name()).isEqualTo("a lambda in EvaluatorTest.WithoutAName");
      assertThat(nameless.name()).isEqualTo("a class without a name in WithoutAName");
      assertThat(Evaluator.all(lambda, Evaluator.of("polite", "1", lambda)).name())
          .isEqualTo("ALL of [a lambda in EvaluatorTest.WithoutAName, polite]");
    }

    @Test
    void saysHowToGiveItOneIfItBreaks() {
      assertThat(Evaluator.all(lambda).evaluate(Runs.of()))
          .isEqualTo(
              Score.error(
                  "evaluator a lambda in EvaluatorTest.WithoutAName (to name it, make it with"
                      + " Evaluator.of(name, version, ..)) threw java.lang.IllegalStateException: no"
                      + " key"));
    }
  }
}
