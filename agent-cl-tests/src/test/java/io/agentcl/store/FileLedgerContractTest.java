package io.agentcl.store;

import io.agentcl.ledger.Ledger;
import io.agentcl.testkit.contract.LedgerContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The ledger in files keeps the contract of ledgers, also over restarts. */
class FileLedgerContractTest extends LedgerContract {

  @TempDir private Path directory;
  private final List<FileLedger> open = new ArrayList<>();

  @Override
  protected Ledger ledger() {
    return opened(directory.resolve("ledger-" + open.size()));
  }

  private FileLedger opened(Path path) {
    FileLedger ledger = FileLedger.follow(path);
    open.add(ledger);
    return ledger;
  }

  @Override
  protected Ledger reopened(Ledger ledger) {
    int index = open.indexOf(ledger);
    return opened(directory.resolve("ledger-" + index));
  }

  @AfterEach
  void close() {
    open.forEach(FileLedger::close);
  }
}
