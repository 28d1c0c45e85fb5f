package io.agentcl.learn;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.internal.text.Shares;
import io.agentcl.ledger.Price;
import io.agentcl.regress.Certainty;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionReport;
import io.agentcl.scenario.Fidelity;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words of learning results. */
final class Reports {

  private Reports() {}

  static String accepted(
      String headline, Scenario target, LearningResult.Accepted accepted, Effort effort) {
    Tried tried = accepted.tried();
    return String.format(
        Locale.ROOT,
        "%s  %s  (%s, layer %s%s)\n  target     %-26s  %s%s%s",
        headline,
        tried.patch().title(),
        price(tried, accepted.price()),
        tried.layers(),
        whom(tried.patch()),
        target.id(),
        change(target, accepted),
        ledger(accepted.regression()),
        notes(accepted) + effort(effort));
  }

  /** Returns how the target does without and with the patch: how often, where chance decides. */
  private static String change(Scenario target, LearningResult.Accepted accepted) {
    Certainty certainty = accepted.regression().certainty();
    return certainty
        .of(target.id())
        .map(
            after ->
                "%s → %s at %s"
                    .formatted(certainty.before(), after, Shares.precise(certainty.level())))
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT,
                    "%.2f → %.2f",
                    accepted.before().value(),
                    accepted.after().value()));
  }

  /** Returns what was checked, and what only together. */
  static String ledger(RegressionReport regression) {
    Certainty certainty = regression.certainty();
    String line = "\n  ledger     " + regression;
    return certainty.uncertified().isEmpty()
        ? line
        : "%s\n  together   not certified one by one: %s; a fall of their mean by %s would have been seen"
            .formatted(line, Shares.few(certainty.uncertified(), 5), Shares.of(certainty.unseen()));
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

  /** Returns what was rejected, and what all of it cost. */
  static String effort(Effort effort) {
    StringBuilder lines = new StringBuilder();
    effort.rejected().forEach(tried -> lines.append("\n  rejected   ").append(tried));
    return lines.append(cost(effort)).toString();
  }

  /** Returns how like its recording it is, and what it cost, or nothing. */
  static String cost(Effort effort) {
    return recording(effort.fidelity()) + spent(effort);
  }

  private static String recording(@Nullable Fidelity fidelity) {
    if (fidelity == null) {
      return "";
    }
    String warning =
        fidelity.isLow() ? "; what is learned here may not be what went wrong there" : "";
    return "\n  recording  %s%s".formatted(fidelity, warning);
  }

  private static String spent(Effort effort) {
    Usage usage = effort.usage();
    List<String> parts = new ArrayList<>();
    if (effort.replays() > 0) {
      parts.add(counted(effort.replays(), "replay"));
    }
    if (usage.tokens() > 0) {
      parts.add(counted(usage.tokens(), "token"));
    }
    if (usage.cost().signum() > 0) {
      parts.add("a cost of " + usage.cost().toPlainString());
    }
    long seconds = effort.time().plusMillis(500).toSeconds();
    if (seconds > 0) {
      parts.add(seconds < 120 ? seconds + " s" : counted(seconds / 60, "minute"));
    }
    String spent = effort.budgetSpent() ? ": the budget is spent" : "";
    return parts.isEmpty() ? "" : "\n  cost       " + String.join(", ", parts) + spent;
  }

  private static String counted(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }
}
