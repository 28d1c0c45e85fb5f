package io.agentcl.store;

import io.agentcl.harness.Patch;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Requirement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where the entries of a ledger hold what a person said, by their revisions. Not thread-safe. */
final class PersonsWords {

  private final Whose whose;

  /** Ids of the scenarios that are made of his words. */
  private final Set<String> scenarios;

  /** Gates that were opened to fix one of them. */
  private final Set<String> gates = new HashSet<>();

  private final Set<Long> words = new TreeSet<>();
  private final Set<Long> verdicts = new TreeSet<>();
  private final Map<String, Patch> fixes = new LinkedHashMap<>();

  private PersonsWords(Whose whose, Set<String> scenarios) {
    this.whose = whose;
    this.scenarios = scenarios;
  }

  static PersonsWords of(Iterable<LedgerEntry> entries, Whose whose, Set<String> scenarios) {
    PersonsWords found = new PersonsWords(whose, scenarios);
    long revision = 0;
    for (LedgerEntry entry : entries) {
      revision++;
      if (!(entry instanceof LedgerEntry.Erased)) {
        found.add(revision, entry);
      }
    }
    return found;
  }

  private void add(long revision, LedgerEntry entry) {
    LedgerEntry known = entry.understood().orElse(entry);
    if (whose.holds(entry)) {
      words.add(revision);
    } else if (tellsOfRuns(known)) {
      verdicts.add(revision);
    } else {
      noteFix(known);
    }
  }

  /** What runs of his scenarios showed is told in words that were said in them. */
  private boolean tellsOfRuns(LedgerEntry entry) {
    if (entry instanceof LedgerNote.Opened opened && scenarios.contains(opened.target())) {
      gates.add(opened.gate());
    }
    if (entry instanceof LedgerNote.Closed closed) {
      return gates.contains(closed.gate())
          || scenarios.stream().anyMatch(closed.verdict()::contains);
    }
    return entry instanceof LedgerNote.Refuted refuted && scenarios.contains(refuted.id());
  }

  private void noteFix(LedgerEntry entry) {
    if (entry instanceof LedgerChange.Promoted promoted) {
      List<String> targets = promoted.targets().stream().map(Requirement::id).toList();
      noteFix(promoted.swap().patch(), targets);
    } else if (entry instanceof LedgerNote.Waiting waits) {
      noteFix(waits.patch(), waits.targets());
    }
  }

  private void noteFix(Patch patch, List<String> targets) {
    if (targets.stream().anyMatch(scenarios::contains)) {
      fixes.put(patch.id(), patch);
    }
  }

  /** Returns the entries that hold his words. */
  Set<Long> words() {
    return words;
  }

  /** Returns the entries that tell in words what was seen in scenarios of his. */
  Set<Long> verdicts() {
    return verdicts;
  }

  /** Returns the patches that fixed what he complained of, and are for others, too. */
  List<Patch> fixes() {
    return List.copyOf(fixes.values());
  }
}
