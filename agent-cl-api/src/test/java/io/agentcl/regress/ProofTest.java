package io.agentcl.regress;

import static io.agentcl.regress.Notes.FACT;
import static io.agentcl.regress.Notes.HARNESS;
import static io.agentcl.regress.Notes.LONGEST_T;
import static io.agentcl.regress.Notes.OPENING;
import static io.agentcl.regress.Notes.WORD;
import static io.agentcl.regress.Notes.earned;
import static io.agentcl.regress.Notes.patch;
import static io.agentcl.regress.Notes.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.run.Run;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Trace;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProofTest {

  @Nested
  class AProof {

    private final Proof proof =
        earned("a", HARNESS, OPENING.andThen(LONGEST_T)).proof().orElseThrow();

    @Test
    void staysTheSameWhereNothingItReadChanged() {
      Harness next = HARNESS.with(patch(HARNESS, FACT, "history", "none"));

      assertThat(proof.verify(next)).containsSame(proof);
    }

    @Test
    void isRenewedWhereItsReadsGiveTheSame() {
      Harness next = HARNESS.with(patch(HARNESS, WORD, "bye", "ta"));

      Proof renewed = proof.verify(next).orElseThrow();

      assertThat(renewed).isNotSameAs(proof);
      assertThat(renewed.verify(next)).containsSame(renewed);
      assertThat(renewed.score()).isEqualTo(proof.score());
    }

    @Test
    void fallsWithAnyReadThatGivesSomethingElse() {
      assertThat(proof.verify(HARNESS.with(patch(HARNESS, FACT, "opening", "never")))).isEmpty();
      assertThat(proof.verify(HARNESS.with(patch(HARNESS, WORD, "bye", "take good care"))))
          .isEmpty();
    }
  }

  @Nested
  class AReport {

    private final Trial trial =
        new Trial(scenario("a"), Run.of(Trace.EMPTY), Score.fail("asks again"));

    private static RegressionReport report(List<Trial> regressed, List<Trial> unclear) {
      List<Earned> nine = Collections.nCopies(9, new Earned(scenario("a"), 1, null));
      return new RegressionReport(
          new Selection(412, 37, List.of(), nine), regressed, unclear, List.of());
    }

    @Test
    void isCleanIfNothingRegressedAndAllIsClear() {
      assertThat(report(List.of(), List.of()).clean()).isTrue();
      assertThat(report(List.of(trial), List.of()).clean()).isFalse();
      assertThat(report(List.of(), List.of(trial)).clean()).isFalse();
    }

    @Test
    void countsWhatItFound() {
      assertThat(report(List.of(), List.of()))
          .hasToString("412 scenarios: 37 touched, 9 re-run, 0 regressed, 403 proven unaffected");
      assertThat(report(List.of(trial), List.of(trial, trial)))
          .hasToString(
              "412 scenarios: 37 touched, 9 re-run, 1 regressed, 2 unclear,"
                  + " 403 proven unaffected");
    }
  }
}
