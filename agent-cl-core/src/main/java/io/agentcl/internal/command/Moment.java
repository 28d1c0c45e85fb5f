package io.agentcl.internal.command;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.internal.ledger.Contents;
import io.agentcl.internal.ledger.TakeBack;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.LedgerState;
import io.agentcl.ledger.Line;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a ledger adds up to after some of its entries. Not thread-safe. */
final class Moment {

  private final LedgerState state = new LedgerState();
  private final Contents contents = new Contents(Harness.empty());

  /** What the state answers with, by identity: equal entries may stand at several places. */
  private final IdentityHashMap<LedgerEntry, Long> numbers = new IdentityHashMap<>();

  /** Patches that ever waited or went live, by id. */
  private final Map<String, Patch> patches = new LinkedHashMap<>();

  private final Map<LedgerChange.Banned.Content, LedgerChange.Banned> bans = new LinkedHashMap<>();

  /** Scenarios that the ledger has as data, by id: the latest definition. */
  private final Map<String, LedgerNote.Defined> definitions = new HashMap<>();

  private Instant at = Instant.EPOCH;

  /** Goes with the next entry. */
  void add(LedgerEntry entry) {
    state.add(entry);
    contents.follow(entry);
    at = entry.at();
    LedgerEntry known = Kinds.known(entry);
    if (known != null) {
      numbers.put(known, state.revision());
      keep(known);
    }
  }

  private void keep(LedgerEntry entry) {
    if (entry instanceof LedgerNote.Defined defined) {
      definitions.put(defined.id(), defined);
    } else if (entry instanceof LedgerNote.Waiting waits) {
      patches.put(waits.patch().id(), waits.patch());
    } else if (entry instanceof LedgerChange.Promoted promoted) {
      patches.put(promoted.swap().patch().id(), promoted.swap().patch());
    } else if (entry instanceof LedgerChange.Banned banned) {
      banned.contents().forEach(content -> bans.put(content, banned));
    }
  }

  LedgerState state() {
    return state;
  }

  /** Returns how many entries there are. */
  long revision() {
    return state.revision();
  }

  /** Returns when the last of them was written. */
  Instant at() {
    return at;
  }

  /** Returns {@code entry 12 (2026-03-04 10:11:12 UTC)} of an entry that the state answers with. */
  String place(LedgerEntry entry) {
    return Words.entry(numbers.getOrDefault(entry, 0L), entry.at());
  }

  Map<String, Patch> patches() {
    return patches;
  }

  Map<LedgerChange.Banned.Content, LedgerChange.Banned> bans() {
    return bans;
  }

  Map<String, LedgerNote.Defined> definitions() {
    return definitions;
  }

  /** Returns what is live on {@code line}, or empty if the ledger does not tell it. */
  Optional<Harness> live(Line line) {
    return contents.of(line.id()).filter(harness -> harness.version().equals(line.live()));
  }

  TakeBack takeBack() {
    return new TakeBack(state, contents);
  }
}
