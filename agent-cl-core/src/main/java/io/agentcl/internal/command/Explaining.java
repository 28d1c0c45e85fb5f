package io.agentcl.internal.command;

import io.agentcl.harness.Patch;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The whole story of a scenario or of a patch. */
final class Explaining {

  private Explaining() {}

  static boolean explain(Call call) {
    String name = call.arguments().at(0);
    call.read(
        chronicle -> {
          Moment now = chronicle.now();
          Set<String> scenarios = scenarios(chronicle);
          if (scenarios.contains(name)) {
            new ScenarioStory(name, now).tell(chronicle, call.page());
            return;
          }
          Patch patch = patch(name, now).orElseThrow(() -> unknown(name, scenarios, now));
          new PatchStory(patch, now).tell(chronicle, call.page());
        });
    return true;
  }

  private static Optional<Patch> patch(String name, Moment now) {
    return Lookup.patch(name, now.patches().values());
  }

  private static RuntimeException unknown(String name, Collection<String> scenarios, Moment now) {
    Set<String> all = new TreeSet<>(scenarios);
    now.patches().values().forEach(patch -> all.add(patch.handle()));
    return Lookup.unknown("the ledger knows no scenario or patch", name, all);
  }

  /** Returns the ids of all scenarios that an entry names as its own. */
  private static Set<String> scenarios(Chronicle chronicle) {
    Set<String> ids = new TreeSet<>();
    chronicle.visit(
        1,
        (number, entry) -> {
          LedgerEntry known = Kinds.known(entry);
          if (known instanceof LedgerNote.Defined defined) {
            ids.add(defined.id());
          } else if (known instanceof LedgerEntry.Earned earned) {
            ids.add(earned.scenario().id());
          } else if (known instanceof LedgerChange.Promoted promoted) {
            promoted.targets().forEach(target -> ids.add(target.id()));
          } else if (known instanceof LedgerNote.Waiting waits) {
            ids.addAll(waits.targets());
          }
        });
    return ids;
  }
}
