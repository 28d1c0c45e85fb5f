package io.agentcl.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.evaluate.Score;
import io.agentcl.fakes.Judges;
import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Want;
import io.agentcl.gate.GatePolicy;
import io.agentcl.internal.regress.Proven;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Tally;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gates on agents whose runs are up to chance. */
class SampledGateTest extends SampledGates {

  private void policy(GatePolicy policy) {
    open.judging = Judges.sampled(policy, open.proven, open.entries);
  }

  @Nested
  class AdmissionToTheSuite {

    @Test
    void fixesTheFloorByFortyRunsOnTheLiveHarness() {
      proven(steady("kept", 1));

      Proven kept = open.proven.find("kept").orElseThrow();
      assertThat(kept.admission()).isEqualTo(new Tally(40, 40, 40, 0));
      assertThat(kept.floor()).isEqualTo(41.0 / 42 - .3, within(1e-12));
      assertThat(kept.proof()).isPresent();
    }

    @Test
    void fixesTheFloorOfGradedValuesBelowTheirMean() {
      Want graded =
          Want.of(
              "graded",
              (harness, trial) ->
                  Want.Outcome.of(
                      new Score(Score.Status.PASS, .8 + .2 * draw("graded", trial), "good")));
      proven(graded);

      assertThat(open.suite.find("graded").orElseThrow().floor()).isEqualTo(.6, within(.03));
    }

    @Test
    void givesNoFloorToWhatFailsAndNamesIt() {
      open.suite.earn(steady("hopeless", .1));

      assertThat(open.gate(LIVE, 1000).proveLive().orElseThrow())
          .singleElement()
          .satisfies(
              trial -> assertThat(trial.score().reason()).contains("/40 on the live harness"));
      assertThat(open.suite.find("hopeless").orElseThrow().admission()).isNull();
    }

    @Test
    void keepsWhatABudgetSufficesFor() {
      open.suite.earn(steady("a", 1)).earn(steady("b", 1));

      assertThat(open.gate(LIVE, 50).proveLive()).isEmpty();
      assertThat(open.suite.find("a").orElseThrow().admission()).isNotNull();
      assertThat(open.gate(LIVE, 50).proveLive()).isPresent();
    }

    @Test
    void takesAFloorThatOneRunFixedForNone() {
      open.suite.earn(steady("kept", .9));
      open.judging = Judges.exact(open.proven, open.entries);
      open.gate(LIVE).proveLive();
      assertThat(open.suite.find("kept").orElseThrow().floor()).isIn(0.0, 1.0);
      policy(GatePolicy.standard());

      open.gate(LIVE).proveLive();

      assertThat(open.suite.find("kept").orElseThrow().admission()).isNotNull();
    }
  }

  @Nested
  class ATarget {

    @ParameterizedTest
    @ValueSource(doubles = {0, .1})
    void thatSeldomPassesIsFailing(double rate) {
      Before before = open.gate(LIVE).before(steady("x", rate)).orElseThrow();

      assertThat(before.state()).isEqualTo(Before.State.FAILING);
      assertThat(before.tally().trials()).isEqualTo(20);
      assertThat(before.trial().passed()).isFalse();
    }

    @Test
    void thatPassesSometimesIsFlakyAndMeasuredTwiceAsLong() {
      Before before = open.gate(LIVE).before(steady("x", .5)).orElseThrow();

      assertThat(before.state()).isEqualTo(Before.State.FLAKY);
      assertThat(before.tally().trials()).isEqualTo(40);
      assertThat(before.bar()).isBetween(.55, .85);
    }

    @Test
    void thatPassesAllOfTwentyRunsIsPassingAndItsFloorIsAnchored() {
      Gate gate = open.gate(LIVE);
      Before before = gate.before(steady("x", 1)).orElseThrow();

      assertThat(before.state()).isEqualTo(Before.State.PASSING);
      assertThat(gate.earned(before).floor()).isEqualTo(41.0 / 42 - .3, within(1e-12));
    }
  }

  @Nested
  class AHarmlessPatch {

    @Test
    void isCertifiedScenarioByScenarioAtALevelOfTheLifetime() {
      Gate gate = proven(steady("a", .95), steady("b", .95));

      Verdict verdict = gate.decide(TARGET, NEXT);

      assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
      Verdict.Accepted accepted = (Verdict.Accepted) verdict;
      assertThat(accepted.certificate().index()).isEqualTo(1);
      assertThat(accepted.certificate().level()).isEqualTo(.0247, within(1e-4));
      assertThat(accepted.certificate().scenarios())
          .extracting(each -> each.id())
          .containsExactly("target", "a", "b");
      assertThat(accepted.certificate().scenarios())
          .allSatisfy(
              each ->
                  assertThat(each.evidence())
                      .isGreaterThanOrEqualTo(1 / accepted.certificate().level() - 1e-6));
    }

    @Test
    void hasATargetWhoseFloorComesFromFortyRunsOnIt() {
      Gate gate = proven();

      Verdict.Accepted accepted = (Verdict.Accepted) gate.decide(TARGET, NEXT);

      Proven earned = accepted.earned().get(0);
      assertThat(earned.admission().trials()).isEqualTo(40);
      assertThat(earned.floor()).isBetween(.45, .7);
    }

    @Test
    void takesAPlaceInTheLedgerBeforeItsFirstRunAndClosesIt() {
      Gate gate = proven();
      gate.before(TARGET);

      gate.decide(TARGET, NEXT);
      gate.decide(TARGET, Notes.of("other", "old"));
      gate.decide(TARGET, Notes.of("new"));

      assertThat(open.suite.history())
          .extracting(entry -> entry.getClass().getSimpleName())
          .containsExactly("Opened", "Closed", "Opened", "Closed");
      assertThat(open.gates()).isEqualTo(2);
    }

    @Test
    void namesWhatIsNotCertifiedOneByOne() {
      policy(GatePolicy.standard().certified(2));
      Want[] five =
          IntStream.range(0, 5).mapToObj(i -> steady("kept-" + i, .95)).toArray(Want[]::new);

      Verdict.Accepted accepted = (Verdict.Accepted) proven(five).decide(TARGET, NEXT);

      assertThat(accepted.regression().certainty().certified()).hasSize(3);
      assertThat(accepted.regression().certainty().uncertified()).hasSize(3);
      assertThat(accepted.regression().certainty().unseen()).isEqualTo(.15, within(1e-9));
      assertThat(accepted.examined().proven()).hasSize(5);
    }
  }

  @Nested
  class AHarmfulPatch {

    @ParameterizedTest
    @ValueSource(doubles = {0, .3, .5})
    void regressesAndNamesTheScenarioWithItsTally(double to) {
      Gate gate = proven(steady("kept", .95), fragile("fragile", to));

      Verdict verdict = gate.decide(TARGET, NEXT);

      assertThat(verdict).isInstanceOf(Verdict.Regresses.class);
      assertThat(((Verdict.Regresses) verdict).broke()).containsExactly("fragile");
      assertThat(verdict.reason()).contains("not above 0.").contains("wrong");
      assertThat(verdict.isExact()).isFalse();
    }

    @Test
    void isChargedOnlyAfterTheLiveHarnessRanAgain() {
      AtomicInteger live = new AtomicInteger();
      Want fallen =
          Want.of(
              "fallen",
              (harness, trial) -> {
                boolean admitted = live.incrementAndGet() <= 40;
                return Want.Outcome.of(
                    has(harness, "x") || admitted ? Score.pass("right") : Score.fail("provider"));
              });
      Gate gate = proven(fallen);

      Verdict.Accepted accepted = (Verdict.Accepted) gate.decide(TARGET, NEXT);

      assertThat(accepted.regression().failing()).hasSize(1);
    }

    @Test
    void isNotExcusedByABadStartOfTheLiveHarness() {
      Want brittle =
          afterAdmission("brittle", trial -> trial % 2 == 0 || trial > LAST_ADMITTED + 40);

      Verdict.Regresses verdict = (Verdict.Regresses) proven(brittle).decide(TARGET, NEXT);

      assertThat(verdict.broke()).containsExactly("brittle");
    }

    @Test
    void isExcusedByWhatIsSeenToFailOnTheLiveHarness() {
      Want drifted = afterAdmission("drifted", trial -> false);

      Verdict.Accepted accepted = (Verdict.Accepted) proven(drifted).decide(TARGET, NEXT);

      assertThat(accepted.regression().selection().rerun()).hasSize(1);
    }

    private static final int LAST_ADMITTED = 41;

    /** Passes all of its admission; then fails with the note "new", and otherwise as is said. */
    private static Want afterAdmission(String id, IntPredicate onLive) {
      return Want.of(
          id,
          (harness, trial) -> {
            boolean fails = has(harness, "new") || !onLive.test(trial);
            return Want.Outcome.of(
                fails && trial > LAST_ADMITTED ? Score.fail("wrong") : Score.pass("right"));
          });
    }

    @Test
    void isTrippedEvenIfItIsNotCertifiedOneByOne() {
      policy(GatePolicy.standard().certified(0));

      Verdict verdict = proven(steady("kept", .95), fragile("gone", 0)).decide(TARGET, NEXT);

      assertThat(((Verdict.Regresses) verdict).broke()).containsExactly("gone");
    }
  }

  @Nested
  class APatchThatChangesNothing {

    @ParameterizedTest
    @ValueSource(doubles = {.3, .5, .9})
    void isNotAFixHoweverOftenItIsTried(double rate) {
      Want flaky = steady("flaky", rate);
      Gate gate = proven();
      assertThat(gate.before(flaky)).isPresent();

      for (int i = 0; i < 20; i++) {
        assertThat(gate.decide(flaky, Notes.of("noop-" + i, "old")))
            .isNotInstanceOf(Verdict.Accepted.class);
      }
    }

    @Test
    void costsNothingIfNoRunReadsIt() {
      Want elsewhere = sampled("elsewhere", h -> h.find(Notes.LAYER, "old").isPresent() ? .1 : .2);
      Gate gate = proven();
      gate.before(elsewhere);
      open.replayer.replayed.clear();

      Verdict verdict = gate.decide(elsewhere, NEXT);

      assertThat(verdict.reason()).contains("no run of it reads anything that this changes");
      assertThat(open.replayer.replayed).isEmpty();
      assertThat(open.gates()).isZero();
    }
  }

  @Test
  void trialNumbersAreNeverUsedTwice() {
    Gate gate = proven(steady("a", .95));
    gate.decide(TARGET, NEXT);
    gate.decide(TARGET, NEXT);

    assertThat(open.replayer.replayed.stream().filter(run -> run.startsWith("a#")))
        .doesNotHaveDuplicates();
    assertThat(open.suite.history()).hasAtLeastOneElementOfType(LedgerNote.Opened.class);
  }
}
