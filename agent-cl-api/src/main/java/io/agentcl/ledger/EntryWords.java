package io.agentcl.ledger;

import java.util.List;
import java.util.stream.Collectors;

/** Words of entries, and what is left where they are erased. */
final class EntryWords {

  private EntryWords() {}

  static List<LedgerChange.Swap> bare(List<LedgerChange.Swap> swaps) {
    return swaps.stream().map(LedgerChange.Swap::withoutWords).toList();
  }

  static String bare(String reason) {
    return reason.isEmpty() ? "" : LedgerEntry.ERASED;
  }

  static List<String> ids(List<Requirement> scenarios) {
    return scenarios.stream().map(Requirement::id).toList();
  }

  static String saidBy(String who) {
    return who.isEmpty() ? "" : " by " + who;
  }

  static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + reason;
  }

  /** Returns how people name {@code patches}, by their ids. */
  static String handles(List<String> patches) {
    return patches.stream().map("p-%.8s"::formatted).collect(Collectors.joining(", "));
  }
}
