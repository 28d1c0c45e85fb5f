package io.agentcl.internal.regress;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.LedgerState;
import io.agentcl.ledger.Requirement;
import io.agentcl.ledger.Shelf;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.scenario.Scenario;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A suite with the latest proof of each scenario that it requires: a projection, which follows
 * ledger and catalogue by itself. It holds nothing that grows with the ledger's history; an
 * operation costs what is new and what it touches, and one after a scenario was bound anew a look
 * at what is required. All that is made of one suite share one projection. Safe for use by many
 * threads.
 */
public final class ProvenSuite {

  private static final Logger LOG = LoggerFactory.getLogger("io.agentcl");

  /** The name of the proofs on the ledger's shelf. */
  private static final String PROOFS = "proofs";

  /** So few changed proofs are not worth to be kept before the end. */
  private static final int FEW = 64;

  /** By identity; gone with the suite, to which nothing in it refers. */
  private static final Cache<RegressionSuite, Known> KNOWN =
      Caffeine.newBuilder().weakKeys().build();

  private final RegressionSuite suite;
  private final Known known;

  /** What is known of one suite. Guarded by itself; who holds it may ask the suite, never back. */
  private static final class Known {
    final LedgerState state = new LedgerState();
    final Proofs proofs = new Proofs();

    /** How many bindings of the suite are accounted for. */
    long bindings;

    /** How many proofs were taken since they were kept last. */
    long taken;

    /** What was kept over the last restart, until the entries that it was made of are added. */
    @Nullable KeptProofs kept;

    long keptAt;
  }

  private ProvenSuite(RegressionSuite suite, Known known) {
    this.suite = suite;
    this.known = known;
  }

  /** Returns {@code suite} with what this process knows to prove it. */
  public static ProvenSuite of(RegressionSuite suite) {
    return new ProvenSuite(suite, KNOWN.get(suite, ProvenSuite::known));
  }

  private static Known known(RegressionSuite suite) {
    Known known = new Known();
    suite
        .ledger()
        .shelf()
        .flatMap(shelf -> shelf.find(PROOFS))
        .ifPresent(
            kept -> {
              try {
                known.kept = KeptProofs.read(kept.bytes());
                known.keptAt = kept.revision();
              } catch (RuntimeException e) {
                LOG.warn("proofs that were kept cannot be read, and are made again", e);
              }
            });
    return known;
  }

  /**
   * Keeps the proofs beside the ledger, if it has a place for them and enough of them changed to be
   * worth it. Losing them costs runs, nothing else; so failing is no harm.
   *
   * @param all whether few are worth it, too, as at the end
   */
  public void keep(boolean all) {
    Shelf shelf = ledger().shelf().orElse(null);
    if (shelf == null) {
      return;
    }
    KeptProofs kept;
    long revision;
    synchronized (known) {
      follow();
      long enough = all ? 1 : Math.max(FEW, known.state.required().size() / 10);
      if (known.taken < enough) {
        return;
      }
      known.taken = 0;
      kept = known.proofs.kept();
      revision = known.state.revision();
    }
    try {
      shelf.put(PROOFS, revision, kept.written());
    } catch (RuntimeException e) {
      LOG.warn("proofs cannot be kept, and will be made again after a restart", e);
    }
  }

  /** Returns the suite as users know it. */
  public RegressionSuite suite() {
    return suite;
  }

  /** Returns the ledger that this follows. */
  public Ledger ledger() {
    return suite.ledger();
  }

  /** Returns the revision of the ledger that this accounts for. */
  public long revision() {
    return ask(LedgerState::revision);
  }

  /** Returns what {@code question} asks of all that the ledger adds up to. */
  public <T> T ask(Function<LedgerState, T> question) {
    synchronized (known) {
      follow();
      return question.apply(known.state);
    }
  }

  /** Returns what is required, in the order in which it was earned. */
  public List<Proven> required() {
    return read(() -> known.proofs.all());
  }

  /** Returns what is required and nothing shows to hold. */
  public List<Earned> open() {
    return required().stream().filter(each -> each.proof().isEmpty()).map(Proven::earned).toList();
  }

  /** Returns the required scenario {@code id}, or empty. */
  public Optional<Proven> find(String id) {
    return read(() -> known.proofs.find(id));
  }

  /** Returns {@code count} required scenarios drawn at random, or all if there are no more. */
  public List<Proven> draw(int count, RandomGenerator random) {
    return read(() -> known.proofs.draw(count, random));
  }

  /**
   * Returns what {@code question} asks of the proofs, once all scenarios are read that the ledger
   * has as data: that calls what the host bound, and is done under no lock.
   */
  private <T> T read(Supplier<T> question) {
    while (true) {
      synchronized (known) {
        follow();
        if (!suite.hasUnread()) {
          return question.get();
        }
      }
      suite.read();
    }
  }

  /**
   * Returns which required scenarios must run again before {@code to} can be trusted, given that
   * {@code from} is what the suite was proven on. Costs the scenarios that read what differs, not
   * the size of the suite; if the suite was proven on another harness, all of it.
   *
   * @param program version of agent and engine: proofs of other programs do not count
   */
  public Selected select(Harness from, Harness to, String program) {
    Patch patch = from.diff(to, Origin.OPERATOR);
    Seen seen = read(() -> seen(from, patch, program));
    // Derivations run the host's code: not under the lock.
    List<Proven> cutOff = new ArrayList<>();
    List<Proven> rerun = new ArrayList<>();
    seen.touched.sort(to, program, cutOff, rerun);
    return new Selected(seen.required, cutOff, rerun, new Explanation(patch, to, program));
  }

  /** What was required when a selection began, and what of it the change may touch. */
  private record Seen(int required, Touched touched) {}

  private Seen seen(Harness from, Patch patch, String program) {
    Proofs proofs = known.proofs;
    return new Seen(
        known.state.required().size(),
        proofs.areOn(from.version()) ? proofs.touched(patch, program) : proofs.everything());
  }

  /**
   * Writes {@code entry} to the ledger as {@link Ledger#append} does, and takes over what proves
   * scenarios from then on.
   *
   * @param revision the revision that the entry was decided on
   * @param harness version of the harness on which {@code proven} are proven; may be empty
   * @param proven scenarios that were looked at, with their proofs or without; those that the entry
   *     requires are bound
   * @return whether it was written; nothing changed otherwise
   * @throws IllegalArgumentException if the entry does not fit; nothing changed then
   * @throws java.io.UncheckedIOException if the ledger cannot be written; nothing changed then
   */
  public boolean append(LedgerEntry entry, long revision, String harness, List<Proven> proven) {
    define(entry, revision, proven);
    return add(entry, revision, harness, proven);
  }

  /** Writes as data what {@code entry} is about to make wanted; to be called under no lock. */
  public void define(LedgerEntry entry, long revision, List<Proven> proven) {
    suite.define(entry, revision, bound(proven));
  }

  private static List<Scenario> bound(List<Proven> proven) {
    return proven.stream().filter(Proven::isBound).map(Proven::scenario).toList();
  }

  /** As {@link #append}, of what is {@linkplain #define defined} already. */
  public boolean add(LedgerEntry entry, long revision, String harness, List<Proven> proven) {
    synchronized (known) {
      if (!suite.add(entry, revision, bound(proven))) {
        return false;
      }
      follow();
      take(harness, proven);
      return true;
    }
  }

  /**
   * Takes over what proves scenarios on a harness, and writes the floors that this fixes to the
   * ledger; proving again writes nothing.
   *
   * @param revision the revision of the ledger when the scenarios were selected
   * @param harness version of the harness on which {@code proven} are proven
   * @param proven scenarios that were looked at, with their proofs or without
   * @return the revision that accounts for what was written; {@code revision} if nothing was
   * @throws java.io.UncheckedIOException if the ledger cannot be written; nothing changed then
   */
  public long prove(Instant at, long revision, String harness, List<Proven> proven) {
    synchronized (known) {
      follow();
      boolean still = ledger().from(revision).stream().noneMatch(LedgerEntry::changesWhatHolds);
      long accounted = revision;
      if (still) {
        known.proofs.goTo(harness);
        accounted += fixFloors(at, revision, proven);
        follow();
      }
      take(harness, proven);
      return accounted;
    }
  }

  /** Returns how many entries account for the floors that {@code proven} fix; 0 if for none. */
  private long fixFloors(Instant at, long revision, List<Proven> proven) {
    List<Requirement> floors = proven.stream().flatMap(this::newFloor).toList();
    LedgerEntry entry = new LedgerEntry.Admitted(at, floors);
    return !floors.isEmpty() && ledger().append(entry, revision)
        ? ledger().from(revision).indexOf(entry) + 1L // before it, nothing that counts
        : 0;
  }

  private static double floor(Proven proven, Proof proof) {
    return proven.admission() == null ? proof.score().value() : proven.floor();
  }

  /** The value of the first proof is the floor, unless several runs fixed it. */
  private Stream<Requirement> newFloor(Proven proven) {
    Requirement before = known.state.required().get(proven.id());
    boolean fixes = proven.isProven() && before != null && before.floor() == null;
    return proven
        .proof()
        .filter(proof -> fixes)
        .map(
            proof ->
                new Requirement(
                    proven.id(), proof.scenarioVersion(), floor(proven, proof), proven.admission()))
        .stream();
  }

  private void take(String harness, List<Proven> some) {
    for (Proven proven : some) {
      Requirement requirement = known.state.required().get(proven.id());
      if (requirement != null) {
        Proven now = new Proven(suite.earned(requirement), proven.latestProof());
        // What has no floor yet is looked at again, so that the next gate fixes it.
        boolean settled = requirement.floor() != null && now.isProven();
        known.proofs.put(now, settled && known.proofs.areOn(harness));
        known.taken++;
      }
    }
  }

  /**
   * Writes {@code entry}, and returns the place that its gate has in the lifetime budget, from 1.
   *
   * @throws java.io.UncheckedIOException as {@link #append}
   */
  public long open(LedgerNote.Opened entry) {
    synchronized (known) {
      follow();
      ledger().append(entry, known.state.revision());
      long place = 0;
      while (place == 0) {
        place = followTo(entry);
      }
      return place;
    }
  }

  /** Adds what others wrote and bound. */
  private void follow() {
    if (ledger().revision() != known.state.revision()) {
      followTo(null);
    }
    long bindings = suite.bindings();
    if (bindings != known.bindings) {
      known.bindings = bindings;
      known.state.required().values().forEach(each -> known.proofs.renew(suite.earned(each)));
    }
  }

  /** Adds what others wrote, and returns how many gates there were at {@code wanted}, or 0. */
  private long followTo(LedgerNote.@Nullable Opened wanted) {
    long place = 0;
    Proofs proofs = known.proofs;
    takeKept();
    for (LedgerEntry entry : ledger().from(known.state.revision())) {
      LedgerState.Step step = known.state.add(entry);
      place = entry.equals(wanted) ? known.state.gates() : place;
      entry.change().ifPresent(proofs::follow);
      step.dropped().forEach(proofs::drop);
      step.required().forEach(each -> proofs.require(suite.earned(each)));
      step.renewed().forEach(each -> proofs.renew(suite.earned(each)));
      if (entry.understood().orElse(entry) instanceof LedgerNote.Refuted refuted) {
        Requirement refutation = known.state.required().get(refuted.id());
        if (refutation != null) { // one run proves nothing
          proofs.put(new Proven(suite.earned(refutation), null), false);
        }
      }
      takeKept();
    }
    return place;
  }

  /** Takes over what was kept, as soon as everything is added that it was made of. */
  private void takeKept() {
    if (known.kept != null && known.state.revision() == known.keptAt) {
      known.proofs.take(known.kept);
      known.kept = null;
    }
  }
}
