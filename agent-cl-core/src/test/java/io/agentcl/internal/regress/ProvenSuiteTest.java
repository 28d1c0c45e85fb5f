package io.agentcl.internal.regress;

import static io.agentcl.internal.regress.Notes.ALL_FACTS;
import static io.agentcl.internal.regress.Notes.FACT;
import static io.agentcl.internal.regress.Notes.HARNESS;
import static io.agentcl.internal.regress.Notes.LONGEST_T;
import static io.agentcl.internal.regress.Notes.OPENING;
import static io.agentcl.internal.regress.Notes.PROGRAM;
import static io.agentcl.internal.regress.Notes.WORD;
import static io.agentcl.internal.regress.Notes.earned;
import static io.agentcl.internal.regress.Notes.patch;
import static io.agentcl.internal.regress.Notes.prove;
import static io.agentcl.internal.regress.Notes.scenario;
import static io.agentcl.internal.regress.Notes.swap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.Requirement;
import io.agentcl.regress.RegressionSuite;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What proves a suite, and what a change makes of it. */
class ProvenSuiteTest {

  private static final Instant AT = Instant.parse("2026-04-02T10:00:00Z");

  private final ProvenSuite suite = ProvenSuite.of(RegressionSuite.inMemory());

  private static Harness with(Layer<String> layer, String name, String content) {
    return HARNESS.with(patch(HARNESS, layer, name, content));
  }

  private void proven(Harness harness, Proven... earned) {
    prove(suite, harness, List.of(earned));
  }

  private void promoted(Harness from, Harness to, Proven... earned) {
    List<Requirement> targets =
        Stream.of(earned)
            .map(e -> new Requirement(e.id(), e.scenario().version(), e.floor()))
            .toList();
    write(new LedgerChange.Promoted(AT, swap(from, to), targets), to, earned);
  }

  private void released(Harness from, Harness to, String... reopened) {
    write(new LedgerChange.Shipped(AT, swap(from, to), List.of(reopened)), to);
  }

  private void write(LedgerEntry entry, Harness harness, Proven... proven) {
    assertThat(suite.append(entry, suite.revision(), harness.version(), List.of(proven))).isTrue();
  }

  private static List<String> ids(List<Proven> earned) {
    return earned.stream().map(Proven::id).toList();
  }

  @Nested
  class EarningAgain {

    @BeforeEach
    void earn() {
      suite.suite().earn(scenario("a")).earn(scenario("b"));
    }

    @Test
    void letsTheScenarioBeEarnedAgainAsTheLatest() {
      suite.suite().retire("a", "wrong", AT);

      suite.suite().earn(scenario("a", "better"));

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
  class AReleaseWithConsent {

    private final Harness next = with(FACT, "opening", "24 hours");

    @BeforeEach
    void promote() {
      proven(HARNESS, earned("a", HARNESS, OPENING), earned("b", HARNESS, LONGEST_T));
      promoted(HARNESS, next, earned("c", next, OPENING), earned("a", next, OPENING));
    }

    @Test
    void changesNothingIfItNamesAnUnknownScenario() {
      Selected before = suite.select(next, HARNESS, PROGRAM);

      assertThatThrownBy(() -> released(next, HARNESS, "c", "nobody", "a"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no scenario \"nobody\" is required; there are [a, b, c]");

      assertThat(suite.suite().history()).hasSize(4);
      assertThat(ids(suite.required())).containsExactly("a", "b", "c");
      assertThat(suite.suite().reopened()).isEmpty();
      assertThat(suite.select(next, HARNESS, PROGRAM)).isEqualTo(before);
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
      Selected selection = suite.select(next, next, PROGRAM);

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

      Selected selection = suite.select(next, next, PROGRAM);

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
      suite.suite().earn(scenario("a"));
      long earned = suite.revision();

      long revision = suite.prove(AT, earned, HARNESS.version(), List.of(proof("a", .7)));

      assertThat(revision).isEqualTo(earned + 1).isEqualTo(suite.revision());
      assertThat(suite.suite().history().get(1).summary()).isEqualTo("admitted [a]");
      assertThat(suite.prove(AT, revision, HARNESS.version(), List.of(proof("a", .9))))
          .isEqualTo(revision);
      assertThat(suite.revision()).isEqualTo(revision);
      assertThat(suite.find("a").orElseThrow().floor()).isEqualTo(.7);
      assertThat(suite.find("a").flatMap(Proven::proof)).hasValue(proof("a", .9).latestProof());
    }

    private Proven proof(String id, double value) {
      Proof full = earned(id, HARNESS, OPENING).proof().orElseThrow();
      Score score = new Score(Score.Status.PASS, value, "good");
      return Notes.proven(
          scenario(id),
          value,
          new Proof(full.program(), full.scenarioVersion(), full.reads(), score));
    }

    @Test
    void thatAPromotionBringsFixesTheFloorAtTheNextGate() {
      Harness later = with(FACT, "history", "none");
      suite.suite().earn(scenario("a"));
      write(new LedgerChange.Promoted(AT, swap(HARNESS, later), List.of()), later, proof("a", .7));

      assertThat(suite.find("a").orElseThrow().floor()).isZero();
      Selected selection = suite.select(later, later, PROGRAM);
      suite.prove(AT, suite.revision(), later.version(), selection.cutOff());

      assertThat(suite.find("a").orElseThrow().floor()).isEqualTo(.7);
      assertThat(suite.select(later, later, PROGRAM).touched()).isZero();
    }

    @Test
    void keepsTheFloorWhateverAPromotionSays() {
      suite.suite().earn(scenario("a"));
      suite.prove(AT, 1, HARNESS.version(), List.of(proof("a", .7)));

      promoted(HARNESS, next, proof("a", .2));

      assertThat(suite.find("a").orElseThrow().floor()).isEqualTo(.7);
    }

    @Test
    void ofWhatIsNotRequiredAnyMoreIsNothing() {
      suite.prove(AT, 0, HARNESS.version(), List.of(earned("a", HARNESS, OPENING)));

      assertThat(suite.required()).isEmpty();
      assertThat(suite.suite().history()).isEmpty();
    }

    @Test
    void isBelievedOnlyAfterALookIfTheHarnessMovedMeanwhile() {
      suite.suite().earn(scenario("a")).earn(scenario("b"));
      long before = suite.revision();
      promoted(HARNESS, next, earned("c", next, ALL_FACTS));

      long revision =
          suite.prove(
              AT,
              before,
              HARNESS.version(),
              List.of(earned("a", HARNESS, OPENING), earned("b", HARNESS, LONGEST_T)));

      assertThat(revision).as("no floor was fixed").isEqualTo(before);
      Selected selection = suite.select(next, next, PROGRAM);
      assertThat(ids(selection.rerun())).containsExactly("a");
      assertThat(ids(selection.cutOff())).containsExactly("b");
      assertThat(suite.find("a").orElseThrow().floor()).isZero();
    }

    @Test
    void withoutAProofTakesTheOldOneAway() {
      proven(HARNESS, earned("a", HARNESS, OPENING));

      proven(HARNESS, Notes.proven(scenario("a"), 1, null));

      assertThat(suite.find("a").flatMap(Proven::proof)).isEmpty();
      assertThat(ids(suite.select(HARNESS, HARNESS, PROGRAM).rerun())).containsExactly("a");
    }
  }

  @Nested
  class ASuiteOnALedgerThatOthersWrite {

    private final ProvenSuite other = ProvenSuite.of(RegressionSuite.of(suite.ledger()));
    private final Harness next = with(FACT, "opening", "24 hours");

    @BeforeEach
    void earn() {
      proven(HARNESS, earned("a", HARNESS, OPENING), earned("b", HARNESS, LONGEST_T));
    }

    @Test
    void stopsWhatNeedsAScenarioThatNobodyBound() {
      other.suite().bind(scenario("b"));

      Selected selection = other.select(HARNESS, next, PROGRAM);

      assertThat(selection.obstacle())
          .hasValue(
              "scenario \"a\" is required, and nobody bound it; to mend it, bind(..) it, or retire"
                  + " it");
      assertThat(suite.select(HARNESS, next, PROGRAM).obstacle()).isEmpty();
    }

    @Test
    void goesOnWhereAProofHoldsWithoutTheScenario() {
      other.suite().bind(scenario("b"));
      Proven unbound = other.find("a").orElseThrow();
      other.prove(
          AT,
          other.revision(),
          HARNESS.version(),
          List.of(
              unbound.with(suite.find("a").flatMap(Proven::proof).orElseThrow()),
              earned("b", HARNESS, LONGEST_T)));

      Selected elsewhere = other.select(HARNESS, with(WORD, "bye", "take good care"), PROGRAM);

      assertThat(ids(elsewhere.rerun())).containsExactly("b");
      assertThat(elsewhere.obstacle()).isEmpty();
      assertThat(other.suite().unbound()).containsExactly("a");
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.internal.regress.Notes#refutations")
    void provesNothingByOneRunOfWhatIsUpToChance(LedgerEntry refutation) {
      suite.ledger().append(refutation, suite.revision());

      assertThat(suite.find("a").orElseThrow().proof()).isEmpty();
      assertThat(suite.find("b").orElseThrow().proof()).isPresent();
    }

    @Test
    void runsAgainWhatIsBoundToAnotherVersion() {
      suite.suite().bind(scenario("a", "other words"));

      Selected selection = suite.select(HARNESS, HARNESS, PROGRAM);

      assertThat(ids(selection.rerun())).containsExactly("a");
      assertThat(selection.rerun().get(0).scenario()).isEqualTo(scenario("a", "other words"));
      assertThat(selection.rerun().get(0).floor()).isEqualTo(1);
    }

    @Test
    void doesNotOverlookAChange() {
      other.suite().bind(scenario("a"), scenario("b"));
      prove(
          other, HARNESS, List.of(earned("a", HARNESS, OPENING), earned("b", HARNESS, LONGEST_T)));
      promoted(HARNESS, next);

      assertThat(ids(other.select(next, next, PROGRAM).rerun())).containsExactly("a");
    }

    @Test
    void refusesWhatWasDecidedBefore() {
      long before = other.revision();
      suite.suite().retire("a", "gone", AT);

      LedgerEntry entry = new LedgerChange.Promoted(AT, swap(HARNESS, next), List.of());
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
      assertThat(other.suite().unbound()).contains("c");
    }
  }

  @Nested
  class WhoSharesASuite {

    @Test
    void sharesItsProofs() {
      ProvenSuite again = ProvenSuite.of(suite.suite());

      proven(HARNESS, earned("a", HARNESS, OPENING));

      assertThat(again.select(HARNESS, HARNESS, PROGRAM).touched()).isZero();
      assertThat(again.required()).isEqualTo(suite.required());
    }

    @Test
    void isForgottenWithIt() {
      WeakReference<RegressionSuite> left = leave();

      for (int i = 0; i < 50 && left.get() != null; i++) {
        System.gc();
      }

      assertThat(left.get()).isNull();
    }

    private static WeakReference<RegressionSuite> leave() {
      RegressionSuite gone = RegressionSuite.inMemory();
      Notes.prove(ProvenSuite.of(gone), HARNESS, List.of(earned("a", HARNESS, OPENING)));
      return new WeakReference<>(gone);
    }

    @Test
    void seesWhatIsBoundAnew() {
      suite.suite().earn(scenario("a")).earn(scenario("b"));
      assertThat(suite.required()).hasSize(2);

      suite.suite().bind(scenario("a", "other words"), scenario("c"));

      assertThat(suite.required())
          .extracting(Proven::scenario)
          .containsExactly(scenario("a", "other words"), scenario("b"));
    }
  }
}
