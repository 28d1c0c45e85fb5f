package io.agentcl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.run.Run;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositeEvaluatorTest {

  private static final Run RUN = Runs.answering("Hello");

  private static Evaluator giving(Score score) {
    return Evaluator.of(score.toString(), "1", run -> score);
  }

  private static Evaluator giving(Score.Status status) {
    return giving(
        switch (status) {
          case PASS -> Score.pass("good");
          case FAIL -> Score.fail("bad");
          case ABSTAIN -> Score.abstain("no judge");
          case ERROR -> Score.error("broken");
        });
  }

  private static Evaluator graded(double value, boolean pass) {
    return giving(
        new Score(pass ? Score.Status.PASS : Score.Status.FAIL, value, "graded " + value));
  }

  private static Evaluator throwing(Throwable problem) {
    return Evaluator.of("judge", "1", run -> sneak(problem));
  }

  @SuppressWarnings("unchecked") // nothing is cast: the compiler is told that nothing is checked
  private static <E extends Throwable> Score sneak(Throwable problem) throws E {
    throw (E) problem;
  }

  @Nested
  class AllOrAny {

    @ParameterizedTest
    @CsvSource({
      "PASS,    PASS,    PASS,    PASS",
      "PASS,    FAIL,    FAIL,    PASS",
      "PASS,    ABSTAIN, ABSTAIN, PASS",
      "PASS,    ERROR,   ERROR,   PASS",
      "FAIL,    FAIL,    FAIL,    FAIL",
      "FAIL,    ABSTAIN, FAIL,    ABSTAIN",
      "FAIL,    ERROR,   FAIL,    ERROR",
      "ABSTAIN, ABSTAIN, ABSTAIN, ABSTAIN",
      "ABSTAIN, ERROR,   ERROR,   ERROR",
      "ERROR,   ERROR,   ERROR,   ERROR"
    })
    void letsWhatDecidesComeFirst(
        Score.Status a, Score.Status b, Score.Status all, Score.Status any) {
      assertThat(Evaluator.all(giving(a), giving(b)).evaluate(RUN).status()).isEqualTo(all);
      assertThat(Evaluator.all(giving(b), giving(a)).evaluate(RUN).status()).isEqualTo(all);
      assertThat(Evaluator.any(giving(a), giving(b)).evaluate(RUN).status()).isEqualTo(any);
      assertThat(Evaluator.any(giving(b), giving(a)).evaluate(RUN).status()).isEqualTo(any);
    }

    @Test
    void givesTheLeastOrTheGreatestValueWithItsReason() {
      Evaluator[] passing = {graded(0.9, true), graded(0.7, true)};
      Evaluator[] failing = {graded(0.2, false), graded(0.4, false), graded(0.1, false)};

      assertThat(Evaluator.all(passing).evaluate(RUN).reason()).isEqualTo("graded 0.9; graded 0.7");
      assertThat(Evaluator.any(passing).evaluate(RUN).reason()).isEqualTo("graded 0.9");
      assertThat(Evaluator.all(failing).evaluate(RUN).reason()).isEqualTo("graded 0.1");
      assertThat(Evaluator.any(failing).evaluate(RUN).reason()).isEqualTo("graded 0.4");
    }

    @Test
    void refusesToGradeNothing() {
      assertThatThrownBy(() -> Evaluator.all())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an evaluator of nothing; to mend it, name one at least");
    }

    @Test
    void namesItsParts() {
      assertThat(Evaluator.any(Graders.calls("a"), Graders.answers("b")).name())
          .isEqualTo("ANY of [must call a, answers b]");
    }
  }

  @Nested
  class ABrokenPart {

    @Test
    void isAnErrorThatNamesItNeverAZero() {
      assertThat(Evaluator.all(throwing(new IllegalStateException("no key"))).evaluate(RUN))
          .isEqualTo(
              Score.error("evaluator \"judge\" threw java.lang.IllegalStateException: no key"));
      assertThat(Evaluator.all(throwing(new AssertionError("expected 3"))).evaluate(RUN))
          .isEqualTo(Score.error("evaluator \"judge\" threw java.lang.AssertionError: expected 3"));
      assertThat(Evaluator.any(throwing(new StackOverflowError())).evaluate(RUN))
          .isEqualTo(Score.error("evaluator \"judge\" threw java.lang.StackOverflowError"));
    }

    @Test
    void isAnErrorAlsoIfItAnswersNull() {
      assertThat(Evaluator.all(Evaluator.of("judge", "1", run -> null)).evaluate(RUN))
          .isEqualTo(Score.error("evaluator \"judge\" answered null"));
    }

    @Test
    void doesNotStopTheProgramFromEnding() {
      Evaluator evaluator = Evaluator.all(throwing(new OutOfMemoryError("heap")));

      assertThatThrownBy(() -> evaluator.evaluate(RUN)).isInstanceOf(OutOfMemoryError.class);
    }
  }

  @Nested
  class AtLeast {

    @Test
    void saysHowManyAndWhichOneDecided() {
      Evaluator[] parts = {
        giving(Score.pass("a")), giving(Score.fail("b")), giving(Score.abstain("c"))
      };

      assertThat(Evaluator.atLeast(2, parts).evaluate(RUN))
          .isEqualTo(Score.abstain("1 of 3 pass, at least 2 must: c"));
      assertThat(Evaluator.atLeast(3, parts).evaluate(RUN))
          .isEqualTo(Score.fail("1 of 3 pass, at least 3 must: b"));
      assertThat(Evaluator.atLeast(2, parts).name())
          .isEqualTo("AT LEAST 2 of [PASS 1.00: a, FAIL 0.00: b, ABSTAIN: c]");
    }

    @Test
    void refusesANumberThatCannotBe() {
      for (int needed : new int[] {0, 2}) {
        assertThatThrownBy(() -> Evaluator.atLeast(needed, giving(Score.pass("a"))))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("at least must be from 1 to 1: %d", needed);
      }
      assertThatThrownBy(() -> Evaluator.atLeast(1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an evaluator of nothing; to mend it, name one at least");
    }
  }

  @Nested
  class Negation {

    @Test
    void turnsVerdictAndValueRoundAndIsItsOwnInverse() {
      Evaluator part = giving(new Score(Score.Status.FAIL, 0.3, "too late"));

      assertThat(part.negate().evaluate(RUN))
          .isEqualTo(new Score(Score.Status.PASS, 0.7, "not wanted: too late"));
      assertThat(part.negate().negate()).isSameAs(part);
      assertThat(giving(Score.abstain("no idea")).negate().evaluate(RUN))
          .isEqualTo(Score.abstain("no idea"));
    }

    @Test
    void ofABrokenPartIsAnError() {
      Evaluator broken =
          Evaluator.of(
              "judge",
              "1",
              run -> {
                throw new IllegalStateException("no key");
              });

      assertThat(broken.negate().evaluate(RUN))
          .isEqualTo(
              Score.error("evaluator \"judge\" threw java.lang.IllegalStateException: no key"));
    }
  }
}
