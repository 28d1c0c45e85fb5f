package io.agentcl.internal.learn;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.PatchConflictException;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.gate.Verdict;
import io.agentcl.internal.live.Voice;
import io.agentcl.internal.live.WayBack;
import io.agentcl.learn.ShipReport;
import io.agentcl.regress.Earned;
import io.agentcl.regress.LedgerEntry;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings a released harness in, under the patches that were learned. */
public final class Shipping {

  private final Gates gates;
  private final Consent consent;

  public Shipping(Gates gates, Consent consent) {
    this.gates = gates;
    this.consent = consent;
  }

  /**
   * Returns the harness that {@code suite} knows as live, if it is {@code shipped} with the learned
   * patches; otherwise {@code shipped} itself, and tells that the patches are not live.
   */
  public static Harness resume(Harness shipped, RegressionSuite suite, Voice voice) {
    List<LedgerEntry.Change> changes = WayBack.inForce(suite);
    if (changes.isEmpty()) {
      return shipped;
    }
    Harness resumed = withLearned(shipped, suite, new ArrayList<>());
    if (changes.get(changes.size() - 1).to().equals(resumed.version())) {
      return resumed;
    }
    String reason =
        "its learned patches are not live: they were promoted on another harness than %s; to mend"
            + " it, call ship(..)";
    voice.problem("the suite", new IllegalStateException(reason.formatted(shipped)));
    return shipped;
  }

  ShipReport ship(Harness shipped) {
    while (true) {
      Optional<ShipReport> report = ship(shipped, gates.openUnlimited());
      if (report.isPresent()) {
        return report.get();
      }
    }
  }

  /** Returns what became of the release, or empty if live or the suite moved meanwhile. */
  private Optional<ShipReport> ship(Harness shipped, Gate gate) {
    List<Patch> conflicts = new ArrayList<>();
    Harness candidate = withLearned(shipped, gates.suite(), conflicts);
    Gate.Release release = gate.decideRelease(candidate);
    ShipReport wanted = new ShipReport(candidate, conflicts, release.report(), false);
    if (release.verdict() instanceof Verdict.Stopped) {
      return gate.spending().isOver() ? Optional.of(wanted) : Optional.empty();
    }
    if (!consent.ships(wanted)) {
      return Optional.of(wanted);
    }
    return gates.swap(gate.base(), entry(gate.live(), wanted))
        ? Optional.of(new ShipReport(candidate, conflicts, release.report(), true))
        : Optional.empty();
  }

  private static Harness withLearned(
      Harness shipped, RegressionSuite suite, List<Patch> conflicts) {
    Harness candidate = shipped;
    for (LedgerEntry.Change change : WayBack.inForce(suite)) {
      if (change instanceof LedgerEntry.Promoted promoted) {
        try {
          candidate = candidate.with(promoted.patch());
        } catch (PatchConflictException e) {
          conflicts.add(promoted.patch().because(String.valueOf(e.getMessage())));
        }
      }
    }
    return candidate;
  }

  private LedgerEntry.Shipped entry(Harness from, ShipReport report) {
    RegressionReport regression = report.regression();
    List<Earned> proven = new ArrayList<>(regression.proven());
    for (Trial trial : regression.unclear()) {
      gates
          .suite()
          .find(trial.scenario().id())
          .ifPresent(earned -> proven.add(gates.entries().unproven(earned)));
    }
    return gates
        .entries()
        .shipped(
            from.diff(report.harness(), new Origin(Origin.Kind.RELEASE, "")),
            from,
            regression.regressed().stream().map(trial -> trial.scenario().id()).toList(),
            proven);
  }
}
