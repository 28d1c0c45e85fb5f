package io.agentcl.internal.live;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.internal.ledger.Base;
import io.agentcl.learn.LearningEvent;
import io.agentcl.regress.LedgerEntry;
import io.agentcl.regress.RegressionSuite;
import java.util.ArrayList;
import java.util.List;

/**
 * The pointer to the harness in production. Reading never waits; a swap is a compare-and-set under
 * a lock, on the pointer and on the ledger, which is written only for swaps that happen.
 */
public final class LiveHarness {

  private final RegressionSuite suite;
  private final Voice voice;
  private volatile Harness harness;

  /** How many entries of the ledger are accounted for in the pointer. */
  private int seen;

  /** Creates the pointer to {@code harness}, which accounts for all that {@code suite} holds. */
  public LiveHarness(Harness harness, RegressionSuite suite, Voice voice) {
    this.harness = requireNonNull(harness, "harness");
    this.suite = suite;
    this.voice = voice;
    this.seen = suite.history().size();
  }

  /** Returns the harness that is live. */
  public Harness get() {
    return harness;
  }

  /**
   * Takes over what other learners on the same suite have changed on this harness since, and
   * returns what is live then.
   */
  public Base follow() {
    List<LedgerEntry.Change> followed = new ArrayList<>();
    Base now = follow(followed);
    tell(followed);
    return now;
  }

  private synchronized Base follow(List<LedgerEntry.Change> followed) {
    if (suite.revision() == seen) {
      return new Base(harness, seen);
    }
    List<LedgerEntry> history = suite.history();
    Harness now = harness;
    for (LedgerEntry entry : history.subList(seen, history.size())) {
      if (entry instanceof LedgerEntry.Change change && change.from().equals(now.version())) {
        now = now.with(change.patch());
        followed.add(change);
      }
    }
    seen = history.size();
    harness = now;
    return new Base(now, seen);
  }

  /**
   * Writes {@code change} and makes its harness live if what is live, also after all that others
   * changed, and the revision of the suite are still those of {@code expected}.
   *
   * @return whether it was done
   * @throws java.io.UncheckedIOException if the ledger cannot be written; nothing is swapped then
   */
  public boolean swap(Base expected, LedgerEntry.Change change) {
    List<LedgerEntry.Change> changes = new ArrayList<>();
    boolean swapped = swap(expected, change, changes);
    tell(changes);
    return swapped;
  }

  private synchronized boolean swap(
      Base expected, LedgerEntry.Change change, List<LedgerEntry.Change> changes) {
    if (!follow(changes).harness().equals(expected.harness())) {
      return false;
    }
    Harness next = expected.harness().with(change.patch());
    if (!suite.append(change, expected.revision())) {
      return false;
    }
    harness = next;
    changes.add(change);
    return true;
  }

  private void tell(List<LedgerEntry.Change> changes) {
    changes.forEach(change -> voice.tell(new LearningEvent.Changed(change)));
  }
}
