package io.agentcl.statistics;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures a {@link LearningHistory}: what was live after each promotion, replayed on scenarios
 * that guard nothing. A stage is a promotion, a task is what it fixed, and its held-out scenario is
 * one of the same kind that no gate has seen.
 */
public final class LearningStages {

  private LearningStages() {}

  /**
   * Returns what was live just after each promotion, in their order. Of a ledger on which releases
   * follow each other; while two of them learn side by side, there is no such order.
   *
   * @param shipped what was live before the first entry
   * @param entries a ledger from its beginning
   * @throws IllegalArgumentException if a change in it does not lead from there to where it says
   */
  public static List<Harness> afterPromotions(Harness shipped, List<LedgerEntry> entries) {
    List<Harness> stages = new ArrayList<>();
    Harness live = requireNonNull(shipped, "shipped");
    for (LedgerEntry entry : requireNonNull(entries, "entries")) {
      LedgerChange change = entry.change().orElse(null);
      Harness before = live;
      if (change != null) {
        live = change.swaps().stream().findFirst().map(swap -> after(before, swap)).orElse(live);
        if (change instanceof LedgerChange.Promoted) {
          stages.add(live);
        }
      }
    }
    return stages;
  }

  private static Harness after(Harness live, LedgerChange.Swap swap) {
    Harness before = swap.from().isEmpty() ? Harness.empty() : live;
    Harness next = before.with(swap.patch());
    if (!next.version().equals(swap.to())) {
      throw new IllegalArgumentException(
          "a change to %s leads to %s; to mend it, give the harness that was live before the ledger"
                  .formatted(swap.to(), next.version())
              + " began, and the ledger from its beginning");
    }
    return next;
  }

  /**
   * Returns how each harness did on each scenario: the history of {@code stages}.
   *
   * @param heldOut as many as there are stages, each of what was learned in the stage at its place
   * @param trials how often each is replayed on each harness; at least 1
   * @throws IllegalStateException as {@link #scores}
   */
  public static LearningHistory measure(
      Replayer replayer, List<Harness> stages, List<Scenario> heldOut, int trials) {
    return LearningHistory.of(
        stages.stream()
            .map(stage -> scores(replayer, stage, heldOut, trials))
            .toArray(double[][]::new));
  }

  /**
   * Returns the mean value of each scenario on one harness, of the trials that could be graded. On
   * the shipped harness, these are the scores that {@link LearningHistory#forwardTransfer} wants.
   *
   * @throws IllegalStateException if none of the trials of a scenario could be graded
   */
  public static double[] scores(
      Replayer replayer, Harness harness, List<Scenario> scenarios, int trials) {
    Require.atLeastOne(trials, "trials");
    return scenarios.stream()
        .mapToDouble(scenario -> mean(replayer, harness, scenario, trials))
        .toArray();
  }

  private static double mean(Replayer replayer, Harness harness, Scenario scenario, int trials) {
    List<Trial> all =
        IntStream.range(0, trials)
            .mapToObj(trial -> replayer.replay(scenario, harness, trial))
            .toList();
    return all.stream()
        .filter(trial -> trial.score().isGraded())
        .mapToDouble(trial -> trial.score().value())
        .average()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "none of %d trials could be graded; the first is %s"
                        .formatted(trials, all.get(0))));
  }
}
