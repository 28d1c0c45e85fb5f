package io.agentcl.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Score;
import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Puzzle;
import io.agentcl.fakes.Want;
import io.agentcl.harness.Harness;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.run.Ending;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GateTest {

  private static final Harness LIVE = Notes.of("old");
  private static final Harness WITH_NEW = Notes.of("new", "old");
  private static final Harness INSTEAD = Notes.of("new");
  private static final Want TARGET = Want.note("new");
  private static final Want KEPT = Want.note("old");

  private final Open open = new Open();

  /** Opens a gate on the live harness, on which everything required is proven. */
  private Gate proven(Want... required) {
    for (Want each : required) {
      open.suite.earn(each);
    }
    Gate gate = open.gate(LIVE);
    gate.proveLive();
    open.replayer.replayed.clear();
    return gate;
  }

  @Nested
  class APatchThatFixes {

    @Test
    void isAcceptedOnATrialThatNoSearchHasSeen() {
      Verdict verdict = proven(KEPT).decide(TARGET, WITH_NEW);

      assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
      Verdict.Accepted accepted = (Verdict.Accepted) verdict;
      assertThat(accepted.fixed()).singleElement().matches(Trial::passed);
      assertThat(accepted.fixed().get(0).run().trial()).isEqualTo(1);
      assertThat(accepted.regression().toString())
          .isEqualTo("1 scenarios: 0 touched, 0 re-run, 0 regressed, 1 proven unaffected");
    }

    @Test
    void costsNoReplayOfWhatReadsElsewhere() {
      proven(KEPT).decide(TARGET, WITH_NEW);

      assertThat(open.replayer.replayed).containsExactly("note/new#0", "note/new#1");
    }

    @Test
    void regressesIfSomethingEarnedIsLostAndNamesIt() {
      Verdict verdict = proven(KEPT).decide(TARGET, INSTEAD);

      assertThat(verdict).isInstanceOf(Verdict.Regresses.class);
      assertThat(verdict.reason()).isEqualTo("breaks note/old (\"note/old fails\")");
      assertThat(((Verdict.Regresses) verdict).broke()).containsExactly("note/old");
    }

    @Test
    void regressesIfSomethingStillPassesBelowItsFloor() {
      Want graded =
          Want.of(
              "graded",
              (harness, trial) ->
                  Want.Outcome.of(
                      new Score(
                          Score.Status.PASS,
                          harness.find(Notes.LAYER, "old").isPresent() ? 0.9 : 0.8,
                          "good")));
      Gate gate = proven(graded);

      assertThat(gate.decide(TARGET, INSTEAD)).isInstanceOf(Verdict.Regresses.class);
      assertThat(gate.decide(TARGET, WITH_NEW)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void refutesThatOneRunDecidesIfItDoesNotFixAgain() {
      Want once =
          Want.of(
              "once",
              (harness, trial) ->
                  Want.Outcome.of(trial == 0 ? Score.pass("good") : Score.fail("not again")));

      Gate gate = proven();

      assertThat(gate.decide(once, WITH_NEW)).isInstanceOf(Verdict.Stopped.class);
      assertThat(gate.hasMoved()).isTrue();
      assertThat(open.suite.history())
          .extracting(LedgerEntry::summary)
          .containsExactly("not deterministic: once, two runs on one harness differ");
    }
  }

  @Nested
  class APatchThatDoesNotFix {

    @Test
    void isRefusedForThatAloneAndNothingElseIsRun() {
      Verdict verdict = proven(KEPT).decide(TARGET, Notes.of());

      assertThat(verdict).isInstanceOf(Verdict.DoesNotFix.class);
      assertThat(verdict.reason()).isEqualTo("does not fix: note/new fails");
      assertThat(open.replayer.replayed).containsExactly("note/new#0");
    }

    @Test
    void isUnclearIfTheTargetCannotBeGraded() {
      Want down = Want.of("down", (h, trial) -> Want.Outcome.of(Score.abstain("judge is down")));

      assertThat(proven().decide(down, WITH_NEW))
          .isEqualTo(new Verdict.Unclear("does not fix: judge is down"));
    }
  }

  @Nested
  class ARequiredScenarioThatFailsOnTheLiveHarness {

    /** Reads all notes, so that every change of one touches it. */
    private final Want hopeless =
        Want.that(
            "hopeless",
            harness ->
                harness.all(Notes.LAYER).stream().anyMatch(note -> note.name().equals("never")));

    @Test
    void isExcusedAndStaysRequiredWithoutAProof() {
      Verdict.Accepted accepted = (Verdict.Accepted) proven(hopeless).decide(TARGET, WITH_NEW);

      assertThat(accepted.regression().failing()).hasSize(1);
      assertThat(open.proven.find("hopeless").orElseThrow().proof()).isEmpty();
    }

    @Test
    void isExcusedAlikeWhoeverAsksAndWithoutHavingBeenProvenFirst() {
      open.suite.earn(hopeless);

      assertThat(open.gate(LIVE).decide(TARGET, WITH_NEW)).isInstanceOf(Verdict.Accepted.class);
      assertThat(open.gate(LIVE).decideRelease(LIVE).verdict())
          .isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void isToldByTheGateThatProves() {
      open.suite.earn(hopeless).earn(KEPT);

      assertThat(open.gate(LIVE).proveLive().orElseThrow())
          .extracting(Trial::toString)
          .containsExactly("hopeless: FAIL 0.00: hopeless fails");
    }

    @Test
    void isNotExcusedOnceItHolds() {
      Want healed = Want.that("healed", harness -> harness.find(Notes.LAYER, "old").isPresent());
      open.suite.earn(healed);
      assertThat(open.gate(Notes.of()).decide(TARGET, INSTEAD))
          .isInstanceOf(Verdict.Accepted.class);

      assertThat(open.gate(LIVE).decide(TARGET, INSTEAD)).isInstanceOf(Verdict.Regresses.class);
    }

    @Test
    void isNotOneOfWhichTheFirstRunIsVoid() {
      AtomicBoolean up = new AtomicBoolean();
      Want shaky =
          Want.of(
              "shaky",
              (harness, trial) ->
                  up.getAndSet(true)
                      ? Want.Outcome.of(
                          harness.find(Notes.LAYER, "old").isPresent()
                              ? Score.pass("good")
                              : Score.fail("lost"))
                      : Want.Outcome.ended(Ending.Kind.VOID, "no network"));

      assertThat(proven(shaky).decide(TARGET, INSTEAD)).isInstanceOf(Verdict.Regresses.class);
    }

    @ParameterizedTest
    @EnumSource(
        value = Ending.Kind.class,
        names = {"TRUNCATED", "DIVERGED"})
    void isExcusedIfItsRunNeverGetsThere(Ending.Kind kind) {
      Want endless = Want.of("endless", (harness, trial) -> Want.Outcome.ended(kind, "too far"));

      assertThat(proven(endless).decide(TARGET, INSTEAD)).isInstanceOf(Verdict.Accepted.class);
    }
  }

  @Nested
  class ARequiredScenarioThatCannotBeJudged {

    private final Want graded =
        Want.of(
            "graded",
            (harness, trial) ->
                Want.Outcome.of(
                    harness.find(Notes.LAYER, "old").isPresent()
                        ? Score.pass("good")
                        : Score.abstain("the judge is down")));

    @Test
    void makesTheVerdictUnclearAndIsNoRegression() {
      assertThat(proven(graded).decide(TARGET, INSTEAD))
          .isEqualTo(new Verdict.Unclear("cannot be judged: graded: ABSTAIN: the judge is down"));
    }
  }

  @Nested
  class ABudget {

    @Test
    void thatIsSpentStopsTheVerdictWhereverThatHappens() {
      open.suite.earn(KEPT).earn(Want.no("x"));

      for (int budget = 1; budget < 4; budget++) {
        assertThat(open.gate(LIVE, budget).decide(TARGET, WITH_NEW))
            .as("budget %d", budget)
            .isEqualTo(new Verdict.Stopped(spent(budget)));
      }
      assertThat(open.gate(LIVE, 4).decide(TARGET, WITH_NEW)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void thatDoesNotLastForWhatFailedBeforeExcusesNothing() {
      open.suite.earn(Want.note("never"));

      assertThat(open.gate(LIVE, 2).decide(TARGET, WITH_NEW))
          .isEqualTo(new Verdict.Stopped(spent(2)));
    }

    private static String spent(int replays) {
      return "the budget is spent: %d of %d replays; to mend it, raise budget(Budget.replays(..)), or"
              .formatted(replays, replays)
          + " let scenarios run less often: gate(GatePolicy.cheap()), or deterministic() where nothing"
          + " is up to chance";
    }

    @Test
    void thatDoesNotLastToProveWhatIsRequiredKeepsWhatItProved() {
      open.suite.earn(KEPT).earn(Want.no("x"));

      assertThat(open.gate(LIVE, 1).proveLive()).isEmpty();
      assertThat(open.gate(LIVE, 1).proveLive()).isPresent();
      assertThat(open.replayer.replayed).containsExactly("note/old#0", "no/x#0");
    }
  }

  @Nested
  class ALiveHarnessThatMoved {

    @Test
    void stopsTheVerdictThatWouldHoldItToWhatWasEarnedLater() {
      Gate gate = proven();
      open.ships(LIVE, WITH_NEW);
      open.suite.earn(TARGET);

      assertThat(gate.decide(Want.note("other"), Notes.of("old", "other")))
          .isEqualTo(new Verdict.Stopped("the live harness moved meanwhile"));
      assertThat(gate.hasMoved()).isTrue();
    }

    @Test
    void isNotOneOnWhichSomethingWasEarnedMeanwhile() {
      Gate gate = proven();
      open.suite.earn(KEPT);

      assertThat(gate.hasMoved()).isFalse();
      assertThat(gate.decide(TARGET, INSTEAD)).isInstanceOf(Verdict.Regresses.class);
    }
  }

  @Nested
  class ARelease {

    @Test
    void isLookedAtWhole() {
      List<Want> many = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String name = "old-" + i;
        many.add(Want.that(name, harness -> harness.find(Notes.LAYER, "old").isPresent()));
      }
      Gate.Release release = proven(many.toArray(Want[]::new)).decideRelease(Notes.of());

      assertThat(release.verdict()).isInstanceOf(Verdict.Regresses.class);
      assertThat(release.report().regressed()).hasSize(40);
    }

    @Test
    void thatChangesNothingIsAcceptedWithoutARun() {
      Gate.Release release = proven(KEPT).decideRelease(LIVE);

      assertThat(release.verdict()).isInstanceOf(Verdict.Accepted.class);
      assertThat(open.replayer.replayed).isEmpty();
    }
  }

  @Nested
  class AScreen {

    @Test
    void saysNothingOfTheFreshTrial() {
      Gate gate = proven(KEPT);

      assertThat(gate.isPromising(TARGET, WITH_NEW)).isTrue();
      assertThat(gate.isPromising(TARGET, INSTEAD)).isFalse();
      assertThat(gate.isPromising(TARGET, LIVE)).isFalse();
      assertThat(open.replayer.replayed).doesNotContain("note/new#1");
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void acceptsExactlyWhatFixesTheTargetAndKeepsWhatHeldBefore(long seed) {
    Puzzle puzzle = new Puzzle(new Random(seed));
    puzzle.required.forEach(open.suite::earn);
    Gate gate = open.gate(puzzle.live);

    assertThat(puzzle.everyHarness())
        .allSatisfy(
            next ->
                assertThat(gate.decide(puzzle.target, next) instanceof Verdict.Accepted)
                    .isEqualTo(puzzle.isGood(next)));
  }
}
