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
import static io.agentcl.regress.Notes.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.scenario.Scenario;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryRegressionSuiteTest {

  private static final Instant AT = Instant.parse("2026-04-02T10:00:00Z");

  private final RegressionSuite suite = RegressionSuite.inMemory();

  private static Harness with(Layer<String> layer, String name, String content) {
    return HARNESS.with(patch(HARNESS, layer, name, content));
  }

  private void proven(Harness harness, Earned... earned) {
    suite.append(new LedgerEntry.Proven(AT, harness.version(), List.of(earned)));
  }

  private void promoted(Harness from, Harness to, Earned... earned) {
    suite.append(
        new LedgerEntry.Promoted(
            AT, diff(from, to), from.version(), to.version(), List.of(), List.of(earned)));
  }

  private void rolledBack(Harness from, Harness to, String... reopened) {
    suite.append(
        new LedgerEntry.RolledBack(
            AT, diff(from, to), from.version(), to.version(), List.of(reopened), List.of()));
  }

  private static Patch diff(Harness from, Harness to) {
    return from.diff(to, Origin.OPERATOR);
  }

  private static List<String> ids(List<Earned> earned) {
    return earned.stream().map(Earned::id).toList();
  }

  @Nested
  class Earning {

    @Test
    void requiresAScenarioThatIsStillToBeProven() {
      Scenario a = scenario("a");

      assertThat(suite.earn(a).earned()).containsExactly(new Earned(a, 0, null));
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
      assertThat(ids(suite.earned())).containsExactly("a", "b");
    }

    @Test
    void stopsRequiringTheScenarioAndKeepsTheReason() {
      suite.retire("a", "the product is gone", AT);

      assertThat(ids(suite.earned())).containsExactly("b");
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

      assertThat(ids(suite.earned())).containsExactly("b", "a");
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

      assertThat(ids(suite.earned())).containsExactly("a", "b");
      assertThat(suite.reopened()).extracting(Scenario::id).containsExactly("c");
    }

    @Test
    void canBeMadeGoodByEarningAgain() {
      rolledBack(next, HARNESS, "c");

      suite.earn(suite.reopened().get(0));

      assertThat(ids(suite.earned())).containsExactly("a", "b", "c");
      assertThat(suite.reopened()).isEmpty();
    }

    @Test
    void changesNothingIfItNamesAnUnknownScenario() {
      Selection before = suite.select(next, HARNESS, PROGRAM);

      assertThatThrownBy(() -> rolledBack(next, HARNESS, "c", "nobody", "a"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no scenario \"nobody\" is required; there are [a, b, c]");

      assertThat(suite.history()).hasSize(2);
      assertThat(ids(suite.earned())).containsExactly("a", "b", "c");
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
      Earned old = suite.find("reads-nothing").orElseThrow();
      proven(
          HARNESS, new Earned(scenario("reads-nothing", "changed"), 1, old.proof().orElseThrow()));

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
      suite.append(new LedgerEntry.Proven(AT, "", List.of(earned("c", next, OPENING))));

      assertThat(ids(suite.select(HARNESS, HARNESS, PROGRAM).rerun())).containsExactly("c");
    }
  }

  @Nested
  class TheHistory {

    @Test
    void keepsAllEntriesInWordsAPersonCanRead() {
      Harness next = with(FACT, "opening", "24 hours");
      suite.append(
          new LedgerEntry.Proven(
              AT,
              HARNESS.version(),
              List.of(earned("a", HARNESS, OPENING), earned("b", HARNESS, OPENING))));
      suite.append(
          new LedgerEntry.Promoted(
              AT, diff(HARNESS, next), HARNESS.version(), next.version(), List.of("a"), List.of()));
      rolledBack(next, HARNESS, "a");
      suite.append(
          new LedgerEntry.Shipped(AT, diff(HARNESS, next), "v1", "v2", List.of("b"), List.of()));

      assertThat(suite.history())
          .extracting(LedgerEntry::summary)
          .containsExactly(
              "proven [a, b]",
              "promoted fact/opening for [a]",
              "rolled back to " + HARNESS.shortVersion() + ", reopened [a]",
              "shipped v2, reopened [b]");
    }

    @Test
    void cannotBeChanged() {
      suite.earn(scenario("a"));

      assertThatThrownBy(() -> suite.history().clear())
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> suite.earned().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }
}
