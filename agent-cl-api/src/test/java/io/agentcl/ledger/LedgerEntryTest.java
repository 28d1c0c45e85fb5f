package io.agentcl.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.ledger.LedgerEntry.Newer;
import io.agentcl.ledger.LedgerEntry.Retired;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerEntryTest {

  private static final Instant AT = Instant.parse("2026-04-02T10:00:00Z");
  private static final Layer<String> FACT = Layer.of("fact", String.class, MethodHandles.lookup());
  private static final Patch PATCH =
      Harness.builder()
          .put(FACT, "old", "1")
          .put(FACT, "opening", "9 to 5")
          .build()
          .patch()
          .put(FACT, "new", "2")
          .put(FACT, "opening", "24 hours")
          .remove(FACT, "old")
          .because("asked for")
          .origin(new Origin(Origin.Kind.USER, "c-1"))
          .build();
  private static final LedgerEntry RETIRED = new Retired(AT, "a", "gone");
  private static final LedgerEntry PROMOTED =
      new LedgerChange.Promoted(
          AT,
          new LedgerChange.Swap("desk-1", PATCH, "h-1", "h-2"),
          List.of(new Requirement("a", "1", .5)));

  private static Value with(Value value, String key, Object part) {
    Map<String, Object> more = new TreeMap<>(value.asMap());
    more.put(key, part);
    return Value.of(more);
  }

  private static Value written(LedgerEntry entry) {
    return Value.ofJson(LedgerEntry.CODEC.encode(entry).toString());
  }

  @Nested
  class ANote {

    private final List<LedgerEntry> notes =
        List.of(
            new LedgerNote.Refuted(AT, "a", "it drew"),
            new LedgerNote.Opened(AT, "g-1", "a", "h-1"),
            new LedgerNote.Closed(AT, "g-1", "accepted"),
            new LedgerNote.Waiting(AT, PATCH, "h-1", List.of("a"), Price.NONE));

    @Test
    void leavesAsItWasWhatOthersDecideOn() {
      assertThat(notes).noneMatch(LedgerEntry::changesWhatHolds);
      assertThat(List.of(RETIRED, PROMOTED)).allMatch(LedgerEntry::changesWhatHolds);
    }

    @Test
    void isKeptAsItWasWritten() {
      assertThat(notes)
          .allSatisfy(note -> assertThat(LedgerEntry.CODEC.decode(written(note))).isEqualTo(note));
    }
  }

  @Nested
  class AStoredEntry {

    @Test
    void isReadableWithoutThisLibrary() {
      assertThat(LedgerEntry.CODEC.encode(RETIRED))
          .hasToString(
              "{\"@type\":\"Retired\",\"at\":\"2026-04-02T10:00:00Z\",\"format\":1,\"id\":\"a\","
                  + "\"reason\":\"gone\"}");
    }

    @Test
    void keepsAPatchWithItsReasonAndOrigin() {
      LedgerEntry read = LedgerEntry.CODEC.decode(written(PROMOTED));

      assertThat(read).isEqualTo(PROMOTED);
      Patch patch = read.change().orElseThrow().on("desk-1").orElseThrow().patch();
      assertThat(patch.reason()).isEqualTo("asked for");
      assertThat(patch.origin()).isEqualTo(new Origin(Origin.Kind.USER, "c-1"));
    }

    @Test
    void keepsWhatAReleaseWasCertifiedWith() {
      LedgerEntry shipped =
          new LedgerChange.Shipped(
              AT,
              new LedgerChange.Swap("desk-1", PATCH, "h-1", "h-2"),
              List.of("b"),
              List.of(new Certificate.Certified("a", .6, new Tally(13, 13, 13, 0), 51.4, 2)),
              new LedgerChange.Shipped.Rebase(
                  "desk-0", List.of("p1"), List.of("p2"), List.of("p3")));

      assertThat(LedgerEntry.CODEC.decode(written(shipped))).isEqualTo(shipped);
    }

    @Test
    void ofAReleaseThatSaysNothingOfThatWasCertifiedWithNothing() {
      LedgerChange.Swap swap = new LedgerChange.Swap("desk-1", PATCH, "h-1", "h-2");
      LedgerEntry shipped = new LedgerChange.Shipped(AT, swap, List.of("b"));
      Map<String, Object> parts = new TreeMap<>(written(shipped).asMap());
      parts.remove("certified");

      assertThat(LedgerEntry.CODEC.decode(Value.of(parts))).isEqualTo(shipped);
    }

    @Test
    void isKeptWholeIfItTakesBackOrBans() {
      LedgerChange.Swap swap = new LedgerChange.Swap("desk-1", PATCH, "h-2", "h-1");
      LedgerChange.Banned.Content content =
          new LedgerChange.Banned.Content("fact", Scope.user("ann"), "0123456789");

      assertThat(
              List.of(
                  new LedgerChange.Reverted(
                      AT, List.of(swap), List.of("p1"), List.of("a"), "it harms"),
                  new LedgerChange.Banned(
                      AT, List.of(swap), List.of("p1"), List.of(content), "it harms"),
                  new LedgerNote.Began(AT, swap)))
          .allSatisfy(
              entry -> assertThat(LedgerEntry.CODEC.decode(written(entry))).isEqualTo(entry));
    }

    @Test
    void isRefusedIfItsPatchWasChanged() {
      Value forged = Value.ofJson(written(PROMOTED).toString().replace("24 hours", "25 hours"));

      assertThatThrownBy(() -> LedgerEntry.CODEC.decode(forged))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "$.swap.patch is refused: patch %s was changed: its edits have the id "
                  .formatted(PATCH.id()));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '\'',
        value = {
          "{}                                   | []",
          "{\"@type\":\"Sealed\"}               | [@type]",
          "{\"@type\":\"Sealed\",\"at\":\"soon\"} | [@type, at]",
          "{\"at\":\"2026-04-02T10:00:00Z\"}    | [at]",
          "[1]                                  | []"
        })
    void isRefusedIfItIsNone(String json, String parts) {
      assertThatThrownBy(() -> LedgerEntry.CODEC.decode(Value.ofJson(json)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "no entry of a ledger: it needs a kind at \"@type\" and a time at \"at\"; there"
                  + " are "
                  + parts);
    }

    @Test
    void isRefusedIfAPartOfAKnownFormIsMissing() {
      Value broken =
          Value.of(Map.of("@type", "Retired", "at", AT.toString(), "format", 1, "reason", "x"));

      assertThatThrownBy(() -> LedgerEntry.CODEC.decode(broken))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("id");
    }
  }

  @Nested
  class WhatANewerReleaseWrote {

    private final LedgerState state = new LedgerState();

    @Test
    void isKeptWholeAndDoneAsFarAsItIsKnown() {
      state.add(new LedgerEntry.Earned(AT, new Requirement("a", "1", null)));
      Value grown = with(written(RETIRED), "by", "ann");

      LedgerEntry read = LedgerEntry.CODEC.decode(grown);

      assertThat(read).isEqualTo(new Newer(AT, RETIRED, grown));
      assertThat(LedgerEntry.CODEC.encode(read)).isEqualTo(grown);
      assertThat(read.summary()).isEqualTo("retired a: gone");
      assertThat(state.add(read).dropped()).containsExactly("a");
    }

    @Test
    void canStillBeAChange() {
      LedgerEntry read = LedgerEntry.CODEC.decode(with(written(PROMOTED), "seal", 7));

      assertThat(read.change()).hasValue((LedgerChange) PROMOTED);
      assertThat(read.changesWhatHolds()).isTrue();
      state.add(read);
      assertThat(state.live("desk-1")).isEqualTo("h-2");
      assertThat(state.line("desk-1").orElseThrow().inForce())
          .containsExactly((LedgerChange) PROMOTED);
    }

    @Test
    void isKeptIfItsKindIsNotKnown() {
      Value sealed = Value.of(Map.of("@type", "Sealed", "at", AT.toString(), "address", "x/y"));

      LedgerEntry read = LedgerEntry.CODEC.decode(sealed);

      assertThat(read).isEqualTo(new Newer(AT, null, sealed));
      assertThat(LedgerEntry.CODEC.encode(read)).isEqualTo(sealed);
      assertThat(read.summary()).isEqualTo("written by a newer release: " + sealed);
      assertThat(read.change()).isEmpty();
      assertThat(read.changesWhatHolds()).as("nobody can tell").isTrue();
      state.add(read);
      assertThat(state.revision()).isEqualTo(1);
    }

    @Test
    void isKeptIfItsFormIsNotKnown() {
      Value other = with(with(written(RETIRED), "id", List.of("a", "b")), "format", 2);

      assertThat(LedgerEntry.CODEC.decode(other)).isEqualTo(new Newer(AT, null, other));
    }
  }

  @Nested
  class ABan {

    private static final LedgerChange.Banned.Content CONTENT =
        new LedgerChange.Banned.Content("fact", Scope.EVERYONE, "0123456789");

    private static LedgerEntry banned(List<LedgerChange.Banned.Content> contents, String reason) {
      return new LedgerChange.Banned(AT, List.of(), List.of("01234567"), contents, reason);
    }

    @Test
    void saysWhatMustNotComeBackAndWhy() {
      assertThat(banned(List.of(CONTENT), "it harms").summary())
          .isEqualTo("banned [fact 01234567], took back p-01234567: it harms");
    }

    @Test
    void isOfSomethingAndForAReason() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> banned(List.of(), "it harms"))
          .withMessage("nothing to ban");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> banned(List.of(CONTENT), " "))
          .withMessage("nothing is banned without a reason");
    }
  }

  @Nested
  class AnEntry {

    @Test
    void ofAFirstRunNeedsAFloor() {
      List<Requirement> none = List.of(new Requirement("a", "1", null));

      assertThatThrownBy(() -> new LedgerEntry.Admitted(AT, none))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("floor");
    }

    @Test
    void thatIsOneOfItsOwnKindIsNoSecondWayToWriteIt() {
      Value nested = with(written(RETIRED), "@type", "Newer");

      assertThat(LedgerEntry.CODEC.decode(nested)).isEqualTo(new Newer(AT, null, nested));
    }
  }
}
