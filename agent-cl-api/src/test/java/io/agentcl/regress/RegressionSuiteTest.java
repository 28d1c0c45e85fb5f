package io.agentcl.regress;

import static io.agentcl.regress.Notes.ALL_FACTS;
import static io.agentcl.regress.Notes.FACT;
import static io.agentcl.regress.Notes.HARNESS;
import static io.agentcl.regress.Notes.LONGEST_T;
import static io.agentcl.regress.Notes.OPENING;
import static io.agentcl.regress.Notes.PROGRAM;
import static io.agentcl.regress.Notes.WORD;
import static io.agentcl.regress.Notes.earned;
import static io.agentcl.regress.Notes.patch;
import static io.agentcl.regress.Notes.prove;
import static io.agentcl.regress.Notes.scenario;
import static io.agentcl.regress.Notes.swap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.Requirement;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.Trace;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegressionSuiteTest {

  private static final Instant AT = Instant.parse("2026-04-02T10:00:00Z");

  private final RegressionSuite suite = RegressionSuite.inMemory();

  private static Harness with(Layer<String> layer, String name, String content) {
    return HARNESS.with(patch(HARNESS, layer, name, content));
  }

  private void proven(Harness harness, Earned... earned) {
    prove(suite, harness, List.of(earned));
  }

  private void promoted(Harness from, Harness to, Earned... earned) {
    List<Requirement> targets =
        Stream.of(earned)
            .map(e -> new Requirement(e.id(), e.scenario().version(), e.floor()))
            .toList();
    write(new LedgerEntry.Promoted(AT, swap(from, to), targets), to, earned);
  }

  private void rolledBack(Harness from, Harness to, String... reopened) {
    write(new LedgerEntry.Reverted(AT, swap(from, to), List.of(reopened)), to);
  }

  private void write(LedgerEntry entry, Harness harness, Earned... proven) {
    assertThat(suite.append(entry, suite.revision(), harness.version(), List.of(proven))).isTrue();
  }

  private static List<String> ids(List<Earned> earned) {
    return earned.stream().map(Earned::id).toList();
  }

  @Nested
  class Earning {

    @Test
    void requiresAScenarioThatIsStillToBeProven() {
      Scenario a = scenario("a");

      assertThat(suite.earn(a).required()).containsExactly(new Earned(a, 0, null));
      assertThat(suite.find("a").orElseThrow().proof()).isEmpty();
      assertThat(suite.history()).hasSize(1);
    }

    @Test
    void refusesAnotherScenarioOfTheSameId() {
      suite.earn(scenario("a", "first"));

      assertThatThrownBy(() -> suite.earn(scenario("a", "second")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("scenario \"a\" is required already; to replace it, retire it first");
      assertThat(suite.history()).hasSize(1);
    }

    @Test
    void happensOnceHoweverManyThreadsTry() throws Exception {
      List<Scenario> scenarios = IntStream.range(0, 2000).mapToObj(i -> scenario("s" + i)).toList();
      ExecutorService executor = Executors.newFixedThreadPool(4);
      try {
        List<Callable<Long>> threads =
            Collections.nCopies(4, () -> scenarios.stream().filter(this::isRefused).count());

        long refused = 0;
        for (Future<Long> each : executor.invokeAll(threads)) {
          refused += each.get();
        }

        assertThat(refused).isEqualTo(3 * 2000);
        assertThat(suite.history()).hasSize(2000);
      } finally {
        executor.shutdownNow();
      }
    }

    private boolean isRefused(Scenario scenario) {
      try {
        suite.earn(scenario);
        return false;
      } catch (IllegalArgumentException e) {
        return true;
      }
    }

    @Test
    void checksTheFloor() {
      assertThatThrownBy(() -> new Earned(scenario("a"), 1.5, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("floor must be from 0 to 1: 1.5");
    }
  }

  @Nested
  class Retiring {

    @BeforeEach
    void earn() {
      suite.earn(scenario("a")).earn(scenario("b"));
    }

    @Test
    void needsAReason() {
      assertThatThrownBy(() -> suite.retire("a", " ", AT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("scenario \"a\" cannot be retired without a reason");
      assertThat(ids(suite.required())).containsExactly("a", "b");
    }

    @Test
    void stopsRequiringTheScenarioAndKeepsTheReason() {
      suite.retire("a", "the product is gone", AT);

      assertThat(ids(suite.required())).containsExactly("b");
      assertThat(suite.find("a")).isEmpty();
      assertThat(suite.reopened()).isEmpty();
      assertThat(suite.history().get(2).summary()).isEqualTo("retired a: the product is gone");
    }

    @Test
    void refusesWhatIsNotRequired() {
      assertThatThrownBy(() -> suite.retire("c", "gone", AT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no scenario \"c\" is required; there are [a, b]");
      assertThat(suite.history()).hasSize(2);
    }

    @Test
    void letsTheScenarioBeEarnedAgainAsTheLatest() {
      suite.retire("a", "wrong", AT);

      suite.earn(scenario("a", "better"));

      assertThat(ids(suite.required())).containsExactly("b", "a");
      proven(
          HARNESS,
          earned(scenario("a", "better"), HARNESS, OPENING),
          earned("b", HARNESS, OPENING));
      assertThat(ids(suite.select(HARNESS, with(FACT, "opening", "never"), PROGRAM).rerun()))
          .containsExactly("b", "a");
    }
  }

  @Nested
  class RollingBack {

    private final Harness next = with(FACT, "opening", "24 hours");

    @BeforeEach
    void promote() {
      proven(HARNESS, earned("a", HARNESS, OPENING), earned("b", HARNESS, LONGEST_T));
      promoted(HARNESS, next, earned("c", next, OPENING), earned("a", next, OPENING));
    }

    @Test
    void makesWhatItTakesAwayWantedButNotRequired() {
      rolledBack(next, HARNESS, "c");

      assertThat(ids(suite.required())).containsExactly("a", "b");
      assertThat(suite.reopened()).extracting(Scenario::id).containsExactly("c");
    }

    @Test
    void canBeMadeGoodByEarningAgain() {
      rolledBack(next, HARNESS, "c");

      suite.earn(suite.reopened().get(0));

      assertThat(ids(suite.required())).containsExactly("a", "b", "c");
      assertThat(suite.reopened()).isEmpty();
    }

    @Test
    void changesNothingIfItNamesAnUnknownScenario() {
      Selection before = suite.select(next, HARNESS, PROGRAM);

      assertThatThrownBy(() -> rolledBack(next, HARNESS, "c", "nobody", "a"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no scenario \"nobody\" is required; there are [a, b, c]");

      assertThat(suite.history()).hasSize(4);
      assertThat(ids(suite.required())).containsExactly("a", "b", "c");
      assertThat(suite.reopened()).isEmpty();
      assertThat(suite.select(next, HARNESS, PROGRAM)).isEqualTo(before);
    }

    @Test
    void mayNameAScenarioTwice() {
      rolledBack(next, HARNESS, "c", "c");

      assertThat(suite.reopened()).extracting(Scenario::id).containsExactly("c");
    }
  }

  @Nested
  class SelectingForAPatch {

    @BeforeEach
    void prove() {
      proven(
          HARNESS,
          earned("reads-opening", HARNESS, OPENING),
          earned("reads-all-facts", HARNESS, ALL_FACTS),
          earned("derives-a-word", HARNESS, LONGEST_T),
          earned("reads-nothing", HARNESS, view -> {}));
    }

    @Test
    void leavesAloneWhatReadNothingThatChanged() {
      Selection selection = suite.select(HARNESS, with(FACT, "history", "Since 1900"), PROGRAM);

      assertThat(selection.size()).isEqualTo(4);
      assertThat(selection.touched()).isEqualTo(1);
      assertThat(ids(selection.rerun())).containsExactly("reads-all-facts");
      assertThat(selection).hasToString("4 scenarios: 1 touched, 1 re-run, 3 proven unaffected");
    }

    @Test
    void touchesWhatReadTheComponentOrItsWholeLayer() {
      Selection selection = suite.select(HARNESS, with(FACT, "opening", "24 hours"), PROGRAM);

      assertThat(ids(selection.rerun())).containsExactly("reads-opening", "reads-all-facts");
      assertThat(selection.cutOff()).isEmpty();
    }

    @Test
    void touchesWhatFoundTheComponentAbsent() {
      proven(HARNESS, earned("misses-history", HARNESS, view -> view.find(FACT, "history")));

      Selection selection = suite.select(HARNESS, with(FACT, "history", "Since 1900"), PROGRAM);

      assertThat(ids(selection.rerun())).containsExactly("reads-all-facts", "misses-history");
    }

    @Test
    void cutsOffWhatDerivesTheSameAndRenewsItsProof() {
      Harness next = with(WORD, "bye", "ta");

      Selection selection = suite.select(HARNESS, next, PROGRAM);

      assertThat(selection.touched()).isEqualTo(1);
      assertThat(selection.rerun()).isEmpty();
      assertThat(ids(selection.cutOff())).containsExactly("derives-a-word");
      assertThat(selection.unaffected()).isEqualTo(4);
      Proof old = suite.find("derives-a-word").orElseThrow().proof().orElseThrow();
      Proof renewed = selection.cutOff().get(0).proof().orElseThrow();
      assertThat(renewed).isNotSameAs(old).isEqualTo(old);
      assertThat(renewed.verify(next)).as("holds as it stands").containsSame(renewed);
    }

    @Test
    void runsAgainWhatDerivesSomethingElse() {
      Selection selection = suite.select(HARNESS, with(WORD, "bye", "take good care"), PROGRAM);

      assertThat(ids(selection.rerun())).containsExactly("derives-a-word");
    }

    @Test
    void runsAgainWhatAnotherProgramProved() {
      Selection selection = suite.select(HARNESS, HARNESS, "agent-2");

      assertThat(selection.touched()).isEqualTo(4);
      assertThat(selection.rerun()).hasSize(4);
    }

    @Test
    void runsAgainWhatWasProvenOnAnotherVersionOfTheScenario() {
      suite.bind(scenario("reads-nothing", "changed"));

      assertThat(ids(suite.select(HARNESS, HARNESS, PROGRAM).rerun()))
          .containsExactly("reads-nothing");
    }

    @Test
    void runsAgainWhatHasNoProofWhateverTheProgramIsCalled() {
      suite.earn(scenario("unproven"));

      assertThat(ids(suite.select(HARNESS, HARNESS, PROGRAM).rerun())).containsExactly("unproven");
      assertThat(ids(suite.select(HARNESS, HARNESS, "").rerun())).contains("unproven");
    }

    @Test
    void keepsTheOrderInWhichScenariosWereEarned() {
      proven(HARNESS, earned("latest", HARNESS, OPENING));
      proven(
          HARNESS,
          earned("reads-all-facts", HARNESS, ALL_FACTS),
          earned("reads-opening", HARNESS, OPENING));

      Selection selection = suite.select(HARNESS, with(FACT, "opening", "24 hours"), PROGRAM);

      assertThat(ids(selection.rerun()))
          .containsExactly("reads-opening", "reads-all-facts", "latest");
    }

    @Test
    void forgetsWhatAScenarioReadBefore() {
      proven(HARNESS, earned("reads-opening", HARNESS, LONGEST_T));

      Selection selection = suite.select(HARNESS, with(FACT, "opening", "24 hours"), PROGRAM);

      assertThat(ids(selection.rerun())).containsExactly("reads-all-facts");
      assertThat(selection.touched()).isEqualTo(1);
    }
  }

  @Nested
  class KnowingOnWhichHarnessProofsHold {

    private final Harness next = with(FACT, "opening", "24 hours");

    @BeforeEach
    void prove() {
      proven(HARNESS, earned("a", HARNESS, OPENING), earned("b", HARNESS, LONGEST_T));
    }

    @Test
    void looksAtEverythingIfItIsAskedFromAnotherHarness() {
      Selection selection = suite.select(next, next, PROGRAM);

      assertThat(selection.touched()).isEqualTo(2);
      assertThat(ids(selection.rerun())).containsExactly("a");
      assertThat(ids(selection.cutOff())).containsExactly("b");
    }

    @Test
    void goesWithThePromotions() {
      promoted(HARNESS, next, earned("a", next, OPENING));

      assertThat(suite.select(next, next, PROGRAM).touched()).isZero();
      assertThat(suite.select(HARNESS, next, PROGRAM).touched()).isEqualTo(2);
    }

    @Test
    void doubtsWhatAChangeTouchedAndNobodyProvedAgain() {
      promoted(HARNESS, next);

      assertThat(ids(suite.select(next, next, PROGRAM).rerun())).containsExactly("a");
      assertThat(suite.select(next, next, PROGRAM).touched()).isEqualTo(1);
    }

    @Test
    void doubtsAllOthersIfSomeAreProvenOnAnHarnessNobodyPromoted() {
      proven(next, earned("c", next, ALL_FACTS));

      Selection selection = suite.select(next, next, PROGRAM);

      assertThat(ids(selection.rerun())).containsExactly("a");
      assertThat(ids(selection.cutOff())).containsExactly("b");
    }

    @Test
    void doubtsWhatAChangeFromAnotherHarnessDidNotProve() {
      Harness other = with(WORD, "thanks", "ta");
      promoted(other, other.with(patch(other, FACT, "history", "none")));

      Harness now = other.with(patch(other, FACT, "history", "none"));
      assertThat(ids(suite.select(now, now, PROGRAM).rerun())).containsExactly("b");
    }

    @Test
    void doubtsProofsOfWhichNobodySaysWhereTheyHold() {
      Requirement c = new Requirement("c", scenario("c").version(), null);
      suite.append(
          new LedgerEntry.Earned(AT, c), suite.revision(), "", List.of(earned("c", next, OPENING)));

      assertThat(ids(suite.select(HARNESS, HARNESS, PROGRAM).rerun())).containsExactly("c");
    }
  }

  @Nested
  class ProvingAgain {

    private final Harness next = with(FACT, "opening", "24 hours");

    @Test
    void writesNothingButTheFloorsThatAFirstProofFixes() {
      suite.earn(scenario("a"));
      long earned = suite.revision();

      long revision = suite.prove(AT, earned, HARNESS.version(), List.of(proof("a", .7)));

      assertThat(revision).isEqualTo(earned + 1).isEqualTo(suite.revision());
      assertThat(suite.history().get(1).summary()).isEqualTo("admitted [a]");
      assertThat(suite.prove(AT, revision, HARNESS.version(), List.of(proof("a", .9))))
          .isEqualTo(revision);
      assertThat(suite.revision()).isEqualTo(revision);
      assertThat(suite.find("a").orElseThrow().floor()).isEqualTo(.7);
      assertThat(suite.find("a").flatMap(Earned::proof)).hasValue(proof("a", .9).latestProof());
    }

    private Earned proof(String id, double value) {
      Proof full = earned(id, HARNESS, OPENING).proof().orElseThrow();
      Score score = new Score(Score.Status.PASS, value, "good");
      return new Earned(
          scenario(id),
          value,
          new Proof(full.program(), full.scenarioVersion(), full.reads(), score));
    }

    @Test
    void thatAPromotionBringsFixesTheFloorAtTheNextGate() {
      Harness later = with(FACT, "history", "none");
      suite.earn(scenario("a"));
      write(new LedgerEntry.Promoted(AT, swap(HARNESS, later), List.of()), later, proof("a", .7));

      assertThat(suite.find("a").orElseThrow().floor()).isZero();
      Selection selection = suite.select(later, later, PROGRAM);
      suite.prove(AT, suite.revision(), later.version(), selection.cutOff());

      assertThat(suite.find("a").orElseThrow().floor()).isEqualTo(.7);
      assertThat(suite.select(later, later, PROGRAM).touched()).isZero();
    }

    @Test
    void keepsTheFloorWhateverAPromotionSays() {
      suite.earn(scenario("a"));
      suite.prove(AT, 1, HARNESS.version(), List.of(proof("a", .7)));

      promoted(HARNESS, next, proof("a", .2));

      assertThat(suite.find("a").orElseThrow().floor()).isEqualTo(.7);
    }

    @Test
    void ofWhatIsNotRequiredAnyMoreIsNothing() {
      suite.prove(AT, 0, HARNESS.version(), List.of(earned("a", HARNESS, OPENING)));

      assertThat(suite.required()).isEmpty();
      assertThat(suite.history()).isEmpty();
    }

    @Test
    void isBelievedOnlyAfterALookIfTheHarnessMovedMeanwhile() {
      suite.earn(scenario("a")).earn(scenario("b"));
      long before = suite.revision();
      promoted(HARNESS, next, earned("c", next, ALL_FACTS));

      long revision =
          suite.prove(
              AT,
              before,
              HARNESS.version(),
              List.of(earned("a", HARNESS, OPENING), earned("b", HARNESS, LONGEST_T)));

      assertThat(revision).as("no floor was fixed").isEqualTo(before);
      Selection selection = suite.select(next, next, PROGRAM);
      assertThat(ids(selection.rerun())).containsExactly("a");
      assertThat(ids(selection.cutOff())).containsExactly("b");
      assertThat(suite.find("a").orElseThrow().floor()).isZero();
    }

    @Test
    void withoutAProofTakesTheOldOneAway() {
      proven(HARNESS, earned("a", HARNESS, OPENING));

      proven(HARNESS, new Earned(scenario("a"), 1, null));

      assertThat(suite.find("a").flatMap(Earned::proof)).isEmpty();
      assertThat(ids(suite.select(HARNESS, HARNESS, PROGRAM).rerun())).containsExactly("a");
    }
  }

  @Nested
  class ASuiteOnALedgerThatOthersWrite {

    private final RegressionSuite other = RegressionSuite.of(suite.ledger());
    private final Harness next = with(FACT, "opening", "24 hours");

    @BeforeEach
    void earn() {
      proven(HARNESS, earned("a", HARNESS, OPENING), earned("b", HARNESS, LONGEST_T));
    }

    @Test
    void requiresTheSameAndSaysWhatIsNotBound() {
      other.bind(scenario("b"));

      assertThat(ids(other.required())).containsExactly("a", "b");
      assertThat(other.required()).extracting(Earned::isBound).containsExactly(false, true);
      assertThat(other.required()).extracting(Earned::floor).containsExactly(1.0, 1.0);
      assertThat(other.unbound()).containsExactly("a");
      assertThat(suite.unbound()).isEmpty();
    }

    @Test
    void stopsWhatNeedsAScenarioThatNobodyBound() {
      Selection selection = other.bind(scenario("b")).select(HARNESS, next, PROGRAM);

      assertThat(selection.obstacle())
          .hasValue(
              "scenario \"a\" is required, and nobody bound it; to mend it, bind(..) it, or retire"
                  + " it");
      assertThat(suite.select(HARNESS, next, PROGRAM).obstacle()).isEmpty();
    }

    @Test
    void runsNothingThatIsNotBound() {
      Scenario unbound = other.find("a").orElseThrow().scenario();

      assertThat(unbound.version()).isEqualTo(scenario("a").version());
      assertThatThrownBy(unbound::world)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("scenario \"a\" is required, and nobody bound it");
      assertThatThrownBy(unbound::user).isInstanceOf(IllegalStateException.class);
      assertThat(unbound.evaluator().evaluate(Run.of(Trace.EMPTY)).status())
          .isEqualTo(Score.Status.ERROR);
    }

    @Test
    void goesOnWhereAProofHoldsWithoutTheScenario() {
      other.bind(scenario("b"));
      Earned unbound = other.find("a").orElseThrow();
      other.prove(
          AT,
          other.revision(),
          HARNESS.version(),
          List.of(
              unbound.with(suite.find("a").flatMap(Earned::proof).orElseThrow()),
              earned("b", HARNESS, LONGEST_T)));

      Selection elsewhere = other.select(HARNESS, with(WORD, "bye", "take good care"), PROGRAM);

      assertThat(ids(elsewhere.rerun())).containsExactly("b");
      assertThat(elsewhere.obstacle()).isEmpty();
      assertThat(other.unbound()).containsExactly("a");
    }

    @Test
    void canRetireWhatNobodyBound() {
      other.retire("a", "gone", AT);

      assertThat(other.unbound()).containsExactly("b");
      assertThat(ids(suite.required())).containsExactly("b");
    }

    @Test
    void runsAgainWhatIsBoundToAnotherVersion() {
      suite.bind(scenario("a", "other words"));

      Selection selection = suite.select(HARNESS, HARNESS, PROGRAM);

      assertThat(ids(selection.rerun())).containsExactly("a");
      assertThat(selection.rerun().get(0).scenario()).isEqualTo(scenario("a", "other words"));
      assertThat(selection.rerun().get(0).floor()).isEqualTo(1);
    }

    @Test
    void doesNotOverlookAChange() {
      other.bind(scenario("a"), scenario("b"));
      prove(
          other, HARNESS, List.of(earned("a", HARNESS, OPENING), earned("b", HARNESS, LONGEST_T)));
      promoted(HARNESS, next);

      assertThat(ids(other.select(next, next, PROGRAM).rerun())).containsExactly("a");
    }

    @Test
    void refusesWhatWasDecidedBefore() {
      long before = other.revision();
      suite.retire("a", "gone", AT);

      LedgerEntry entry = new LedgerEntry.Promoted(AT, swap(HARNESS, next), List.of());
      assertThat(other.append(entry, before, next.version(), List.of())).isFalse();
    }

    @Test
    void bindsNothingToWhatWasNotWritten() {
      long before = other.revision();
      Requirement c = new Requirement("c", scenario("c").version(), 1.0);
      suite.append(new LedgerEntry.Earned(AT, c), before, "", List.of());

      boolean written =
          other.append(
              new LedgerEntry.Earned(AT, c), before, "", List.of(earned("c", HARNESS, OPENING)));

      assertThat(written).isFalse();
      assertThat(other.unbound()).contains("c");
    }
  }

  @Nested
  class TheHistory {

    @Test
    void keepsAllEntriesInWordsAPersonCanRead() {
      Harness next = with(FACT, "opening", "24 hours");
      proven(HARNESS, earned("a", HARNESS, OPENING), earned("b", HARNESS, OPENING));
      promoted(HARNESS, next, earned("a", next, OPENING));
      rolledBack(next, HARNESS, "a");
      write(new LedgerEntry.Shipped(AT, swap(HARNESS, next), List.of("b")), next);

      assertThat(suite.history())
          .extracting(LedgerEntry::summary)
          .containsExactly(
              "earned a",
              "earned b",
              "admitted [a, b]",
              "promoted fact/opening for [a]",
              "rolled back to " + HARNESS.shortVersion() + ", reopened [a]",
              "shipped " + next.shortVersion() + ", reopened [b]");
    }

    @Test
    void cannotBeChanged() {
      suite.earn(scenario("a"));

      assertThatThrownBy(() -> suite.history().clear())
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> suite.required().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }
}
