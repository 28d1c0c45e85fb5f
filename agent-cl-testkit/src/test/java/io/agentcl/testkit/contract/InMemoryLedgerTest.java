package io.agentcl.testkit.contract;

import io.agentcl.ledger.Ledger;

class InMemoryLedgerTest extends LedgerContract {

  @Override
  protected Ledger ledger() {
    return Ledger.inMemory();
  }
}
