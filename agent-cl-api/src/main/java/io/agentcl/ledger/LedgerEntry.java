package io.agentcl.ledger;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is written to a ledger: data that names scenarios by id and version, harnesses by
 * version, and holds patches.
 */
public sealed interface LedgerEntry
    permits LedgerChange,
        LedgerNote,
        LedgerEntry.Earned,
        LedgerEntry.Admitted,
        LedgerEntry.Retired,
        LedgerEntry.Erased,
        LedgerEntry.Newer {

  /**
   * Stores entries: a map with {@code @type} for the kind and {@code format} for the version of the
   * form, beside what the kind holds. Kinds may grow: what this release does not know of an entry
   * is written again as it was read ({@link Newer}).
   */
  Codec<LedgerEntry> CODEC = new EntryCodec();

  /** What stands where words were erased. */
  String ERASED = "(erased)";

  /** Returns when it was written. */
  Instant at();

  /** Returns one line for people. */
  String summary();

  /**
   * Adds what this says to {@code state}.
   *
   * @throws IllegalArgumentException if it does not fit; the state is as it was then
   */
  void addTo(LedgerState state);

  /**
   * Returns whether this changes what is live, banned or required: what others decided before, and
   * want to write with such an entry, must be decided anew then. Defaults to yes.
   */
  default boolean changesWhatHolds() {
    return true;
  }

  /**
   * Returns what is left of this where nobody's words may be kept: ids, versions and numbers, so
   * that all other entries still fit.
   */
  LedgerEntry withoutWords();

  /**
   * Returns what this release knows of it: itself; of what a newer release wrote, or of what was
   * erased, the entry within, or empty if nobody can tell.
   */
  default Optional<LedgerEntry> understood() {
    return Optional.of(this);
  }

  /** Returns this as a change of the live harness, or empty if it is none. */
  default Optional<LedgerChange> change() {
    return Optional.empty();
  }

  /** A scenario is required from now on: a sentinel, since no patch was needed for it. */
  record Earned(Instant at, Requirement scenario) implements LedgerEntry {

    public Earned {
      requireNonNull(at, "at");
      requireNonNull(scenario, "scenario");
    }

    @Override
    public LedgerEntry withoutWords() {
      return this;
    }

    @Override
    public String summary() {
      return "earned " + scenario.id();
    }

    @Override
    public void addTo(LedgerState state) {
      state.expectNew(scenario.id());
      state.require(scenario);
      state.guard(scenario.id());
    }
  }

  /** First runs on the live harness fixed the floors of {@code scenarios}, which are required. */
  record Admitted(Instant at, List<Requirement> scenarios) implements LedgerEntry {

    public Admitted {
      requireNonNull(at, "at");
      scenarios = List.copyOf(requireNonNull(scenarios, "scenarios"));
      scenarios.forEach(each -> requireNonNull(each.floor(), "floor"));
    }

    @Override
    public LedgerEntry withoutWords() {
      return this;
    }

    @Override
    public String summary() {
      return "admitted " + EntryWords.ids(scenarios);
    }

    @Override
    public void addTo(LedgerState state) {
      state.expectRequired(EntryWords.ids(scenarios));
      scenarios.forEach(state::expectNoFloor);
      scenarios.forEach(state::require);
    }
  }

  /**
   * A scenario is not required any more.
   *
   * @param reason why; not blank
   */
  record Retired(Instant at, String id, String reason) implements LedgerEntry {

    public Retired {
      requireNonNull(at, "at");
      requireNonNull(id, "id");
      if (requireNonNull(reason, "reason").isBlank()) {
        throw new IllegalArgumentException(
            "scenario \"%s\" cannot be retired without a reason".formatted(id));
      }
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Retired(at, id, ERASED);
    }

    @Override
    public String summary() {
      return "retired %s: %s".formatted(id, reason);
    }

    @Override
    public void addTo(LedgerState state) {
      state.expectRequired(List.of(id));
      state.drop(id);
    }
  }

  /**
   * What is left of an entry that was erased, such as a person's words.
   *
   * @param kind what it was, by the name of its kind
   * @param digest of what it was, so that the chain of the ledger still verifies
   * @param rest what others build on, without words, or null if nobody could tell
   */
  record Erased(Instant at, String kind, String digest, @Nullable LedgerEntry rest)
      implements LedgerEntry {

    public Erased {
      requireNonNull(at, "at");
      requireNonNull(kind, "kind");
      requireNonNull(digest, "digest");
    }

    @Override
    public LedgerEntry withoutWords() {
      return this;
    }

    @Override
    public String summary() {
      return "erased: " + (rest == null ? kind : rest.summary());
    }

    @Override
    public void addTo(LedgerState state) {
      if (rest != null) {
        rest.addTo(state);
      }
    }

    @Override
    public boolean changesWhatHolds() {
      return rest == null || rest.changesWhatHolds();
    }

    @Override
    public Optional<LedgerEntry> understood() {
      return Optional.ofNullable(rest).flatMap(LedgerEntry::understood);
    }

    @Override
    public Optional<LedgerChange> change() {
      return rest == null ? Optional.empty() : rest.change();
    }
  }

  /**
   * An entry of which this release does not know everything: a newer one wrote it.
   *
   * @param known as much of it as this release knows, or null if it does not know the kind
   * @param whole all of it
   */
  record Newer(Instant at, @Nullable LedgerEntry known, Value whole) implements LedgerEntry {

    public Newer {
      requireNonNull(at, "at");
      requireNonNull(whole, "whole");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Erased(at, "", "", known == null ? null : known.withoutWords());
    }

    @Override
    public String summary() {
      return known == null ? "written by a newer release: " + whole : known.summary();
    }

    @Override
    public void addTo(LedgerState state) {
      if (known != null) {
        known.addTo(state);
      }
    }

    @Override
    public boolean changesWhatHolds() {
      return known == null || known.changesWhatHolds();
    }

    @Override
    public Optional<LedgerEntry> understood() {
      return Optional.ofNullable(known).flatMap(LedgerEntry::understood);
    }

    @Override
    public Optional<LedgerChange> change() {
      return known == null ? Optional.empty() : known.change();
    }
  }
}
