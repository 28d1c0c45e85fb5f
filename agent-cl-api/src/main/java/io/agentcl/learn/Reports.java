package io.agentcl.learn;

import io.agentcl.scenario.Scenario;
import java.util.Locale;

/** Words of learning results. */
final class Reports {

  private Reports() {}

  static String accepted(
      String headline, Scenario target, LearningResult.Accepted accepted, Effort effort) {
    Tried tried = accepted.tried();
    return String.format(
        Locale.ROOT,
        "%s  %s  (%.1f bits, layer %s)\n  target     %-26s  %.2f → %.2f\n  ledger     %s%s",
        headline,
        tried.patch().title(),
        tried.bits(),
        tried.layers(),
        target.id(),
        accepted.before().value(),
        accepted.after().value(),
        accepted.regression(),
        rejected(effort));
  }

  static String rejected(Effort effort) {
    StringBuilder lines = new StringBuilder();
    for (Tried tried : effort.rejected()) {
      lines.append("\n  rejected   ").append(tried);
    }
    if (effort.budgetSpent()) {
      lines.append("\n  budget     spent after %d replays".formatted(effort.replays()));
    }
    return lines.toString();
  }
}
