package io.agentcl.internal.gate;

import io.agentcl.learn.Budget;
import io.agentcl.trace.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says which part of a budget is spent, on what, and how to mend it. */
final class Spent {

  private static final String RUN_LESS =
      "let scenarios run less often: gate(GatePolicy.cheap()), or deterministic() where nothing is up"
          + " to chance";

  private static final String NEEDS_MORE = ", and what is next needs more than is left";

  private final Budget budget;
  private final Usage usage;

  /** What would have been used with what could not be afforded. */
  private final Usage next;

  private final int replays;
  private final int ahead;
  private final boolean isInTime;
  private final Usage proposers;

  /** How many replays were made for what. */
  private final Map<String, Integer> byPurpose;

  /**
   * Looks at what was spent.
   *
   * @param proposers what models used that proposers asked
   */
  Spent(Spending spending, Map<String, Integer> byPurpose, Usage proposers) {
    this.byPurpose = byPurpose;
    this.proposers = proposers;
    this.budget = spending.budget();
    this.usage = spending.usage();
    this.next = usage.plus(spending.refused());
    this.replays = spending.begun();
    this.ahead = spending.ahead();
    this.isInTime = spending.isInTime();
  }

  /** Returns it in words. What is counted comes before the time, which no two runs take alike. */
  String words() {
    return "%s; to mend it, %s".formatted(which(), part().get(1));
  }

  /** Returns it without how to mend it. */
  String which() {
    return "the budget is spent: %s%s".formatted(part().get(0), on());
  }

  /** Returns which part it is, and how to mend it. */
  private List<String> part() {
    return models().orElseGet(() -> late().orElseGet(this::few));
  }

  /** Returns what models used up, and how to mend that. */
  private Optional<List<String>> models() {
    BigDecimal most = budget.cost();
    if (next.tokens() > budget.tokens() || usage.tokens() >= budget.tokens()) {
      String left = usage.tokens() < budget.tokens() ? NEEDS_MORE : "";
      return Optional.of(
          List.of(
              text("%,d of %,d tokens", usage.tokens(), budget.tokens()) + left,
              "raise budget(..tokens(..)), or " + RUN_LESS));
    }
    if (most == null || (next.cost().compareTo(most) <= 0 && usage.cost().compareTo(most) < 0)) {
      return Optional.empty();
    }
    String left = usage.cost().compareTo(most) < 0 ? NEEDS_MORE : "";
    return Optional.of(
        List.of(
            "a cost of %s of %s%s"
                .formatted(usage.cost().toPlainString(), most.toPlainString(), left),
            "raise budget(..cost(..)), or " + RUN_LESS));
  }

  private Optional<List<String>> late() {
    return isInTime || replays >= budget.replays()
        ? Optional.empty()
        : Optional.of(
            List.of(
                text("the time, %s, after %,d replays", budget.time(), replays),
                "give it more with budget(new Budget(replays, time)), or let more run at a time:"
                    + " threads(..), and rateLimit(..) where there is one"));
  }

  private List<String> few() {
    String left = replays < budget.replays() ? NEEDS_MORE : "";
    return List.of(
        text("%,d of %,d replays", replays, budget.replays()) + left,
        "raise budget(Budget.replays(..)), or " + RUN_LESS);
  }

  private static String text(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }

  /** Returns what it was spent on, as far as that was named. */
  private String on() {
    List<String> parts = new ArrayList<>();
    byPurpose.forEach((what, count) -> parts.add(text("%,d for %s", count, what)));
    if (ahead > 0) {
      parts.add(text("%,d run ahead beside others, and not needed", ahead));
    }
    if (proposers.tokens() > 0) {
      parts.add(text("beside them %,d tokens for proposers", proposers.tokens()));
    }
    return parts.isEmpty() ? "" : " (replays: %s)".formatted(String.join(", ", parts));
  }
}
