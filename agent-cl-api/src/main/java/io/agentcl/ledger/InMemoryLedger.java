package io.agentcl.ledger;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** A ledger that lives as long as the process. */
final class InMemoryLedger implements Ledger {

  private final List<LedgerEntry> entries = new ArrayList<>();
  private final LedgerState state = new LedgerState();

  /** The revision since which nothing has changed what holds. */
  private long settled;

  @Override
  public synchronized long revision() {
    return entries.size();
  }

  @Override
  public synchronized List<LedgerEntry> from(long revision) {
    return List.copyOf(entries.subList(known(revision), entries.size()));
  }

  @Override
  public synchronized boolean append(LedgerEntry entry, long expected) {
    boolean changes = requireNonNull(entry, "entry").changesWhatHolds();
    if (known(expected) < settled && changes) {
      return false;
    }
    state.add(entry);
    entries.add(entry);
    if (changes) {
      settled = entries.size();
    }
    return true;
  }

  private int known(long revision) {
    if (revision < 0 || revision > entries.size()) {
      throw new IllegalArgumentException(
          "no revision %d; the ledger has %d entries".formatted(revision, entries.size()));
    }
    return (int) revision;
  }
}
