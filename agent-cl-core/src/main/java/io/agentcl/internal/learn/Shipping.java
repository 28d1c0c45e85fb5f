package io.agentcl.internal.learn;

import io.agentcl.harness.Harness;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.gate.Verdict;
import io.agentcl.internal.ledger.Decided;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.live.Learned;
import io.agentcl.internal.regress.Proven;
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

  ShipReport ship(Harness shipped) {
    tools.check(shipped);
    while (true) {
      Optional<ShipReport> report = ship(shipped, gates.openUnlimited());
      if (report.isPresent()) {
        return report.get();
      }
    }
  }

  /** Returns what became of the release, or empty if live or the suite moved meanwhile. */
  private Optional<ShipReport> ship(Harness shipped, Gate gate) {
    Learned learned = Learned.on(shipped, gates.inForce());
    Gate.Release release = gate.decideRelease(learned.harness());
    ShipReport wanted =
        new ShipReport(learned.harness(), learned.conflicts(), release.report(), false);
    if (release.verdict() instanceof Verdict.Stopped) {
      return gate.spending().isOver() ? Optional.of(wanted) : Optional.empty();
    }
    if (!consent.ships(wanted)) {
      return Optional.of(wanted);
    }
    return gates.swap(gate.base(), decided(gate.live(), learned.harness(), release))
        ? Optional.of(
            new ShipReport(learned.harness(), learned.conflicts(), release.report(), true))
        : Optional.empty();
  }

  private Decided<LedgerEntry.Shipped> decided(Harness live, Harness next, Gate.Release release) {
    RegressionReport regression = release.report();
    List<Proven> proven = new ArrayList<>(release.examined().proven());
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
            new Entries.Released(
                regression.regressed().stream().map(trial -> trial.scenario().id()).toList(),
                release.certified(),
                proven));
  }
}
