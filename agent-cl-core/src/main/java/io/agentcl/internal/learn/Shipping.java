package io.agentcl.internal.learn;

import io.agentcl.harness.Harness;
import io.agentcl.internal.gate.Examined;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.gate.Verdict;
import io.agentcl.internal.ledger.Decided;
import io.agentcl.internal.live.Learned;
import io.agentcl.internal.regress.Proven;
import io.agentcl.learn.Budget;
import io.agentcl.learn.ShipReport;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.regress.RegressionReport;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings a released harness in, under the patches that were learned. */
public final class Shipping {

  private final Gates gates;
  private final Consent consent;
  private final DeclaredTools tools;

  public Shipping(Gates gates, Consent consent, DeclaredTools tools) {
    this.gates = gates;
    this.consent = consent;
    this.tools = tools;
  }

  ShipReport ship(Harness shipped, Budget budget) {
    tools.check(shipped);
    Gate gate = gates.open(budget);
    while (true) {
      Optional<ShipReport> report = ship(shipped, gate);
      if (report.isPresent()) {
        return report.get();
      }
      gate = gates.reopen(gate);
    }
  }

  /** Returns what one attempt may spend. */
  Budget budget() {
    return gates.budget();
  }

  /** Returns what became of the release, or empty if live or the suite moved meanwhile. */
  private Optional<ShipReport> ship(Harness shipped, Gate gate) {
    Learned learned = Learned.on(shipped, gates.inForce());
    Gate.Release release = gate.decideRelease(learned.harness());
    if (release.verdict() instanceof Verdict.Stopped stopped) {
      return gate.hasMoved() && !gate.spending().isOver()
          ? Optional.empty()
          : Optional.of(report(learned, gate, release, Undecided.because(stopped, release, gate)));
    }
    ShipReport wanted = report(learned, gate, release, "");
    if (!consent.ships(wanted)) {
      return Optional.of(wanted);
    }
    return gates.swap(gate.base(), decided(gate.live(), learned.harness(), release.examined()))
        ? Optional.of(live(wanted))
        : Optional.empty();
  }

  private static ShipReport live(ShipReport wanted) {
    return new ShipReport(
        wanted.harness(), wanted.conflicts(), wanted.regression(), true, "", wanted.effort());
  }

  private static ShipReport report(
      Learned learned, Gate gate, Gate.Release release, String undecided) {
    return new ShipReport(
        learned.harness(),
        learned.conflicts(),
        release.report(),
        false,
        undecided,
        Loop.effort(List.of(), gate));
  }

  private Decided<LedgerEntry.Shipped> decided(Harness live, Harness next, Examined examined) {
    RegressionReport regression = examined.report();
    List<Proven> proven = new ArrayList<>(examined.proven());
    for (Trial trial : regression.unclear()) {
      gates
          .suite()
          .find(trial.scenario().id())
          .ifPresent(earned -> proven.add(gates.entries().unproven(earned)));
    }
    return gates
        .entries()
        .shipped(
            gates.obstacle().isEmpty() ? Optional.of(live) : Optional.empty(),
            next,
            regression.regressed().stream().map(trial -> trial.scenario().id()).toList(),
            proven);
  }
}
