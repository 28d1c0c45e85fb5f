package io.agentcl.faults;

import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerEntry;
import java.util.List;

/** A ledger in memory, parts of which a test lets break. */
class FaultyLedger implements Ledger {

  final Ledger memory = Ledger.inMemory();

  @Override
  public long revision() {
    return memory.revision();
  }

  @Override
  public List<LedgerEntry> from(long revision) {
    return memory.from(revision);
  }

  @Override
  public boolean append(LedgerEntry entry, long expected) {
    return memory.append(entry, expected);
  }
}
