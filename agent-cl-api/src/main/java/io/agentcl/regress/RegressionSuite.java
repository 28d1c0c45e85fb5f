package io.agentcl.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerState;
import io.agentcl.ledger.Requirement;
import io.agentcl.scenario.Scenario;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must keep working: what follows from a {@link Ledger}, with the scenarios behind its ids and
 * the latest proof of each. A scenario is <em>required</em> from when it is earned until it is
 * retired with a reason, or <em>reopened</em>: a change took away what earned it, so it is wanted
 * again but not required.
 *
 * <p>A suite follows its ledger by itself, so several may share one. It holds nothing that grows
 * with the ledger's history; an operation costs what is new and what it touches. Safe for use by
 * many threads.
 */
public final class RegressionSuite {

  private final Ledger ledger;
  private final LedgerState state = new LedgerState();
  private final Proofs proofs = new Proofs();

  /** The catalogue: scenarios of the host by id, of what is required, reopened, or bound ahead. */
  private final Map<String, Scenario> catalogue = new HashMap<>();

  private RegressionSuite(Ledger ledger) {
    this.ledger = requireNonNull(ledger, "ledger");
  }

  /** Returns an empty suite on a ledger in memory. */
  public static RegressionSuite inMemory() {
    return of(Ledger.inMemory());
  }

  /** Returns what follows from {@code ledger}. What it requires is to be bound. */
  public static RegressionSuite of(Ledger ledger) {
    return new RegressionSuite(ledger);
  }

  /** Returns the ledger that this follows. */
  public Ledger ledger() {
    return ledger;
  }

  /** Returns all entries of the ledger, the oldest first. */
  public List<LedgerEntry> history() {
    return ledger.from(0);
  }

  /** Returns the revision of the ledger that this accounts for. */
  public synchronized long revision() {
    follow();
    return state.revision();
  }

  /** Returns what is required, in the order in which it was earned. */
  public synchronized List<Earned> required() {
    follow();
    return proofs.all();
  }

  /** Returns the reopened scenarios. */
  public synchronized List<Scenario> reopened() {
    follow();
    return state.reopened().values().stream().map(this::scenario).toList();
  }

  /** Returns the required scenario {@code id}, or empty. */
  public synchronized Optional<Earned> find(String id) {
    follow();
    return proofs.find(requireNonNull(id, "id"));
  }

  /** Returns {@code count} required scenarios drawn at random, or all if there are no more. */
  public synchronized List<Earned> draw(int count, RandomGenerator random) {
    follow();
    return proofs.draw(count, random);
  }

  /** Returns the ids of what is required and that nobody bound. */
  public synchronized List<String> unbound() {
    follow();
    return state.required().keySet().stream().filter(id -> !catalogue.containsKey(id)).toList();
  }

  /**
   * Requires {@code scenario}, to be proven by the first gate that meets it, which also fixes its
   * floor.
   *
   * @return this
   * @throws IllegalArgumentException if another scenario with this id is required
   * @throws java.io.UncheckedIOException as {@link #append}
   */
  public RegressionSuite earn(Scenario scenario) {
    Requirement requirement = new Requirement(scenario.id(), scenario.version(), null);
    write(
        new LedgerEntry.Earned(Instant.EPOCH, requirement), List.of(new Earned(scenario, 0, null)));
    return this;
  }

  /**
   * Stops requiring the scenario {@code id}, and unbinds it.
   *
   * @param reason why; not blank
   * @throws IllegalArgumentException if it is not required, or if the reason is blank
   * @throws java.io.UncheckedIOException as {@link #append}
   */
  public void retire(String id, String reason, Instant at) {
    write(new LedgerEntry.Retired(at, id, reason), List.of());
  }

  private void write(LedgerEntry entry, List<Earned> proven) {
    while (!append(entry, revision(), "", proven)) {
      // Others wrote meanwhile; the ledger says whether the entry still fits.
    }
  }

  /**
   * Binds ids that the ledger requires to {@code scenarios}, in place of what was bound to them.
   * The version decides only whether proofs hold: what was proven on another one is run again.
   *
   * @return this
   */
  public synchronized RegressionSuite bind(Scenario... scenarios) {
    follow();
    for (Scenario scenario : scenarios) {
      catalogue.put(scenario.id(), scenario);
      Requirement known = state.required().get(scenario.id());
      if (known != null) {
        proofs.renew(earned(known, null));
      }
    }
    return this;
  }

  /**
   * Writes {@code entry} to the ledger as {@link Ledger#append} does, and takes over what proves
   * scenarios from then on. For engines.
   *
   * @param revision the revision that the entry was decided on
   * @param harness version of the harness on which {@code proven} are proven; may be empty
   * @param proven scenarios that were looked at, with their proofs or without; those that the entry
   *     requires are bound
   * @return whether it was written; nothing changed otherwise
   * @throws IllegalArgumentException if the entry does not fit; nothing changed then
   * @throws java.io.UncheckedIOException if the ledger cannot be written; nothing changed then
   */
  public synchronized boolean append(
      LedgerEntry entry, long revision, String harness, List<Earned> proven) {
    if (!ledger.append(entry, revision)) {
      return false;
    }
    follow();
    take(harness, proven);
    return true;
  }

  /**
   * Takes over what proves scenarios on a harness, and writes the floors that this fixes to the
   * ledger; proving again writes nothing. For engines.
   *
   * @param revision the revision of the ledger when the scenarios were selected
   * @param harness version of the harness on which {@code proven} are proven
   * @param proven scenarios that were looked at, with their proofs or without
   * @return the revision that accounts for what was written; {@code revision} if nothing was
   * @throws java.io.UncheckedIOException if the ledger cannot be written; nothing changed then
   */
  public synchronized long prove(Instant at, long revision, String harness, List<Earned> proven) {
    follow();
    boolean still = ledger.from(revision).stream().noneMatch(LedgerEntry::changesWhatHolds);
    long accounted = revision;
    if (still) {
      proofs.goTo(harness);
      List<Requirement> floors = proven.stream().flatMap(this::newFloor).toList();
      LedgerEntry entry = new LedgerEntry.Admitted(at, floors);
      if (!floors.isEmpty() && ledger.append(entry, revision)) {
        accounted += ledger.from(revision).indexOf(entry) + 1L; // before it, nothing that counts
      }
      follow();
    }
    take(harness, proven);
    return accounted;
  }

  private static double floor(Earned earned, Proof proof) {
    return earned.admission() == null ? proof.score().value() : earned.floor();
  }

  /** The value of the first proof is the floor, unless several runs fixed it. */
  private Stream<Requirement> newFloor(Earned earned) {
    Requirement known = state.required().get(earned.id());
    boolean fixes = earned.isProven() && known != null && known.floor() == null;
    return earned
        .proof()
        .filter(proof -> fixes)
        .map(
            proof ->
                new Requirement(
                    earned.id(), proof.scenarioVersion(), floor(earned, proof), earned.admission()))
        .stream();
  }

  private void take(String harness, List<Earned> proven) {
    for (Earned earned : proven) {
      Requirement requirement = state.required().get(earned.id());
      if (requirement != null) {
        if (earned.isBound()) {
          catalogue.putIfAbsent(earned.id(), earned.scenario());
        }
        Earned now = earned(requirement, earned.latestProof());
        // What has no floor yet is looked at again, so that the next gate fixes it.
        boolean settled = requirement.floor() != null && now.isProven();
        proofs.put(now, settled && proofs.areOn(harness));
      }
    }
  }

  /** Adds what others wrote. */
  private void follow() {
    if (ledger.revision() != state.revision()) {
      followTo(null);
    }
  }

  /** Adds what others wrote, and returns how many gates there were at {@code wanted}, or 0. */
  private long followTo(LedgerEntry.@Nullable Opened wanted) {
    long place = 0;
    for (LedgerEntry entry : ledger.from(state.revision())) {
      LedgerState.Step step = state.add(entry);
      place = entry.equals(wanted) ? state.gates() : place;
      entry.change().ifPresent(proofs::follow);
      step.dropped().forEach(this::drop);
      step.required().forEach(known -> proofs.require(earned(known, null)));
      step.renewed().forEach(known -> proofs.renew(earned(known, null)));
      if (entry instanceof LedgerEntry.Refuted refuted) {
        Requirement known = state.required().get(refuted.id());
        if (known != null) {
          proofs.put(earned(known, null), false); // one run proves nothing
        }
      }
    }
    return place;
  }

  private void drop(String id) {
    proofs.drop(id);
    if (!state.reopened().containsKey(id)) {
      catalogue.remove(id);
    }
  }

  private Earned earned(Requirement requirement, @Nullable Proof proof) {
    Double floor = requirement.floor();
    return new Earned(
        scenario(requirement), floor == null ? 0 : floor, proof, requirement.admission());
  }

  private Scenario scenario(Requirement requirement) {
    Scenario bound = catalogue.get(requirement.id());
    return bound != null ? bound : new Unbound(requirement.id(), requirement.version());
  }

  /** Returns what {@code question} asks of all that the ledger adds up to. For engines. */
  public synchronized <T> T ask(Function<LedgerState, T> question) {
    follow();
    return question.apply(state);
  }

  /**
   * Writes {@code entry}, and returns the place that its gate has in the lifetime budget, from 1.
   * For engines.
   *
   * @throws java.io.UncheckedIOException as {@link #append}
   */
  public synchronized long open(LedgerEntry.Opened entry) {
    follow();
    ledger.append(entry, state.revision());
    long place = 0;
    while (place == 0) {
      place = followTo(entry);
    }
    return place;
  }

  /**
   * Returns which required scenarios must run again before {@code to} can be trusted, given that
   * {@code from} is what the suite was proven on. Costs the scenarios that read what differs, not
   * the size of the suite; if the suite was proven on another harness, all of it.
   *
   * @param program version of agent and engine: proofs of other programs do not count
   */
  public Selection select(Harness from, Harness to, String program) {
    Patch patch = from.diff(to, Origin.OPERATOR);
    Touched touched;
    int size;
    synchronized (this) {
      follow();
      size = state.required().size();
      touched = proofs.areOn(from.version()) ? proofs.touched(patch, program) : proofs.everything();
    }
    // Derivations run the host's code: not under the lock.
    List<Earned> cutOff = new ArrayList<>();
    List<Earned> rerun = new ArrayList<>();
    touched.sort(to, program, cutOff, rerun);
    return new Selection(size, touched.size(), cutOff, rerun, new Explanation(patch, to, program));
  }
}
