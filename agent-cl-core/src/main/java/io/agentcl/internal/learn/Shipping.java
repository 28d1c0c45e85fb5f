package io.agentcl.internal.learn;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.gate.Replays;
import io.agentcl.internal.gate.Verdict;
import io.agentcl.internal.ledger.Decided;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.live.Learned;
import io.agentcl.internal.live.Parent;
import io.agentcl.internal.regress.Proven;
import io.agentcl.learn.Budget;
import io.agentcl.learn.ShipReport;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.regress.RegressionReport;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings a released harness in, under the patches that were learned. */
public final class Shipping {

  private static final String SAME = "this harness, with the learned patches, was live already: ";

  private static final String OF_ITS_OWN = "it is a release of its own from now on";

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
    Replays replays = gates.spending(budget);
    while (true) {
      Parent parent = gates.parent(shipped);
      Optional<ShipReport> report = new Release(parent, parent.on(shipped), replays).ship();
      if (report.isPresent()) {
        return report.get();
      }
    }
  }

  /** Returns the tools that the host says it has. */
  DeclaredTools tools() {
    return tools;
  }

  /** Returns what one attempt may spend. */
  Budget budget() {
    return gates.budget();
  }

  /** One attempt to bring a release in. */
  private final class Release {
    private final Parent parent;
    private final Learned learned;
    private final Gate gate;

    Release(Parent parent, Learned learned, Replays replays) {
      this.parent = parent;
      this.learned = learned;
      this.gate = gates.on(parent, replays);
    }

    /** Returns what became of the release, or empty if live or the suite moved meanwhile. */
    Optional<ShipReport> ship() {
      Gate.Release release = gate.decideRelease(learned.harness());
      boolean same = learned.harness().equals(gate.live());
      List<String> notes =
          same ? List.of(SAME + (isWritten() ? "nothing changes" : OF_ITS_OWN)) : List.of();
      Report report = new Report(learned, gate, release);
      if (release.verdict() instanceof Verdict.Stopped stopped) {
        return gate.hasMoved() && !gate.spending().isOver()
            ? Optional.empty()
            : Optional.of(report.undecided(Undecided.because(stopped, release, gate), notes));
      }
      List<String> banned = banned();
      if (!banned.isEmpty()) {
        return Optional.of(report.of(false, banned));
      }
      ShipReport wanted = report.of(false, notes);
      Consent.Release may = consent.ships(wanted);
      if (!may.ships()) {
        return Optional.of(report.of(false, may.notes()));
      }
      if (same && wanted.clean() && isWritten()) {
        gates.goTo(parent.line());
        return Optional.of(report.of(true, notes)); // and no rollback takes it back
      }
      return gates.swap(gate.base(), decided(release))
          ? Optional.of(report.of(true, notes))
          : Optional.empty();
    }

    /** Returns what a release cannot bring, whoever consents. */
    private List<String> banned() {
      List<String> there =
          gates
              .suite()
              .ask(
                  state ->
                      learned
                          .harness()
                          .components()
                          .filter(state::isBanned)
                          .map(component -> component.address().toString())
                          .toList());
      return there.isEmpty()
          ? List.of()
          : List.of("it contains what is banned, at %s; to mend it, take it out".formatted(there));
    }

    private boolean isWritten() {
      return parent.isAgain()
          && gates.suite().ask(state -> state.live(parent.line()).equals(gate.live().version()));
    }

    private Decided<LedgerChange.Shipped> decided(Gate.Release release) {
      RegressionReport regression = release.report();
      List<Proven> proven = new ArrayList<>(release.examined().proven());
      for (Trial trial : regression.unclear()) {
        gates
            .suite()
            .find(trial.scenario().id())
            .ifPresent(earned -> proven.add(gates.entries().unproven(earned)));
      }
      Origin origin = new Origin(Origin.Kind.RELEASE, "");
      return gates
          .entries()
          .shipped(
              parent.known()
                  ? gates.entries().swap(parent.line(), gate.live(), learned.harness(), origin)
                  : gates.entries().swap(parent.line(), learned.harness(), origin),
              rebase(),
              new Entries.Released(
                  regression.regressed().stream().map(trial -> trial.scenario().id()).toList(),
                  release.certified(),
                  proven));
    }

    private LedgerChange.Shipped.Rebase rebase() {
      List<String> leftOut = new ArrayList<>(ids(learned.leftOut()));
      leftOut.addAll(ids(learned.conflicts()));
      return new LedgerChange.Shipped.Rebase(
          parent.base().line(), ids(learned.kept()), ids(learned.absorbed()), leftOut);
    }

    private static List<String> ids(List<Patch> patches) {
      return patches.stream().map(Patch::id).toList();
    }
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
          new ShipReport.Rebase(
              learned.kept(), learned.absorbed(), learned.leftOut(), learned.conflicts()),
          release.report(),
          live,
          undecided,
          Loop.effort(List.of(), gate),
          notes);
    }
  }
}
