package io.agentcl.evaluate.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.run.Run;
import io.agentcl.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RewardsTest {

  private static final Run RUN = Run.of(Trace.EMPTY);

  private static final Evaluator BROKEN =
      Evaluator.of(
          "judge",
          "1",
          run -> {
            throw new IllegalStateException("no key");
          });

  private static Evaluator giving(Score score) {
    return Evaluator.of(score.toString(), "1", run -> score);
  }

  private static Evaluator giving(Status status) {
    return giving(
        switch (status) {
          case PASS -> Score.pass("good");
          case FAIL -> Score.fail("bad");
          case ABSTAIN -> Score.abstain("no judge");
          case ERROR -> Score.error("broken");
        });
  }

  private static Evaluator graded(double value, boolean pass) {
    return giving(new Score(pass ? Status.PASS : Status.FAIL, value, "graded " + value));
  }

  @Nested
  class AProduct {

    private final Map<String, Evaluator> components =
        Map.of(
            "DB", giving(new Score(Status.PASS, 0.5, "half")),
            "COMMUNICATE", giving(new Score(Status.PASS, 0.5, "told")),
            "ACTION", giving(Score.fail("not called")));

    @Test
    void isOfTheBasisAndTellsTheRest() {
      assertThat(Rewards.product(Set.of("DB", "COMMUNICATE"), components).evaluate(RUN))
          .isEqualTo(
              new Score(
                  Status.PASS,
                  0.25,
                  "product of COMMUNICATE PASS 0.50: told; DB PASS 0.50: half; not counted: ACTION"
                      + " FAIL 0.00: not called"));
      assertThat(Rewards.product(Set.of("DB", "ACTION"), components).evaluate(RUN).status())
          .isEqualTo(Status.FAIL);
    }

    @Test
    void isUndecidedOnlyByTheBasis() {
      Map<String, Evaluator> doubtful =
          Map.of(
              "DB", giving(Score.pass("same")),
              "JUDGE", giving(Score.abstain("no idea")),
              "ENV", giving(Score.error("broken")));

      assertThat(Rewards.product(Set.of("DB"), doubtful).evaluate(RUN).passed()).isTrue();
      assertThat(Rewards.product(Set.of("DB", "JUDGE"), doubtful).evaluate(RUN).status())
          .isEqualTo(Status.ABSTAIN);
      assertThat(Rewards.product(Set.of("ENV", "JUDGE"), doubtful).evaluate(RUN).status())
          .isEqualTo(Status.ERROR);
    }

    @Test
    void refusesABasisThatNamesWhatIsNotThere() {
      assertThatThrownBy(() -> Rewards.product(Set.of("DB", "NL"), components))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the basis names \"NL\", which is none of [ACTION, COMMUNICATE, DB]; to mend it, give"
                  + " its evaluator");
      assertThatThrownBy(() -> Rewards.product(Set.of(), components))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an evaluator of nothing; to mend it, name one at least");
    }
  }

  @Nested
  class AWeightedMean {

    @Test
    void passesAtItsThreshold() {
      Map<Evaluator, Double> weights =
          Map.of(graded(1, true), 3.0, graded(0.5, false), 1.0, graded(0, false), 1.0);

      assertThat(Rewards.weighted(0.7, weights).evaluate(RUN))
          .isEqualTo(
              new Score(
                  Status.PASS,
                  0.7,
                  "mean 0.700 against 0.700: 1.00 x FAIL 0.00: graded 0.0;"
                      + " 1.00 x FAIL 0.50: graded 0.5; 3.00 x PASS 1.00: graded 1.0"));
      assertThat(Rewards.weighted(0.71, weights).evaluate(RUN).status()).isEqualTo(Status.FAIL);
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

        assertThat(Rewards.weighted(0.8, weights).evaluate(RUN))
            .isEqualTo(
                new Score(
                    Status.PASS,
                    0.8,
                    "mean 0.800 against 0.800: 0.20 x FAIL 0.00: c;"
                        + " 0.10 x PASS 1.00: a; 0.70 x PASS 1.00: b"));
      }
    }

    @Test
    void cannotTellIfAPartCannot() {
      for (Status status : List.of(Status.ABSTAIN, Status.ERROR)) {
        Evaluator mean =
            Rewards.weighted(0, Map.of(giving(Status.PASS), 99.0, giving(status), 0.01));

        assertThat(mean.evaluate(RUN)).isEqualTo(giving(status).evaluate(RUN));
      }
      assertThat(Rewards.weighted(0, Map.of(BROKEN, 1.0)).evaluate(RUN).status())
          .isEqualTo(Status.ERROR);
    }

    @Test
    void staysAsItWasWhenTheMapChanges() {
      Evaluator part = giving(Status.PASS);
      Map<Evaluator, Double> weights = new LinkedHashMap<>(Map.of(part, 1.0));
      Evaluator mean = Rewards.weighted(0.5, weights);
      String version = mean.version();

      weights.put(part, 7.0);

      assertThat(mean.version()).isEqualTo(version);
    }

    @Test
    void refusesWhatIsNoMean() {
      Evaluator part = Evaluator.of("must call book", "1", run -> Score.pass(""));

      assertThatThrownBy(() -> Rewards.weighted(1.01, Map.of(part, 1.0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("threshold must be from 0 to 1: 1.01");
      assertThatThrownBy(() -> Rewards.weighted(Double.NaN, Map.of(part, 1.0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("threshold must be from 0 to 1: NaN");
      assertThatThrownBy(() -> Rewards.weighted(0.5, Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an evaluator of nothing; to mend it, name one at least");
      for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
        assertThatThrownBy(() -> Rewards.weighted(0.5, Map.of(part, weight)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("weights must be positive and finite: %s for must call book", weight);
      }
    }

    @Test
    void isAnErrorIfOnePartIsWhateverAnotherCannotTell() {
      Map<Evaluator, Double> weights =
          Map.of(giving(Score.abstain("a")), 1.0, giving(Score.error("b")), 1.0);

      assertThat(Rewards.weighted(0, weights).evaluate(RUN)).isEqualTo(Score.error("b"));
    }
  }
}
