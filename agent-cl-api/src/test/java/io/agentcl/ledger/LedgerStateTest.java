package io.agentcl.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LedgerStateTest {

  private static final Instant AT = Instant.parse("2026-04-02T10:00:00Z");
  private static final Patch NOTHING = new Patch(List.of(), "", Origin.OPERATOR);

  private final LedgerState state = new LedgerState();

  private static Requirement requirement(String id, Double floor) {
    return new Requirement(id, "1", floor);
  }

  private static LedgerChange.Swap swap(String from, String to) {
    return new LedgerChange.Swap("", NOTHING, from, to);
  }

  private static LedgerChange promoted(String from, String to, Requirement... targets) {
    return new LedgerChange.Promoted(AT, swap(from, to), List.of(targets));
  }

  private static LedgerChange shipped(String from, String to) {
    return new LedgerChange.Shipped(AT, swap(from, to), List.of());
  }

  /** Returns that the promotions, all of the same patch, are taken back. */
  private static LedgerChange reverted(String from, String to) {
    return new LedgerChange.Reverted(
        AT, List.of(swap(from, to)), List.of(NOTHING.id()), List.of(), "");
  }

  /** Returns that a release is taken back, and that {@code again} are required again. */
  private static LedgerChange releaseReverted(String from, String to, String... again) {
    return new LedgerChange.Reverted(AT, List.of(swap(from, to)), List.of(), List.of(again), "");
  }

  /** Adds what does not fit, and sees that nothing came of it. */
  private void isRefused(LedgerEntry entry, String message) {
    String before = shown();

    assertThatThrownBy(() -> state.add(entry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(shown()).isEqualTo(before);
  }

  private String shown() {
    return List.of(
            state.revision(), state.lines(), state.required(), state.reopened(), state.banned())
        .toString();
  }

  private static LedgerChange certified(String from, String to, String id, Tally tally) {
    List<Certificate.Certified> one = List.of(new Certificate.Certified(id, .5, tally, 60, 2));
    return new LedgerChange.Shipped(AT, swap(from, to), List.of(), one, null);
  }

  @Nested
  class WhatAReleaseWasCertifiedWith {

    private static final Tally FIRST = new Tally(20, 18, 18, 0);
    private static final Tally SECOND = new Tally(13, 13, 13, 0);

    @BeforeEach
    void requireTwo() {
      state.add(new LedgerEntry.Earned(AT, requirement("a", .5)));
      state.add(new LedgerEntry.Earned(AT, requirement("b", .5)));
      state.add(certified("", "h1", "a", FIRST));
    }

    @Test
    void isTheLatestOfEachScenario() {
      state.add(certified("h1", "h2", "b", FIRST));
      state.add(certified("h2", "h3", "b", SECOND));

      assertThat(state.released()).isEqualTo(Map.of("a", FIRST, "b", SECOND));
    }

    @Test
    void goesWithTheReleaseWhenThatIsTakenBack() {
      state.add(certified("h1", "h2", "a", SECOND));
      state.add(releaseReverted("h2", "h1"));

      assertThat(state.released()).isEqualTo(Map.of("a", FIRST));
    }

    @Test
    void staysWhenAPatchIsTakenBack() {
      state.add(promoted("h1", "h2", requirement("c", .5)));
      state.add(reverted("h2", "h1"));

      assertThat(state.released()).isEqualTo(Map.of("a", FIRST));
    }

    @Test
    void isNothingOnceTheScenarioIsNotRequired() {
      state.add(new LedgerEntry.Retired(AT, "a", "gone"));
      state.add(certified("h1", "h2", "a", SECOND));

      assertThat(state.released()).isEmpty();
    }
  }

  @Nested
  class ASentinel {

    @Test
    void isWhatWorkedWithoutAPatch() {
      state.add(new LedgerEntry.Earned(AT, requirement("a", .5)));
      state.add(promoted("", "h1", requirement("b", .5)));

      assertThat(state.sentinels()).containsExactly("a");
    }

    @Test
    void isNoneAnyMoreOnceItIsReopenedAndFixed() {
      state.add(new LedgerEntry.Earned(AT, requirement("a", .5)));
      state.add(new LedgerChange.Shipped(AT, swap("", "h1"), List.of("a")));
      state.add(promoted("h1", "h2", requirement("a", .5)));

      assertThat(state.required()).containsKey("a");
      assertThat(state.sentinels()).isEmpty();
    }
  }

  @Nested
  class WhatIsLive {

    @Test
    void isNotKnownAtFirst() {
      assertThat(state.live("")).isEmpty();
      assertThat(state.hasLines()).isFalse();
      assertThat(state.latest()).isEmpty();
    }

    @Test
    void isWhatTheLastChangeMade() {
      LedgerChange first = promoted("h1", "h2");
      LedgerChange second = shipped("h2", "h3");
      state.add(first);
      state.add(second);

      assertThat(state.live("")).isEqualTo("h3");
      assertThat(state.line("").orElseThrow().inForce()).containsExactly(first, second);
    }

    @Test
    void isWhatWasBeforeTheChangeThatWasTakenBack() {
      LedgerChange first = promoted("h1", "h2");
      state.add(first);
      state.add(shipped("h2", "h3"));
      state.add(releaseReverted("h3", "h2"));

      assertThat(state.live("")).isEqualTo("h2");
      assertThat(state.line("").orElseThrow().inForce()).containsExactly(first);
    }

    @Test
    void canBeReplacedWithoutBeingKnown() {
      state.add(promoted("h1", "h2"));

      state.add(shipped("", "h9"));

      assertThat(state.live("")).isEqualTo("h9");
    }

    @Test
    void isWhatAChangeMustBeginWith() {
      state.add(promoted("h1", "0123456789"));

      isRefused(
          promoted("9876543210", "h3", requirement("a", 1.0)),
          """
          Entry "promoted %s (nothing) for [a]" does not fit the ledger.
            at:       revision 1
            expected: harness 98765432 is live
            found:    harness 01234567 is live
            to mend:  decide again on what is live\
          """
              .formatted(NOTHING.handle()));
    }
  }

  @Nested
  class WhatIsRequired {

    @BeforeEach
    void earn() {
      state.add(new LedgerEntry.Earned(AT, requirement("a", null)));
      state.add(new LedgerEntry.Earned(AT, requirement("b", .4)));
    }

    @Test
    void keepsItsOrderAndItsFirstFloor() {
      state.add(new LedgerEntry.Admitted(AT, List.of(requirement("a", .8))));
      LedgerState.Step step =
          state.add(promoted("h1", "h2", requirement("b", .9), requirement("c", 1.0)));

      assertThat(state.required().values())
          .containsExactly(requirement("a", .8), requirement("b", .4), requirement("c", 1.0));
      assertThat(step.required()).extracting(Requirement::id).containsExactly("c");
      assertThat(step.renewed()).containsExactly(requirement("b", .4));
      assertThat(step.dropped()).isEmpty();
    }

    @Test
    void isNotEarnedTwice() {
      isRefused(
          new LedgerEntry.Earned(AT, requirement("a", 1.0)),
          "scenario \"a\" is required already; to mend it, bind(..) the new version to its id,"
              + " or retire it first");
    }

    @Test
    void isAdmittedOnce() {
      isRefused(
          new LedgerEntry.Admitted(AT, List.of(requirement("a", .1), requirement("b", .1))),
          "scenario \"b\" has a floor of 0.4 already; to change it, retire the scenario first");
    }

    @Test
    void isAllThatCanBeAdmittedRetiredOrReopened() {
      String message = "no scenario \"c\" is required; there are [a, b]";

      isRefused(new LedgerEntry.Admitted(AT, List.of(requirement("c", .1))), message);
      isRefused(new LedgerEntry.Retired(AT, "c", "gone"), message);
      isRefused(new LedgerChange.Shipped(AT, swap("h1", "h2"), List.of("c")), message);
    }

    @Test
    void staysSoWhenThePatchThatFixedItIsTakenBack() {
      state.add(promoted("h1", "h2", requirement("c", 1.0)));

      LedgerState.Step step = state.add(reverted("h2", "h1"));

      assertThat(step.dropped()).isEmpty();
      assertThat(state.required().keySet()).containsExactly("a", "b", "c");
    }

    @Test
    void isWantedOnlyWhereAReleaseReopensIt() {
      LedgerState.Step step =
          state.add(new LedgerChange.Shipped(AT, swap("h1", "h2"), List.of("a", "a")));

      assertThat(step.dropped()).containsExactly("a");
      assertThat(state.required().keySet()).containsExactly("b");
      assertThat(state.reopened().values()).containsExactly(requirement("a", null));
    }

    @Test
    void isSoAgainWhenTheReleaseIsTakenBack() {
      state.add(new LedgerChange.Shipped(AT, swap("h1", "h2"), List.of("b", "a")));

      LedgerState.Step step = state.add(releaseReverted("h2", "h1", "b", "b"));

      assertThat(step.required()).containsExactly(requirement("b", .4));
      assertThat(state.required().values()).containsExactly(requirement("b", .4));
      assertThat(state.reopened().keySet()).containsExactly("a");
    }

    @Test
    void isNotMadeOfWhatIsNotReopened() {
      state.add(new LedgerChange.Shipped(AT, swap("h1", "h2"), List.of("a")));

      isRefused(
          releaseReverted("h2", "h1", "a", "c"), "scenario \"c\" is not reopened; there are [a]");
    }

    @Test
    void canBeEarnedAgainAsTheLatest() {
      state.add(new LedgerEntry.Retired(AT, "a", "wrong"));
      state.add(new LedgerChange.Shipped(AT, swap("h1", "h2"), List.of("b")));
      state.add(new LedgerEntry.Earned(AT, requirement("b", null)));
      state.add(new LedgerEntry.Earned(AT, requirement("a", null)));

      assertThat(state.required().keySet()).containsExactly("b", "a");
      assertThat(state.reopened()).isEmpty();
      assertThat(state.required().get("b").floor()).as("a new start").isNull();
    }

    @Test
    void isNothingThatWaits() {
      state.add(new LedgerNote.Waiting(AT, NOTHING, "h1", List.of("z"), Price.NONE));

      assertThat(state.required().keySet()).containsExactly("a", "b");
      assertThat(state.revision()).isEqualTo(3);
    }
  }

  @Test
  void aPatchWhoseWordsAreErasedWaitsForNobody() {
    LedgerNote.Waiting waits = new LedgerNote.Waiting(AT, NOTHING, "h1", List.of("z"), Price.NONE);
    state.add(waits);
    assertThat(state.waiting()).hasSize(1);

    state.add(new LedgerEntry.Erased(AT, "Waiting", "ab", waits.withoutWords()));

    assertThat(state.waiting()).isEmpty();
  }
}
