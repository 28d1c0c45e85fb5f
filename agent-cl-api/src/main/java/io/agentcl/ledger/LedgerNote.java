package io.agentcl.ledger;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Patch;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;

/** What happened, for the record: it leaves as it was what others decide on. */
public sealed interface LedgerNote extends LedgerEntry {

  @Override
  default boolean changesWhatHolds() {
    return false;
  }

  @Override
  default void addTo(LedgerState state) {}

  /**
   * What the harness of a line consists of: written before its first change, so that whoever reads
   * the ledger knows what is live without the host's code.
   *
   * @param swap from nothing, by a patch of everything, to what is live
   */
  record Began(Instant at, LedgerChange.Swap swap) implements LedgerNote {

    public Began {
      requireNonNull(at, "at");
      requireNonNull(swap, "swap");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Began(at, swap.withoutWords());
    }

    @Override
    public String summary() {
      return "began a line with harness %.8s".formatted(swap.to());
    }

    @Override
    public void addTo(LedgerState state) {
      state.begin(swap);
    }
  }

  /**
   * A scenario as data, so that it is there after a restart and in other processes; whether it is
   * required, other entries say.
   *
   * @param version of the scenario
   * @param scenario as {@link io.agentcl.ledger} does not need to read it
   */
  record Defined(Instant at, String id, String version, Value scenario) implements LedgerNote {

    public Defined {
      requireNonNull(at, "at");
      requireNonNull(id, "id");
      requireNonNull(version, "version");
      requireNonNull(scenario, "scenario");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Defined(at, id, version, Value.of(null));
    }

    @Override
    public String summary() {
      return "defined " + id;
    }

    @Override
    public void addTo(LedgerState state) {
      state.define(id, version);
    }
  }

  /**
   * Runs of a scenario are decided by chance, for good, whatever the host claims. A floor that one
   * run fixed is fixed anew.
   *
   * @param reason what refuted the claim, for people
   */
  record Refuted(Instant at, String id, String reason) implements LedgerNote {

    public Refuted {
      requireNonNull(at, "at");
      requireNonNull(id, "id");
      requireNonNull(reason, "reason");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Refuted(at, id, ERASED);
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
  record Opened(Instant at, String gate, String target, String harness) implements LedgerNote {

    public Opened {
      requireNonNull(at, "at");
      requireNonNull(gate, "gate");
      requireNonNull(target, "target");
      requireNonNull(harness, "harness");
    }

    @Override
    public LedgerEntry withoutWords() {
      return this;
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
  record Closed(Instant at, String gate, String verdict) implements LedgerNote {

    public Closed {
      requireNonNull(at, "at");
      requireNonNull(gate, "gate");
      requireNonNull(verdict, "verdict");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Closed(at, gate, ERASED);
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
      implements LedgerNote {

    public Waiting {
      requireNonNull(at, "at");
      requireNonNull(patch, "patch");
      requireNonNull(from, "from");
      targets = List.copyOf(requireNonNull(targets, "targets"));
      requireNonNull(price, "price");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Waiting(at, patch.withoutWords(), from, targets, price);
    }

    @Override
    public String summary() {
      return "waits for approval: %s %s for %s".formatted(patch.handle(), patch.title(), targets);
    }

    @Override
    public void addTo(LedgerState state) {
      state.await(this);
    }
  }

  /**
   * A person said yes to a patch that waited. It goes live if a gate still accepts it.
   *
   * @param patch its id
   * @param by who said so; may be empty
   */
  record Approved(Instant at, String patch, String by) implements LedgerNote {

    public Approved {
      requireNonNull(at, "at");
      requireNonNull(patch, "patch");
      requireNonNull(by, "by");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Approved(at, patch, EntryWords.bare(by));
    }

    @Override
    public String summary() {
      return "approved p-%.8s%s".formatted(patch, EntryWords.saidBy(by));
    }
  }

  /**
   * A person said no to a patch that waited: it waits no more.
   *
   * @param patch its id
   * @param by who said so; may be empty
   * @param reason why; may be empty
   */
  record Declined(Instant at, String patch, String by, String reason) implements LedgerNote {

    public Declined {
      requireNonNull(at, "at");
      requireNonNull(patch, "patch");
      requireNonNull(by, "by");
      requireNonNull(reason, "reason");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Declined(at, patch, EntryWords.bare(by), EntryWords.bare(reason));
    }

    @Override
    public String summary() {
      return "declined p-%.8s%s%s"
          .formatted(patch, EntryWords.saidBy(by), EntryWords.because(reason));
    }

    @Override
    public void addTo(LedgerState state) {
      state.waitNoMore(patch);
    }
  }
}
