package io.agentcl.internal.live;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.ledger.Decided;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.learn.LearningEvent;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerState;
import io.agentcl.run.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pointer to the harness in production: what is in force according to the ledger, put on the
 * harness that the host shipped. Reading never waits; a swap is a compare-and-set under a lock, on
 * the pointer and on the ledger, which is written only for swaps that happen.
 */
public final class LiveHarness {

  private final ProvenSuite suite;
  private final Voice voice;

  /** All of the ledger that is accounted for in the pointer. */
  private final LedgerState state = new LedgerState();

  private volatile Harness harness;

  /**
   * Creates the pointer to what the ledger of {@code suite} has live, if that is {@code shipped}
   * with the learned patches; otherwise to {@code shipped} itself, and tells that the patches are
   * not live.
   */
  public LiveHarness(Harness shipped, ProvenSuite suite, Voice voice) {
    this.suite = suite;
    this.voice = voice;
    suite.ledger().from(0).forEach(state::add);
    Harness learned = Learned.on(requireNonNull(shipped, "harness"), state.inForce()).harness();
    this.harness = state.live().equals(learned.version()) ? learned : shipped;
    if (isAstray()) {
      voice.problem(
          "the suite",
          new IllegalStateException(
              ("its learned patches are not live: they were promoted on another harness than %s; to"
                      + " mend it, call ship(..)")
                  .formatted(shipped)));
    }
  }

  /** Returns the harness that is live. */
  public Harness get() {
    return harness;
  }

  /** Returns the harness that a conversation in {@code context} is pinned to: the live one. */
  Harness pin(Context context) {
    requireNonNull(context, "context");
    return harness;
  }

  /** Returns the changes that are in force, the oldest first. */
  public synchronized List<LedgerEntry.Change> inForce() {
    return state.inForce();
  }

  /**
   * Returns why nothing can be changed here but by a release, or empty: the ledger has a harness
   * live that nobody here knows.
   */
  public synchronized Optional<String> obstacle() {
    return isAstray()
        ? Optional.of(
            "the ledger has harness %.8s live, and here %s is; to mend it, call ship(..)"
                .formatted(state.live(), harness))
        : Optional.empty();
  }

  private boolean isAstray() {
    return !state.live().isEmpty() && !state.live().equals(harness.version());
  }

  /** Takes over what other learners on the same ledger have changed on this harness since. */
  public Base follow() {
    List<LedgerEntry.Change> followed = new ArrayList<>();
    Base now = follow(followed, null);
    tell(followed);
    return now;
  }

  /**
   * Adds what is new in the ledger.
   *
   * @param own a change that is to be taken over wherever it begins
   */
  private synchronized Base follow(
      List<LedgerEntry.Change> followed, LedgerEntry.@Nullable Change own) {
    Harness now = harness;
    for (LedgerEntry entry : suite.ledger().from(state.revision())) {
      boolean atHome = !isAstray() || entry.equals(own);
      state.add(entry);
      LedgerEntry.Change change = entry.change().orElse(null);
      if (change != null && atHome) {
        LedgerEntry.Swap swap = change.swap();
        if (swap.from().isEmpty() || swap.from().equals(now.version())) {
          now = (swap.from().isEmpty() ? Harness.empty() : now).with(swap.patch());
          harness = now;
          followed.add(change);
        }
      }
    }
    return new Base(now, state.revision());
  }

  /**
   * Writes a change and makes its harness live if what is live, also after all that others changed,
   * and the revision of the ledger are still those of {@code expected}.
   *
   * @return whether it was done
   * @throws java.io.UncheckedIOException if the ledger cannot be written; nothing is swapped then
   */
  public boolean swap(Base expected, Decided<?> decided) {
    List<LedgerEntry.Change> changes = new ArrayList<>();
    boolean swapped = swap(expected, decided, changes);
    tell(changes);
    return swapped;
  }

  private synchronized boolean swap(
      Base expected, Decided<?> decided, List<LedgerEntry.Change> changes) {
    LedgerEntry.Change change = decided.change();
    if (!follow(changes, null).harness().equals(expected.harness())
        || !suite.append(change, expected.revision(), change.swap().to(), decided.proven())) {
      return false;
    }
    follow(changes, change);
    return true;
  }

  private void tell(List<LedgerEntry.Change> changes) {
    changes.forEach(change -> voice.tell(new LearningEvent.Changed(change)));
  }
}
