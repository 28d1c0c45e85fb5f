package io.agentcl.ledger;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Patch;
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
public sealed interface LedgerEntry {

  /**
   * Stores entries: a map with {@code @type} for the kind and {@code format} for the version of the
   * form, beside what the kind holds. Kinds may grow: what this release does not know of an entry
   * is written again as it was read ({@link Newer}).
   */
  Codec<LedgerEntry> CODEC = new EntryCodec();

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

  /** Returns this as a change of the live harness, or empty if it is none. */
  default Optional<Change> change() {
    return Optional.empty();
  }

  /** What happened, for the record: it leaves as it was what others decide on. */
  sealed interface Note extends LedgerEntry {

    @Override
    default boolean changesWhatHolds() {
      return false;
    }

    @Override
    default void addTo(LedgerState state) {}
  }

  /** A change of the live harness. */
  sealed interface Change extends LedgerEntry {

    /** Returns what was put in place of what. */
    Swap swap();

    @Override
    default Optional<Change> change() {
      return Optional.of(this);
    }
  }

  /**
   * One harness in place of another.
   *
   * @param line what names the release under which it happened, such as the agent's version; may be
   *     empty
   * @param patch from the harness before to the one after
   * @param from version of the harness before; empty if it is not known, and the patch begins with
   *     nothing
   * @param to version of the harness after
   */
  record Swap(String line, Patch patch, String from, String to) {

    public Swap {
      requireNonNull(line, "line");
      requireNonNull(patch, "patch");
      requireNonNull(from, "from");
      requireNonNull(to, "to");
    }
  }

  /** A scenario is required from now on: a sentinel, since no patch was needed for it. */
  record Earned(Instant at, Requirement scenario) implements LedgerEntry {

    public Earned {
      requireNonNull(at, "at");
      requireNonNull(scenario, "scenario");
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
    public String summary() {
      return "admitted " + ids(scenarios);
    }

    @Override
    public void addTo(LedgerState state) {
      state.expectRequired(ids(scenarios));
      scenarios.forEach(state::expectNoFloor);
      scenarios.forEach(state::require);
    }
  }

  private static List<String> ids(List<Requirement> scenarios) {
    return scenarios.stream().map(Requirement::id).toList();
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
   * Runs of a scenario are decided by chance, for good, whatever the host claims. A floor that one
   * run fixed is fixed anew.
   *
   * @param reason what refuted the claim, for people
   */
  record Refuted(Instant at, String id, String reason) implements Note {

    public Refuted {
      requireNonNull(at, "at");
      requireNonNull(id, "id");
      requireNonNull(reason, "reason");
    }

    @Override
    public String summary() {
      return "not deterministic: %s, %s".formatted(id, reason);
    }

    @Override
    public void addTo(LedgerState state) {
      state.refute(id);
    }
  }

  /**
   * A gate is about to run something that chance decides: it takes the next place in the lifetime
   * budget, whatever becomes of it.
   *
   * @param gate names the gate, unlike any other
   * @param target id of the scenario that is to be fixed; empty for a release
   * @param harness version of the harness that is decided on
   */
  record Opened(Instant at, String gate, String target, String harness) implements Note {

    public Opened {
      requireNonNull(at, "at");
      requireNonNull(gate, "gate");
      requireNonNull(target, "target");
      requireNonNull(harness, "harness");
    }

    @Override
    public String summary() {
      return "opened a gate for %.8s on %s".formatted(harness, target);
    }

    @Override
    public void addTo(LedgerState state) {
      state.openGate();
    }
  }

  /**
   * A gate has decided; what it decided is an entry of its own.
   *
   * @param gate as it was {@linkplain Opened opened}
   * @param verdict what it said, for people
   */
  record Closed(Instant at, String gate, String verdict) implements Note {

    public Closed {
      requireNonNull(at, "at");
      requireNonNull(gate, "gate");
      requireNonNull(verdict, "verdict");
    }

    @Override
    public String summary() {
      return "closed a gate: " + verdict;
    }
  }

  /**
   * A patch was accepted, and waits for a person, or for more cases. Nothing is changed until it is
   * promoted.
   *
   * @param from version of the harness on which it was accepted
   * @param targets ids of the scenarios that it fixes
   * @param price its bits, and the cases that spoke for it this time
   */
  record Waiting(Instant at, Patch patch, String from, List<String> targets, Price price)
      implements Note {

    public Waiting {
      requireNonNull(at, "at");
      requireNonNull(patch, "patch");
      requireNonNull(from, "from");
      targets = List.copyOf(requireNonNull(targets, "targets"));
      requireNonNull(price, "price");
    }

    @Override
    public String summary() {
      return "waits for approval: %s for %s".formatted(patch.title(), targets);
    }
  }

  /**
   * A learned patch went live.
   *
   * @param targets what it fixed, which is required from now on
   * @param price its bits, and the cases that speak for it
   * @param certificate why it was accepted, or null if nothing that it touches is up to chance
   */
  record Promoted(
      Instant at,
      Swap swap,
      List<Requirement> targets,
      Price price,
      @Nullable Certificate certificate)
      implements Change {

    public Promoted {
      requireNonNull(at, "at");
      requireNonNull(swap, "swap");
      targets = List.copyOf(requireNonNull(targets, "targets"));
      requireNonNull(price, "price");
    }

    /** One that nothing left to chance. */
    public Promoted(Instant at, Swap swap, List<Requirement> targets, Price price) {
      this(at, swap, targets, price, null);
    }

    /** One of which nobody knows the price. */
    public Promoted(Instant at, Swap swap, List<Requirement> targets) {
      this(at, swap, targets, Price.NONE);
    }

    @Override
    public String summary() {
      return "promoted %s for %s".formatted(swap.patch().title(), ids(targets));
    }

    @Override
    public void addTo(LedgerState state) {
      state.expectLive(this);
      state.change(this);
      state.certify(certificate);
      targets.forEach(state::require);
    }
  }

  /**
   * The last change that was in force was taken back.
   *
   * @param reopened ids of the scenarios that are wanted again, but not required any more
   */
  record Reverted(Instant at, Swap swap, List<String> reopened) implements Change {

    public Reverted {
      requireNonNull(at, "at");
      requireNonNull(swap, "swap");
      reopened = List.copyOf(requireNonNull(reopened, "reopened"));
    }

    @Override
    public String toString() {
      return summary();
    }

    @Override
    public String summary() {
      return "rolled back to %.8s, reopened %s".formatted(swap.to(), reopened);
    }

    @Override
    public void addTo(LedgerState state) {
      state.expectLive(this);
      state.expectRequired(reopened);
      state.takeBack(this);
      state.reopen(reopened);
    }
  }

  /**
   * A release of the host changed the shipped harness.
   *
   * @param reopened ids of the scenarios that it broke with the host's consent, and that are not
   *     required any more
   * @param certified what was certified for it, one by one: from there on drift is measured
   */
  record Shipped(
      Instant at, Swap swap, List<String> reopened, List<Certificate.Certified> certified)
      implements Change {

    public Shipped {
      requireNonNull(at, "at");
      requireNonNull(swap, "swap");
      reopened = List.copyOf(requireNonNull(reopened, "reopened"));
      // Earlier releases did not write it.
      certified = certified == null ? List.of() : List.copyOf(certified);
    }

    /** One for which nothing was certified. */
    public Shipped(Instant at, Swap swap, List<String> reopened) {
      this(at, swap, reopened, List.of());
    }

    @Override
    public String summary() {
      return "shipped %.8s, reopened %s".formatted(swap.to(), reopened);
    }

    @Override
    public void addTo(LedgerState state) {
      state.expectLive(this);
      state.expectRequired(reopened);
      state.change(this);
      state.reopen(reopened);
      state.release(certified);
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
    public Optional<Change> change() {
      return known == null ? Optional.empty() : known.change();
    }
  }
}
