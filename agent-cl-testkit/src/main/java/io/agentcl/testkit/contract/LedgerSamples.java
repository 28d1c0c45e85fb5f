package io.agentcl.testkit.contract;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.ledger.Certificate;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Price;
import io.agentcl.ledger.Requirement;
import io.agentcl.ledger.Tally;
import io.agentcl.testkit.internal.Samples;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Entries that contract tests write. */
final class LedgerSamples {

  private static final Instant AT = Samples.AT;
  private static final Layer<String> NOTE = Layer.of("note", String.class, MethodHandles.lookup());

  private LedgerSamples() {}

  /** Returns a life of a ledger in which every kind occurs, and everything fits. */
  static List<LedgerEntry> ofEveryKind() {
    return List.of(
        earned("a"),
        new LedgerEntry.Earned(AT, new Requirement("b/\u05e9 \"\\", "v/1", .25)),
        new LedgerEntry.Admitted(AT, List.of(new Requirement("a", "1", 1.0))),
        new LedgerNote.Defined(AT, "a", "1", Value.of(Map.of("kind", "recorded"))),
        new LedgerNote.Refuted(AT, "a", "two runs differ"),
        new LedgerNote.Opened(AT, "g/1", "c", "h2"),
        new LedgerNote.Closed(AT, "g/1", "fixes it"),
        waiting("c"),
        new LedgerNote.Approved(AT, patch().id(), "Ann"),
        new LedgerNote.Declined(AT, patch().id(), "Ann", "too wide"),
        new LedgerNote.Began(AT, swap("", "h1")),
        promoted("h1", "h2"),
        new LedgerChange.Shipped(
            AT,
            swap("h2", "h3"),
            List.of("a"),
            certified("t/h2"),
            new LedgerChange.Shipped.Rebase("desk-1", List.of(patch().id()), List.of(), List.of())),
        releaseReverted("h3", "h2", "a"),
        reverted("h2", "h1"),
        promoted("h1", "h2"),
        banned("h2", "h1"),
        new LedgerChange.Shipped(AT, swap("", "h9"), List.of()),
        retired("b/\u05e9 \"\\"),
        newer());
  }

  private static List<Certificate.Certified> certified(String id) {
    return List.of(new Certificate.Certified(id, .2, new Tally(13, 12, 12.5, 1), 51.4, 3));
  }

  static LedgerEntry earned(String id) {
    return new LedgerEntry.Earned(AT, new Requirement(id, "1", null));
  }

  static LedgerEntry retired(String id) {
    return new LedgerEntry.Retired(AT, id, "why\nnot");
  }

  static LedgerEntry waiting(String target) {
    return new LedgerNote.Waiting(
        AT, patch(), "h1", List.of(target), new Price(12.25, Set.of("c1")));
  }

  /** Returns a promotion that earns the scenario {@code t/<to>}. */
  static LedgerEntry promoted(String from, String to) {
    return new LedgerChange.Promoted(
        AT,
        swap(from, to),
        List.of(new Requirement("t/" + to, "1", .5)),
        new Price(18.5, Set.of("c2", "c1")));
  }

  /** Returns that the promotion is taken back. */
  static LedgerEntry reverted(String from, String to) {
    return new LedgerChange.Reverted(
        AT, List.of(swap(from, to)), List.of(patch().id()), List.of(), "a person says so");
  }

  /** Returns that a release is taken back, and with it that {@code required} are not required. */
  static LedgerEntry releaseReverted(String from, String to, String... required) {
    return new LedgerChange.Reverted(AT, List.of(swap(from, to)), List.of(), List.of(required), "");
  }

  static LedgerEntry banned(String from, String to) {
    return new LedgerChange.Banned(
        AT,
        List.of(swap(from, to)),
        List.of(patch().id()),
        List.of(new LedgerChange.Banned.Content("note", Scope.EVERYONE, "0123")),
        "it harms");
  }

  /** Returns an entry of a kind that nobody knows yet. */
  static LedgerEntry newer() {
    return LedgerEntry.CODEC.decode(
        Value.of(Map.of("@type", "Foreseen", "at", AT.toString(), "parts", List.of(1, "two"))));
  }

  private static LedgerChange.Swap swap(String from, String to) {
    return new LedgerChange.Swap("desk-1", patch(), from, to);
  }

  private static Patch patch() {
    Harness harness = Harness.builder().put(NOTE, "old", "1").put(NOTE, "kept", "2").build();
    return harness
        .patch()
        .remove(NOTE, "old")
        .put(NOTE, "kept", "3\n")
        .put(NOTE, "new", "Grüße")
        .because("asked for")
        .origin(new Origin(Origin.Kind.EXPERT, "ticket 7"))
        .build();
  }
}
