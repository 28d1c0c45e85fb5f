package io.agentcl.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.run.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  class AWeightedMean {

    @Test
    void passesAtItsThreshold() {
      Map<Evaluator, Double> weights =
          Map.of(graded(1, true), 3.0, graded(0.5, false), 1.0, graded(0, false), 1.0);

      assertThat(Evaluator.weighted(0.7, weights).evaluate(RUN))
          .isEqualTo(
              new Score(
                  Score.Status.PASS,
                  0.7,
                  "mean 0.700 against 0.700: 1.00 x FAIL 0.00: graded 0.0;"
                      + " 1.00 x FAIL 0.50: graded 0.5; 3.00 x PASS 1.00: graded 1.0"));
      assertThat(Evaluator.weighted(0.71, weights).evaluate(RUN).status())
          .isEqualTo(Score.Status.FAIL);
    }

    @Test
    void isExactWhateverTheOrderOfItsParts() {
      // As doubles, 0.1 + 0.7 is less than 0.8.
      List<Map.Entry<Evaluator, Double>> parts =
          List.of(
              Map.entry(giving(Score.pass("a")), 0.1),
              Map.entry(giving(Score.pass("b")), 0.7),
              Map.entry(giving(Score.fail("c")), 0.2));

      for (int first = 0; first < parts.size(); first++) {
        Map<Evaluator, Double> weights = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
          Map.Entry<Evaluator, Double> part = parts.get((first + i) % parts.size());
          weights.put(part.getKey(), part.getValue());
        }

        assertThat(Evaluator.weighted(0.8, weights).evaluate(RUN))
            .isEqualTo(
                new Score(
                    Score.Status.PASS,
                    0.8,
                    "mean 0.800 against 0.800: 0.20 x FAIL 0.00: c;"
                        + " 0.10 x PASS 1.00: a; 0.70 x PASS 1.00: b"));
      }
    }

    @Test
    void cannotTellIfAPartCannot() {
      for (Score.Status status : List.of(Score.Status.ABSTAIN, Score.Status.ERROR)) {
        Evaluator mean =
            Evaluator.weighted(0, Map.of(giving(Score.Status.PASS), 99.0, giving(status), 0.01));

        assertThat(mean.evaluate(RUN)).isEqualTo(giving(status).evaluate(RUN));
      }
      assertThat(
              Evaluator.weighted(0, Map.of(throwing(new IllegalStateException("no key")), 1.0))
                  .evaluate(RUN)
                  .status())
          .isEqualTo(Score.Status.ERROR);
    }

    @Test
    void staysAsItWasWhenTheMapChanges() {
      Evaluator part = giving(Score.Status.PASS);
      Map<Evaluator, Double> weights = new LinkedHashMap<>(Map.of(part, 1.0));
      Evaluator mean = Evaluator.weighted(0.5, weights);
      String version = mean.version();

      weights.put(part, 7.0);

      assertThat(mean.version()).isEqualTo(version);
    }

    @Test
    void refusesWhatIsNoMean() {
      Evaluator part = Graders.calls("book");

      assertThatThrownBy(() -> Evaluator.weighted(1.01, Map.of(part, 1.0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("threshold must be from 0 to 1: 1.01");
      assertThatThrownBy(() -> Evaluator.weighted(Double.NaN, Map.of(part, 1.0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("threshold must be from 0 to 1: NaN");
      assertThatThrownBy(() -> Evaluator.weighted(0.5, Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an evaluator of nothing; to mend it, name one at least");
      for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
        assertThatThrownBy(() -> Evaluator.weighted(0.5, Map.of(part, weight)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("weights must be positive and finite: %s for must call book", weight);
      }
    }
  }
}
