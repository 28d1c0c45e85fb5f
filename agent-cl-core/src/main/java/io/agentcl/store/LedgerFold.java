package io.agentcl.store;

import io.agentcl.internal.log.Log;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerState;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What the entries of a log add up to, against which the next one is checked. It is added up when
 * somebody appends, not before. Safe for use by many threads.
 */
final class LedgerFold {

  private LedgerState state = new LedgerState(); // guarded by this

  /** The revision since which nothing has changed what holds. */
  private long settled; // guarded by this

  /** Adds the entries of {@code log} up to {@code last}. */
  synchronized void upTo(long last, Log log) {
    if (state.revision() < last) { // else somebody who appended later was faster
      for (LedgerEntry entry : new StoredEntries(log, state.revision(), last)) {
        add(entry, state.revision() + 1);
      }
    }
  }

  private void add(LedgerEntry entry, long sequence) {
    try {
      add(entry);
    } catch (IllegalArgumentException e) {
      String message =
          """
          entry %d, "%s", does not fit those before it: %s
            to mend:  open the ledger with the release that wrote it\
          """
              .formatted(sequence, entry.summary(), e.getMessage());
      throw new UncheckedIOException(message, new IOException(e));
    }
  }

  private void add(LedgerEntry entry) {
    state.add(entry);
    if (entry.changesWhatHolds()) {
      settled = state.revision();
    }
  }

  /**
   * Adds {@code entry} if it may be written, and returns whether it may.
   *
   * @param expected the revision that it was decided on
   * @throws IllegalArgumentException if it does not fit
   */
  synchronized boolean admit(LedgerEntry entry, long expected) {
    if (expected < settled && entry.changesWhatHolds()) {
      return false;
    }
    add(entry);
    return true;
  }

  /** Forgets everything; it is added up again from the log. */
  synchronized void reset() {
    state = new LedgerState();
    settled = 0;
  }
}
