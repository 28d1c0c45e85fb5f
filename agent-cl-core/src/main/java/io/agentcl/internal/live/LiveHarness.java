package io.agentcl.internal.live;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.learn.LearningEvent;
import io.agentcl.regress.LedgerEntry;
import io.agentcl.regress.RegressionSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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

  /** Returns what {@code look} sees while nobody swaps here. */
  synchronized <T> T steady(Function<Harness, T> look) {
    return look.apply(harness);
  }

  /**
   * Takes over what other learners on the same suite have changed on this harness since, and
   * returns what is live then.
   */
  public Harness follow() {
    List<LedgerEntry.Change> followed = new ArrayList<>();
    Harness now = follow(followed);
    tell(followed);
    return now;
  }

  private synchronized Harness follow(List<LedgerEntry.Change> followed) {
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
    return now;
  }

  /**
   * Writes {@code change} and makes its harness live if {@code expected} is live, also after all
   * that others changed, and the suite has still {@code revision}.
   *
   * @return whether it was done
   * @throws java.io.UncheckedIOException if the ledger cannot be written; nothing is swapped then
   */
  public boolean swap(Harness expected, LedgerEntry.Change change, long revision) {
    List<LedgerEntry.Change> changes = new ArrayList<>();
    boolean swapped = swap(expected, change, revision, changes);
    tell(changes);
    return swapped;
  }

  private synchronized boolean swap(
      Harness expected,
      LedgerEntry.Change change,
      long revision,
      List<LedgerEntry.Change> changes) {
    if (!follow(changes).equals(expected)) {
      return false;
    }
    Harness next = expected.with(change.patch());
    if (!suite.append(change, revision)) {
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
