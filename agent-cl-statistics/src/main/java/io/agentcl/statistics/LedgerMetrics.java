package io.agentcl.statistics;

import static java.util.Objects.requireNonNull;

import io.agentcl.learn.LearningResult;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Price;
import io.agentcl.ledger.Requirement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a ledger tells of a life of learning: how much of what was earned was kept, how often a fix
 * broke again, and what a fix took. What it does not hold is not made up: a metric is empty where
 * nothing was counted. Immutable and safe for use by many threads.
 */
public final class LedgerMetrics {

  private final Set<String> earned = new HashSet<>();
  private final Set<String> required = new HashSet<>();
  private final Set<String> fixed = new HashSet<>();
  private final Set<String> priced = new HashSet<>();

  /** What each patch fixed, by its id. */
  private final Map<String, List<String>> fixedBy = new HashMap<>();

  private final Set<String> broken = new HashSet<>();
  private double bits;
  private int promotions;
  private int gates;
  private int certificates;
  private long runs;

  private LedgerMetrics() {}

  /** Returns the metrics of {@code entries}, a ledger from its beginning. */
  public static LedgerMetrics of(List<LedgerEntry> entries) {
    LedgerMetrics metrics = new LedgerMetrics();
    requireNonNull(entries, "entries").forEach(metrics::add);
    return metrics;
  }

  /**
   * Returns how many replays all attempts took, also those in vain, for each promotion. The ledger
   * counts only runs that certified something; results count all. Empty if none is a promotion.
   */
  public static OptionalDouble replaysPerPromotion(Collection<? extends LearningResult> results) {
    long replays = results.stream().mapToLong(result -> result.effort().replays()).sum();
    long promoted = results.stream().filter(LearningResult.Promoted.class::isInstance).count();
    return share((double) replays, promoted);
  }

  private void add(LedgerEntry entry) {
    if (entry instanceof LedgerEntry.Newer newer) {
      if (newer.known() != null) {
        add(newer.known());
      }
    } else if (entry instanceof LedgerEntry.Earned one) {
      require(List.of(one.scenario()));
    } else if (entry instanceof LedgerEntry.Retired retired) {
      required.remove(retired.id());
    } else if (entry instanceof LedgerNote.Opened) {
      gates++;
    } else if (entry instanceof LedgerChange.Promoted promoted) {
      promote(promoted);
    } else if (entry instanceof LedgerChange.Reverted reverted) {
      takeBack(reverted.patches());
      required.addAll(reverted.required());
    } else if (entry instanceof LedgerChange.Banned banned) {
      takeBack(banned.patches());
    } else if (entry instanceof LedgerChange.Shipped shipped) {
      reopen(shipped.reopened());
    }
  }

  private void require(List<Requirement> scenarios) {
    scenarios.forEach(
        each -> {
          earned.add(each.id());
          required.add(each.id());
        });
  }

  private void reopen(List<String> ids) {
    required.removeAll(Set.copyOf(ids));
    ids.stream().filter(fixed::contains).forEach(broken::add);
  }

  /** What they had fixed stays required, and fails again. */
  private void takeBack(List<String> patches) {
    patches.forEach(patch -> broken.addAll(fixedBy.getOrDefault(patch, List.of())));
  }

  private void promote(LedgerChange.Promoted promoted) {
    promotions++;
    fixedBy.put(
        promoted.swap().patch().id(), promoted.targets().stream().map(Requirement::id).toList());
    require(promoted.targets());
    promoted.targets().forEach(target -> fixed.add(target.id()));
    if (!promoted.price().equals(Price.NONE)) {
      bits += promoted.price().bits();
      promoted.targets().forEach(target -> priced.add(target.id()));
    }
    if (promoted.certificate() != null) {
      certificates++;
      promoted
          .certificate()
          .scenarios()
          .forEach(each -> runs += each.tally().trials() + each.tally().voids());
    }
  }

  private static OptionalDouble share(double part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
  }

  /** Returns how many patches went live that were learned. */
  public int promotions() {
    return promotions;
  }

  /** Returns how many failures were fixed: distinct targets of promotions. */
  public int fixed() {
    return fixed.size();
  }

  /** Returns how many gates took a place in the lifetime budget. */
  public int gates() {
    return gates;
  }

  /** Returns the share of what was ever required that is required still. */
  public OptionalDouble kept() {
    return share(required.size(), earned.size());
  }

  /** Returns the share of fixed failures that a later change let happen again, at least once. */
  public OptionalDouble brokenAgain() {
    return share(broken.size(), fixed.size());
  }

  /**
   * Returns how many patches went live for each fixed failure: above 1 where fixes did not last.
   */
  public OptionalDouble patchesPerFix() {
    return share(promotions, fixed.size());
  }

  /** Returns the bits of learned patches for each fixed failure, of those whose price is known. */
  public OptionalDouble bitsPerFix() {
    return share(bits, priced.size());
  }

  /** Returns how many runs certified a promotion, on average over those that needed any. */
  public OptionalDouble certifyingRuns() {
    return share((double) runs, certificates);
  }

  @Override
  public String toString() {
    return "%d promotions for %d failures, %d of %d required still, %d broke again, %d gates"
        .formatted(promotions, fixed.size(), required.size(), earned.size(), broken.size(), gates);
  }
}
