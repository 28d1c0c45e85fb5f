package io.agentcl.samples.quickstart;

import io.agentcl.ledger.LedgerEntry;
import io.agentcl.regress.RegressionSuite;
import java.util.List;

/** What is left when all stories are told: every patch, and the ledger. */
final class Summary {

  private Summary() {}

  static void print(Stage stage) {
    stage.heading("All patches that were considered");
    stage.tell("%-30s %-45s %5s  %s".formatted("story", "patch", "bits", "outcome"));
    stage.considered().forEach(each -> stage.tell(each.rows()));

    RegressionSuite ledger = stage.learner().suite();
    stage.heading("The ledger");
    List<LedgerEntry> history = ledger.history();
    long routine = history.stream().takeWhile(Summary::isRoutine).count();
    stage.tell("%3d routine scenarios required".formatted(routine));
    for (int i = (int) routine; i < history.size(); i++) {
      stage.tell("%3d %s".formatted(i + 1, line(history.get(i))));
    }
    stage.tell(
        "%nAll stories ended as they should: %s is live, %d scenarios are required."
            .formatted(stage.learner().live().harness(), ledger.required().size()));
  }

  private static boolean isRoutine(LedgerEntry entry) {
    return entry instanceof LedgerEntry.Earned;
  }

  private static String line(LedgerEntry entry) {
    return entry instanceof LedgerEntry.Admitted admitted
        ? "admitted %d scenarios".formatted(admitted.scenarios().size())
        : entry.summary();
  }
}
