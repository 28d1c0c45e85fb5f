package io.agentcl.ledger;

import java.util.List;
import java.util.Optional;

/**
 * The append-only list of what was earned, decided and changed. Its entries are data; what follows
 * from them is a {@link LedgerState}. Ledgers are safe for use by many threads, and keep the
 * contract that {@code LedgerContract} of the test kit tests.
 */
public interface Ledger {

  /** Returns how many entries there are. */
  long revision();

  /**
   * Returns the entries after the first {@code revision}, the oldest first. Costs what it returns.
   *
   * @throws IllegalArgumentException if there are fewer entries than that
   * @throws java.io.UncheckedIOException if they cannot be read
   */
  List<LedgerEntry> from(long revision);

  /**
   * Writes {@code entry} after all others, in one atomic step. When this returns true, it is kept
   * as safely as the ledger keeps anything.
   *
   * @param expected the revision that the entry was decided on
   * @return false if nothing was written because an entry after {@code expected} changed what holds
   *     and so does this one ({@link LedgerEntry#changesWhatHolds}): look again, and decide anew
   * @throws IllegalArgumentException if it does not fit what is live or required, or if there are
   *     fewer entries than {@code expected}; nothing is written then
   * @throws java.io.UncheckedIOException if it cannot be kept; nothing is written then
   */
  boolean append(LedgerEntry entry, long expected);

  /**
   * Returns why this process may not learn on the ledger though it may read, revert, ban and ship:
   * where one process writes and others follow, who it is and how to take over. Empty if it may,
   * which is the default.
   */
  default Optional<String> whoLearns() {
    return Optional.empty();
  }

  /**
   * Returns where engines keep what they made of this, if it has such a place. Defaults to none.
   */
  default Optional<Shelf> shelf() {
    return Optional.empty();
  }

  /** Returns an empty ledger in memory. */
  static Ledger inMemory() {
    return new InMemoryLedger();
  }
}
