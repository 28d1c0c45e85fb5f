package io.agentcl.internal.learn;

import io.agentcl.harness.Harness;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.gate.Verdict;
import io.agentcl.internal.ledger.Decided;
import io.agentcl.internal.ledger.Entries;
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

  private static final List<String> SAME =
      List.of("this harness, with the learned patches, was live already: nothing changes");

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
    List<String> notes = learned.harness().equals(gate.live()) ? SAME : List.of();
    if (release.verdict() instanceof Verdict.Stopped stopped) {
      return gate.hasMoved() && !gate.spending().isOver()
          ? Optional.empty()
          : Optional.of(
              new Report(learned, gate, release)
                  .undecided(Undecided.because(stopped, release, gate), notes));
    }
    Report report = new Report(learned, gate, release);
    ShipReport wanted = report.of(false, notes);
    Consent.Release may = consent.ships(wanted);
    if (!may.ships()) {
      return Optional.of(report.of(false, may.notes()));
    }
    if (!notes.isEmpty() && wanted.clean() && isWritten(gate.live())) {
      return Optional.of(report.of(true, notes)); // and no rollback takes it back
    }
    return gates.swap(gate.base(), decided(gate.live(), learned.harness(), release))
        ? Optional.of(report.of(true, notes))
        : Optional.empty();
  }

  private boolean isWritten(Harness live) {
    return gates.suite().ask(state -> state.live().equals(live.version()));
  }

  /** What is said of one release. */
  private record Report(Learned learned, Gate gate, Gate.Release release) {

    ShipReport of(boolean live, List<String> notes) {
      List<String> all = new ArrayList<>(notes);
      if (release.verdict() instanceof Verdict.Accepted accepted) {
        all.addAll(accepted.notes());
      }
      return with(live, "", all);
    }

    ShipReport undecided(String why, List<String> notes) {
      return with(false, why, notes);
    }

    private ShipReport with(boolean live, String undecided, List<String> notes) {
      return new ShipReport(
          learned.harness(),
          learned.conflicts(),
          release.report(),
          live,
          undecided,
          Loop.effort(List.of(), gate),
          notes);
    }
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
