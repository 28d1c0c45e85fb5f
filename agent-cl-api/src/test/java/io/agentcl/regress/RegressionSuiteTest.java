package io.agentcl.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Graders;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Requirement;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.Trace;
import java.lang.invoke.MethodHandles;
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

  private static final Layer<String> FACT = Layer.of("fact", String.class, MethodHandles.lookup());
  private static final Harness HARNESS = Harness.builder().put(FACT, "opening", "9 to 5").build();
  private static final Harness NEXT =
      HARNESS.with(HARNESS.patch().put(FACT, "opening", "24 hours").build());

  private final RegressionSuite suite = RegressionSuite.inMemory();

  private static Scenario scenario(String id) {
    return scenario(id, "Hello");
  }

  private static Scenario scenario(String id, String text) {
    return Scenario.builder(id).user(User.scripted(text)).expect(Graders.answers(id)).build();
  }

  private static LedgerChange.Swap swap(Harness from, Harness to) {
    return new LedgerChange.Swap("", from.diff(to, Origin.OPERATOR), from.version(), to.version());
  }

  private void promoted(Harness from, Harness to, Scenario... scenarios) {
    List<Requirement> targets =
        Stream.of(scenarios).map(each -> new Requirement(each.id(), each.version(), 1.0)).toList();
    write(new LedgerChange.Promoted(AT, swap(from, to), targets), scenarios);
  }

  private void released(Harness from, Harness to, String... reopened) {
    write(new LedgerChange.Shipped(AT, swap(from, to), List.of(reopened)));
  }

  private void rolledBack(Harness from, Harness to) {
    List<String> patch = List.of(swap(to, from).patch().id());
    write(new LedgerChange.Reverted(AT, List.of(swap(from, to)), patch, List.of(), ""));
  }

  private void write(LedgerEntry entry, Scenario... scenarios) {
    assertThat(suite.append(entry, suite.revision(), List.of(scenarios))).isTrue();
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
    }
  }

  @Nested
  class TakingAPatchBack {

    @Test
    void leavesRequiredWhatItHadFixed() {
      suite.earn(scenario("a")).earn(scenario("b"));
      promoted(HARNESS, NEXT, scenario("c"), scenario("a"));

      rolledBack(NEXT, HARNESS);

      assertThat(ids(suite.required())).containsExactly("a", "b", "c");
      assertThat(suite.reopened()).isEmpty();
    }
  }

  @Nested
  class ReleasingWithConsent {

    @BeforeEach
    void promote() {
      suite.earn(scenario("a")).earn(scenario("b"));
      promoted(HARNESS, NEXT, scenario("c"), scenario("a"));
    }

    @Test
    void makesWhatItBreaksWantedButNotRequired() {
      released(NEXT, HARNESS, "c");

      assertThat(ids(suite.required())).containsExactly("a", "b");
      assertThat(suite.reopened()).extracting(Scenario::id).containsExactly("c");
    }

    @Test
    void canBeMadeGoodByEarningAgain() {
      released(NEXT, HARNESS, "c");

      suite.earn(suite.reopened().get(0));

      assertThat(ids(suite.required())).containsExactly("a", "b", "c");
      assertThat(suite.reopened()).isEmpty();
    }

    @Test
    void canBeTakenBackAndRequiresAgainWhatItBroke() {
      released(NEXT, HARNESS, "c", "a");

      write(
          new LedgerChange.Reverted(
              AT, List.of(swap(HARNESS, NEXT)), List.of(), List.of("c", "a"), ""));

      assertThat(ids(suite.required())).containsExactly("b", "c", "a");
      assertThat(suite.find("c").orElseThrow().scenario()).isEqualTo(scenario("c"));
      assertThat(suite.reopened()).isEmpty();
    }

    @Test
    void changesNothingIfItNamesAnUnknownScenario() {
      assertThatThrownBy(() -> released(NEXT, HARNESS, "c", "nobody", "a"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no scenario \"nobody\" is required; there are [a, b, c]");

      assertThat(suite.history()).hasSize(3);
      assertThat(ids(suite.required())).containsExactly("a", "b", "c");
      assertThat(suite.reopened()).isEmpty();
    }

    @Test
    void mayNameAScenarioTwice() {
      released(NEXT, HARNESS, "c", "c");

      assertThat(suite.reopened()).extracting(Scenario::id).containsExactly("c");
    }
  }

  @Nested
  class ASuiteOnALedgerThatOthersWrite {

    private final RegressionSuite other = RegressionSuite.of(suite.ledger());

    @BeforeEach
    void earn() {
      suite.earn(scenario("a")).earn(scenario("b"));
    }

    @Test
    void requiresTheSameAndSaysWhatIsNotBound() {
      other.bind(scenario("b"));
      write(new LedgerEntry.Admitted(AT, List.of(admitted("a"), admitted("b"))));

      assertThat(ids(other.required())).containsExactly("a", "b");
      assertThat(other.required()).extracting(Earned::isBound).containsExactly(false, true);
      assertThat(other.required()).extracting(Earned::floor).containsExactly(1.0, 1.0);
      assertThat(other.unbound()).containsExactly("a");
      assertThat(suite.unbound()).isEmpty();
    }

    private static Requirement admitted(String id) {
      return new Requirement(id, scenario(id).version(), 1.0);
    }

    @Test
    void countsWhatIsBoundOfWhatIsRequired() {
      other.bind(scenario("b"), scenario("c"));
      assertThat(other.bindings()).isEqualTo(1);

      other.bind(scenario("b", "other words")).earn(scenario("d"));

      assertThat(other.bindings()).isEqualTo(2);
      assertThat(other.find("b").orElseThrow().scenario()).isEqualTo(scenario("b", "other words"));
    }

    @Test
    void doesNotReplaceWhatIsBoundWithWhatAnEntryBrings() {
      other.bind(scenario("b", "other words"));

      other.append(
          new LedgerNote.Refuted(AT, "b", "it draws"),
          other.revision(),
          List.of(scenario("a"), scenario("b")));

      assertThat(other.find("b").orElseThrow().scenario()).isEqualTo(scenario("b", "other words"));
      assertThat(other.unbound()).isEmpty();
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
    void canRetireWhatNobodyBound() {
      other.retire("a", "gone", AT);

      assertThat(other.unbound()).containsExactly("b");
      assertThat(ids(suite.required())).containsExactly("b");
    }

    @Test
    void refusesWhatWasDecidedBefore() {
      long before = other.revision();
      suite.retire("a", "gone", AT);

      LedgerEntry entry = new LedgerChange.Promoted(AT, swap(HARNESS, NEXT), List.of());
      assertThat(other.append(entry, before, List.of())).isFalse();
    }

    @Test
    void bindsNothingToWhatWasNotWritten() {
      long before = other.revision();
      Requirement c = new Requirement("c", scenario("c").version(), 1.0);
      suite.append(new LedgerEntry.Earned(AT, c), before, List.of());

      boolean written = other.append(new LedgerEntry.Earned(AT, c), before, List.of(scenario("c")));

      assertThat(written).isFalse();
      assertThat(other.unbound()).contains("c");
    }
  }

  @Nested
  class TheHistory {

    @Test
    void keepsAllEntriesInWordsAPersonCanRead() {
      suite.earn(scenario("a")).earn(scenario("b"));
      promoted(HARNESS, NEXT, scenario("a"));
      rolledBack(NEXT, HARNESS);
      released(HARNESS, NEXT, "b");
      String handle = swap(HARNESS, NEXT).patch().handle();

      assertThat(suite.history())
          .extracting(LedgerEntry::summary)
          .containsExactly(
              "earned a",
              "earned b",
              "promoted " + handle + " fact/opening for [a]",
              "took back " + handle + ", unproven",
              "shipped " + NEXT.shortVersion() + ", reopened [b]");
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
