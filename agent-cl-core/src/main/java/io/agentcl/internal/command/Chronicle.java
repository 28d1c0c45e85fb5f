package io.agentcl.internal.command;

import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerEntry;
import java.util.List;

/** The entries of a ledger, as many as there are when it is made. Not thread-safe. */
final class Chronicle {

  private final List<LedgerEntry> entries;

  Chronicle(Ledger ledger) {
    this.entries = ledger.from(0);
  }

  /** Told each entry with its number. */
  interface Visitor {
    void visit(long number, LedgerEntry entry);
  }

  /** Shows {@code visitor} the entries from {@code first} on, in their order. */
  void visit(long first, Visitor visitor) {
    for (long number = first; number <= last(); number++) {
      visitor.visit(number, entries.get((int) number - 1));
    }
  }

  /** Returns all entries; each is read when it is looked at. */
  List<LedgerEntry> entries() {
    return entries;
  }

  /** Returns the number of the last entry: how many there are. */
  long last() {
    return entries.size();
  }

  /**
   * Returns the entry of that number.
   *
   * @throws IllegalArgumentException if there is none
   */
  LedgerEntry entry(long number) {
    check(number);
    return entries.get((int) number - 1);
  }

  private void check(long number) {
    if (number > last()) {
      throw new IllegalArgumentException(
          last() == 0
              ? "there is no entry %d: the ledger is empty".formatted(number)
              : "there is no entry %d; there are 1 to %d".formatted(number, last()));
    }
  }

  /** Returns what all entries add up to. */
  Moment now() {
    return at(last());
  }

  /** Returns what the entries up to {@code number} add up to. */
  Moment at(long number) {
    check(number);
    Moment moment = new Moment();
    for (LedgerEntry entry : entries.subList(0, (int) number)) {
      add(entry, moment);
    }
    return moment;
  }

  private static void add(LedgerEntry entry, Moment moment) {
    try {
      moment.add(entry);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          """
          entry %d, "%s", does not fit those before it: %s
            to mend:  use the release that wrote it\
          """
              .formatted(moment.revision() + 1, Kinds.summary(entry), e.getMessage()),
          e);
    }
  }
}
