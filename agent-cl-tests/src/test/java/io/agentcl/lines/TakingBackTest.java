package io.agentcl.lines;

import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.live.PatchInUseException;
import io.agentcl.regress.Earned;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Any learned patch can be taken back, and what harms can be banned. */
class TakingBackTest {

  private static final Map<String, String> SHIPPED = Map.of("w", "old");

  private final Fleet fleet = new Fleet();
  private final Learner learner = fleet.instance("1", SHIPPED);

  /** E2. */
  @Nested
  class AnOlderPatch {

    private final Patch older = Fleet.learn(learner, "a", "x");
    private final Patch newer = Fleet.learn(learner, "b", "y");

    @Test
    void isTakenBackAloneAndAtOnce() {
      LedgerChange.Reverted entry = learner.live().revert(older.handle());

      assertThat(entry.summary()).isEqualTo("took back %s, unproven".formatted(older.handle()));
      assertThat(Fleet.served(learner)).isEqualTo(Fleet.texts("w", "old", "y", "b"));
    }

    @Test
    void leavesRequiredAndOpenWhatItHadFixed() {
      learner.live().revert(older.id());

      assertThat(learner.suite().required())
          .extracting(Earned::id)
          .containsExactly("a in x", "b in y");
      assertThat(learner.open()).extracting(Earned::id).containsExactly("a in x");
      Fleet.learn(learner, "a", "x");
      assertThat(learner.open()).isEmpty();
    }

    @Test
    void isTakenBackOnAllLinesOnWhichItIsInForce() {
      Learner other = fleet.instance("2", Map.of("w", "new"));
      Fleet.ship(other, Map.of("w", "new"));

      LedgerChange.Reverted entry = learner.live().revert(older.id());

      assertThat(entry.swaps()).hasSize(2);
      assertThat(Fleet.served(other)).isEqualTo(Fleet.texts("w", "new", "y", "b"));
    }

    @Test
    void isNotTakenBackTwice() {
      learner.live().revert(older.id());
      long before = fleet.ledger.revision();

      assertThatThrownBy(() -> learner.live().revert(older.handle()))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage(
              "no learned patch \"%s\" is in force; there are [%s slot/y]"
                  .formatted(older.handle(), newer.handle()));
      assertThat(fleet.ledger.revision()).isEqualTo(before);
    }

    @Test
    void isNamedByMoreThanALetter() {
      assertThatThrownBy(() -> learner.live().revert("p-1"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "\"p-1\" is too short to name a patch; to mend it, give at least 4 characters of its"
                  + " id, besides \"p-\"");
    }
  }

  @Nested
  class APatchOnWhichOthersBuild {

    private final Patch bottom = Fleet.learn(learner, "a", "x");
    private final Patch middle = Fleet.learn(learner, "b", "x", "y");
    private final Patch top = Fleet.learn(learner, "c", "y");
    private final Patch beside = Fleet.learn(learner, "a", "z");

    @Test
    void isRefusedWithAllThatBuildOnItAlsoThroughOthers() {
      long before = fleet.ledger.revision();

      assertThatThrownBy(() -> learner.live().revert(bottom.id()))
          .isInstanceOfSatisfying(
              PatchInUseException.class,
              e -> assertThat(e.dependants()).containsExactly(middle, top))
          .hasMessage(
              """
              %1$s cannot be taken back alone; these build on it:
                %2$s  slot/x, slot/y (b in x y)
                %3$s  slot/y (c in y)
                to mend it, name them, too: (%1$s, %2$s, %3$s)\
              """
                  .formatted(bottom.handle(), middle.handle(), top.handle()));
      assertThat(fleet.ledger.revision()).isEqualTo(before);
      assertThat(Fleet.served(learner))
          .isEqualTo(Fleet.texts("w", "old", "x", "a b", "y", "b c", "z", "a"));
    }

    @Test
    void isTakenBackWithThemIfTheyAreNamed() {
      assertThatThrownBy(() -> learner.live().revert(bottom.id(), middle.id()))
          .isInstanceOf(PatchInUseException.class);

      learner.live().revert(bottom.id(), top.id(), middle.id());

      assertThat(Fleet.served(learner)).isEqualTo(Fleet.texts("w", "old", "z", "a"));
      assertThat(learner.live().rollback().orElseThrow().patches()).containsExactly(beside.id());
    }
  }

  @Nested
  class APatchThatAReleaseAbsorbed {

    @Test
    void isTakenBackOnlyByARelease() {
      Patch patch = Fleet.learn(learner, "a", "x");
      learner.ship(Fleet.served(learner));
      learner.live().rollback();
      learner.live().revert(patch.id());
      Patch again = Fleet.learn(learner, "a", "x");
      Learner other = fleet.instance("2", Map.of("x", "a"));
      Fleet.ship(other, Map.of("x", "a"));
      learner.live().revert(again.id());

      assertThatThrownBy(() -> other.live().revert(again.id()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "patch %s is part of the release itself; to mend it, ship one without it",
              again.id());
      assertThat(Fleet.served(other)).isEqualTo(Fleet.texts("x", "a"));
    }
  }

  @Nested
  class ABan {

    private final Patch patch = Fleet.learn(learner, "a", "x");

    private void doesNotComeBack() {
      for (String slot : List.of("x", "y")) {
        LearningResult result = learner.learn(Fleet.want("a", slot).scenario());
        assertThat(result).isNotInstanceOf(LearningResult.Promoted.class);
      }
      assertThat(Fleet.served(learner)).isEqualTo(Slots.harness(SHIPPED));
    }

    @Test
    void takesThePatchBackAndKeepsItsContentOutUnderWhicheverName() {
      LedgerChange.Banned entry = learner.live().ban(patch.handle(), "it harms");

      assertThat(entry.patches()).containsExactly(patch.id());
      doesNotComeBack();
      assertThat(learner.open()).extracting(Earned::id).contains("a in x");
    }

    @Test
    void canBeSaidAfterThePatchWasTakenBack() {
      learner.live().revert(patch.id());

      LedgerChange.Banned entry = learner.live().ban(patch.handle(), "it harms");

      assertThat(entry.patches()).isEmpty();
      assertThat(entry.swaps()).isEmpty();
      doesNotComeBack();
    }

    @Test
    void alsoTakesBackWhatAnotherPatchPutOfTheSame() {
      Patch same = Fleet.learn(learner, "a", "y");

      assertThat(learner.live().ban(patch.id(), "it harms").patches())
          .containsExactlyInAnyOrder(patch.id(), same.id());
      assertThat(Fleet.served(learner)).isEqualTo(Slots.harness(SHIPPED));
    }

    @Test
    void holdsOnAllLines() {
      Learner other = fleet.instance("2", Map.of("w", "new"));
      Fleet.ship(other, Map.of("w", "new"));

      learner.live().ban(patch.id(), "it harms");

      assertThat(Fleet.served(other)).isEqualTo(Fleet.texts("w", "new"));
      assertThat(other.learn(Fleet.want("a", "z").scenario()))
          .isNotInstanceOf(LearningResult.Promoted.class);
    }

    @Test
    void keepsOutARelease() {
      learner.live().ban(patch.id(), "it harms");

      var report = fleet.shipWithConsent(learner, Map.of("z", "a"));

      assertThat(report.live()).isFalse();
      assertThat(report.toString())
          .contains("it contains what is banned, at [slot/z]; to mend it, take it out");
      assertThat(Fleet.served(learner)).isEqualTo(Slots.harness(SHIPPED));
    }

    @Test
    void neverSilentlyTakesOutWhatTheReleaseItselfContains() {
      Learner other = fleet.instance("2", Map.of("x", "a"));
      Fleet.ship(other, Map.of("x", "a"));

      learner.live().ban(patch.id(), "it harms");

      assertThat(Fleet.served(other)).isEqualTo(Fleet.texts("x", "a"));
    }

    @Test
    void refusesAWayBackToWhatIsBanned() {
      Learner other = fleet.instance("2", Map.of("y", "a"));
      Fleet.ship(other, Map.of("y", "a"));
      Patch over = Fleet.learn(other, "b", "y");
      learner.live().ban(patch.id(), "it harms");

      assertThatThrownBy(() -> other.live().revert(over.id()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageMatching(
              "on line 2/[0-9a-f]{64} it would bring back what is banned, at \\[slot/y]; to mend"
                  + " it, ship a release without");
    }

    @Test
    void needsAReason() {
      assertThatThrownBy(() -> learner.live().ban(patch.id(), " "))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("nothing is banned without a reason");
      assertThat(Fleet.served(learner)).isEqualTo(Fleet.texts("w", "old", "x", "a"));
    }
  }
}
