package io.agentcl.learn;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.ledger.Price;
import io.agentcl.regress.Earned;
import io.agentcl.scenario.Scenario;
import java.util.Comparator;
import java.util.Locale;

/** Words of learning results. */
final class Reports {

  private Reports() {}

  static String accepted(
      String headline, Scenario target, LearningResult.Accepted accepted, Effort effort) {
    Tried tried = accepted.tried();
    return String.format(
        Locale.ROOT,
        "%s  %s  (%s, layer %s%s)\n  target     %-26s  %.2f → %.2f\n  ledger     %s%s",
        headline,
        tried.patch().title(),
        price(tried, accepted.price()),
        tried.layers(),
        whom(tried.patch()),
        target.id(),
        accepted.before().value(),
        accepted.after().value(),
        accepted.regression(),
        notes(accepted) + rejected(effort));
  }

  private static String price(Tried tried, Price price) {
    return price.bits() > tried.bits()
        ? String.format(Locale.ROOT, "%.1f bits, with those before %s", tried.bits(), price)
        : price.toString();
  }

  /** Returns for whom a patch is, and by whose word, if it is not for the users in its title. */
  private static String whom(Patch patch) {
    return patch.edits().stream()
        .map(edit -> edit.address().scope())
        .filter(scope -> scope.user() == null)
        .min(Comparator.naturalOrder())
        .map(widest -> ", for %s: %s".formatted(widest, word(patch.origin())))
        .orElse("");
  }

  private static String word(Origin origin) {
    return origin.equals(Origin.OPERATOR)
        ? "the host's candidate"
        : "the word of " + origin.kind().phrase();
  }

  private static String notes(LearningResult.Accepted accepted) {
    StringBuilder lines = new StringBuilder();
    accepted.notes().forEach(note -> lines.append("\n  note       ").append(note));
    for (Earned earned : accepted.regression().failing()) {
      lines.append("\n  unguarded  %s: fails already without the patch".formatted(earned.id()));
    }
    return lines.toString();
  }

  /** Returns what a person is asked to approve. */
  static String change(Patch patch) {
    StringBuilder lines = new StringBuilder();
    for (Edit edit : patch.edits()) {
      String content = edit.after().map(put -> "put " + put.content().brief()).orElse("remove");
      lines.append("\n  change     %s: %s".formatted(edit.address(), content));
    }
    return lines.toString();
  }

  static String rejected(Effort effort) {
    StringBuilder lines = new StringBuilder();
    effort.rejected().forEach(tried -> lines.append("\n  rejected   ").append(tried));
    if (effort.budgetSpent()) {
      lines.append("\n  budget     spent after %d replays".formatted(effort.replays()));
    }
    return lines.toString();
  }
}
