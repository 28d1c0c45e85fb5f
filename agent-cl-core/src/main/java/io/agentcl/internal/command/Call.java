package io.agentcl.internal.command;

import java.time.Clock;
import java.util.function.Consumer;

/**
 * One call of a subcommand.
 *
 * @param page where the answer goes
 * @param clock what entries are dated with
 */
record Call(LedgerDirectory directory, Arguments arguments, Page page, Clock clock) {

  /** Shows {@code reader} what is in the ledger; nothing is added to it. */
  void read(Consumer<Chronicle> reader) {
    directory.read(
        ledger -> {
          reader.accept(new Chronicle(ledger));
          return true;
        });
  }
}
