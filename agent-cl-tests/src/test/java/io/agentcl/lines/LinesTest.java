package io.agentcl.lines;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.learn.ShipReport;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerNote;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each release has its line, and what was learned goes with it from one to the next. */
class LinesTest {

  private static final Map<String, String> OLD = Map.of("w", "old");
  private static final Map<String, String> NEW = Map.of("w", "new");

  private final Fleet fleet = new Fleet();
  private final Learner old = fleet.instance("1", OLD);

  @Nested
  class TwoReleasesOnOneLedger {

    private final Patch before = Fleet.learn(old, "a", "x");
    private final Learner released = fleet.instance("2", NEW);

    @Test
    void learnNothingAndServeWhatIsShippedUntilTheNewOneIsShipped() {
      assertThat(Fleet.served(released)).isEqualTo(Slots.harness(NEW));
      assertThat(released.learn(Fleet.want("b", "y").scenario()).toString())
          .contains("to mend it, call ship(..)");
    }

    @Test
    void followEachItsOwnLine() {
      assertThat(Fleet.ship(released, NEW).live()).isTrue();

      Fleet.learn(old, "b", "y");
      Fleet.learn(released, "c", "z");

      assertThat(Fleet.served(old)).isEqualTo(Fleet.texts("w", "old", "x", "a", "y", "b"));
      assertThat(Fleet.served(released)).isEqualTo(Fleet.texts("w", "new", "x", "a", "z", "c"));
      assertThat(Fleet.served(fleet.instance("1", OLD))).isEqualTo(Fleet.served(old));
      assertThat(Fleet.served(fleet.instance("2", NEW))).isEqualTo(Fleet.served(released));
    }

    @Test
    void takeOverWhatTheOtherLearnedOnlyByAShipThatIsGatedThere() {
      Fleet.ship(released, NEW);
      Patch later = Fleet.learn(old, "b", "y");

      ShipReport report = Fleet.ship(released, NEW);

      assertThat(report.rebase().kept()).containsExactly(before, later);
      assertThat(Fleet.served(released)).isEqualTo(Fleet.texts("w", "new", "x", "a", "y", "b"));
    }

    @Test
    void takeOverWhatFitsByAShip() {
      fleet.shipWithConsent(released, Map.of("w", "new", "y", "c"));
      old.learn(Fleet.want("c", "y").scenario());
      released.learn(Fleet.want("c", "y").scenario());

      ShipReport report = Fleet.ship(old, OLD);

      assertThat(report.live()).isTrue();
      assertThat(Fleet.served(old)).isEqualTo(Fleet.texts("w", "old", "x", "a", "y", "c"));
      assertThat(Fleet.served(released)).isEqualTo(Fleet.texts("w", "new", "x", "a", "y", "c"));
    }

    @Test
    void areWrittenSoThatTheLedgerTellsWhatTheyBeganWith() {
      assertThat(fleet.ledger.from(0).get(0))
          .isInstanceOfSatisfying(
              LedgerNote.Began.class,
              began -> assertThat(began.swap().to()).isEqualTo(Slots.harness(OLD).version()));
    }
  }

  /** E1. */
  @Nested
  class TwoInstancesOfOneRelease {

    @Test
    void serveFromTheNextConversationOnWhatOneOfThemTookBack() {
      Learner other = fleet.instance("1", OLD);
      Fleet.learn(old, "a", "x");
      assertThat(Fleet.served(other)).isEqualTo(Fleet.texts("w", "old", "x", "a"));

      old.live().rollback();

      assertThat(Fleet.served(other)).isEqualTo(Slots.harness(OLD));
    }
  }

  /** E3. */
  @Nested
  class ANewLearnerOnTheSameLedger {

    @Test
    void takesOnePatchBackAndNotAllThatWasEverLearned() {
      Fleet.learn(old, "a", "x");
      Patch last = Fleet.learn(old, "b", "y");
      Learner restarted = fleet.instance("1", OLD);

      LedgerChange.Reverted entry = restarted.live().rollback().orElseThrow();

      assertThat(entry.patches()).containsExactly(last.id());
      assertThat(Fleet.served(restarted)).isEqualTo(Fleet.texts("w", "old", "x", "a"));
      assertThat(restarted.suite().find("b in y")).as("required still").isPresent();
    }
  }

  /** E4. */
  @Nested
  class AReleaseWithWhatWasLearnedBakedIn {

    private final Patch first = Fleet.learn(old, "a", "x");
    private final Patch second = Fleet.learn(old, "b", "x");
    private final Patch third = Fleet.learn(old, "c", "x");

    @Test
    void absorbsAllIfItIsWhatIsLive() {
      ShipReport report = old.ship(Fleet.served(old));

      assertThat(report.live()).isTrue();
      assertThat(report.rebase().absorbed()).containsExactly(first, second, third);
      assertThat(report.rebase().kept()).isEmpty();
      assertThat(report.conflicts()).isEmpty();
    }

    @Test
    void absorbsTheEarlierStateOfAChainAndKeepsWhatWasPutOnIt() {
      ShipReport report = Fleet.ship(old, Map.of("w", "new", "x", "a b"));

      assertThat(report.live()).isTrue();
      assertThat(report.rebase().absorbed()).containsExactly(first, second);
      assertThat(report.rebase().kept()).containsExactly(third);
      assertThat(Fleet.served(old)).isEqualTo(Fleet.texts("w", "new", "x", "a b c"));
    }

    @Test
    void keepsAllIfItHasWhatWasThereAtFirst() {
      ShipReport report = Fleet.ship(old, NEW);

      assertThat(report.rebase().kept()).containsExactly(first, second, third);
    }

    @Test
    void isShownWithWhatBecameOfEachPatch() {
      assertThat(Fleet.ship(old, Map.of("x", "a b")).toString())
          .contains(
              "\n  kept       %s slot/x (c in x)".formatted(third.handle()),
              "\n  absorbed   %s slot/x (a in x)".formatted(first.handle()));
    }
  }

  /** E5. */
  @Nested
  class APatchThatAReleaseLeftOut {

    private final Patch patch = Fleet.learn(old, "a", "x");

    @Test
    void staysOutOverAllReleasesThatFollow() {
      assertThat(Fleet.ship(old, Map.of("x", "mine")).live()).as("it breaks a fix").isFalse();

      assertThat(fleet.shipWithConsent(old, Map.of("x", "mine")).conflicts())
          .extracting(Patch::id)
          .containsExactly(patch.id());
      for (Map<String, String> release : List.of(NEW, Map.of("w", "newer"))) {
        ShipReport report = Fleet.ship(old, release);
        assertThat(report.live()).isTrue();
        assertThat(report.rebase().leftOut()).containsExactly(patch);
        assertThat(Fleet.served(old)).isEqualTo(Slots.harness(release));
      }
    }

    @Test
    void isBackOnceItIsLearnedAgain() {
      fleet.shipWithConsent(old, Map.of("x", "mine"));
      Fleet.ship(old, NEW);

      Fleet.learn(old, "a", "x");

      assertThat(Fleet.ship(old, Map.of("w", "newer")).rebase().kept()).hasSize(1);
      assertThat(Fleet.served(old)).isEqualTo(Fleet.texts("w", "newer", "x", "a"));
    }

    @Test
    void isThereWhereTheHostGoesBackToTheReleaseThatHadIt() {
      fleet.shipWithConsent(old, Map.of("x", "mine"));

      assertThat(Fleet.ship(old, OLD).toString()).contains("was live already: nothing changes");

      assertThat(Fleet.served(old)).isEqualTo(Fleet.texts("w", "old", "x", "a"));
    }
  }

  /** E6. */
  @Nested
  class AReleaseThatIsTakenBack {

    @Test
    void requiresAgainWhatItHadReopened() {
      Fleet.learn(old, "a", "x");
      fleet.shipWithConsent(old, Map.of("x", "mine"));
      assertThat(old.suite().find("a in x")).isEmpty();

      LedgerChange.Reverted entry = old.live().rollback().orElseThrow();

      assertThat(entry.required()).containsExactly("a in x");
      assertThat(old.suite().find("a in x")).isPresent();
      assertThat(old.suite().reopened()).isEmpty();
      assertThat(Fleet.served(old)).isEqualTo(Fleet.texts("w", "old", "x", "a"));
    }

    @Test
    void bringsNothingBackThatWasTakenBackSince() {
      Patch bad = Fleet.learn(old, "a", "x");
      Fleet.learn(old, "b", "y");
      Fleet.ship(old, NEW);
      old.live().revert(bad.id());

      old.live().rollback();

      assertThat(Fleet.served(old)).isEqualTo(Fleet.texts("w", "old", "y", "b"));
    }

    @Test
    void canBeTakenBackAlsoIfAPatchThatItBroughtWasTakenBackSince() {
      Fleet.learn(old, "a", "x");
      Learner released = fleet.instance("2", NEW);
      Fleet.ship(released, NEW);
      Patch news = Fleet.learn(old, "b", "y");
      Fleet.ship(released, NEW);
      released.live().revert(news.id());

      assertThat(released.live().rollback()).isPresent();

      assertThat(Fleet.served(released)).isEqualTo(Fleet.texts("w", "new", "x", "a"));
    }

    @Test
    void isOfferedAgainWhatItHadBrought() {
      Learner released = fleet.instance("2", NEW);
      Fleet.learn(old, "a", "x");
      Fleet.ship(released, NEW);
      Patch news = Fleet.learn(old, "b", "y");
      Fleet.ship(released, NEW);
      released.live().rollback();

      assertThat(Fleet.ship(released, NEW).rebase().kept()).contains(news);
    }
  }
}
