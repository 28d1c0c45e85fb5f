package io.agentcl.store;

import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.Requirement;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A process that writes to a ledger, says what was acknowledged, and goes on until it is killed.
 */
final class KilledWriter {

  private KilledWriter() {}

  public static void main(String[] args) {
    FileLedger ledger = FileLedger.open(Path.of(args[0]));
    long revision = ledger.revision();
    while (revision < 100_000) {
      ledger.append(entry(revision + 1), revision);
      revision++;
      System.out.println(revision);
      System.out.flush();
    }
  }

  static LedgerEntry entry(long number) {
    return new LedgerEntry.Earned(
        Instant.EPOCH, new Requirement("s" + number, "1".repeat((int) (number % 50) + 1), null));
  }
}
