package io.agentcl.internal.learn;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.PatchConflictException;
import io.agentcl.internal.live.LiveHarness;
import io.agentcl.internal.live.Production;
import io.agentcl.internal.live.Voice;
import io.agentcl.learn.Budget;
import io.agentcl.learn.ShipReport;
import io.agentcl.regress.Earned;
import io.agentcl.regress.LedgerEntry;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.scenario.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Brings a released harness in, under the patches that were learned. */
final class Shipping {

  private static final Budget UNLIMITED = new Budget(Integer.MAX_VALUE, Duration.ofDays(365));

  private final Engine engine;
  private final LiveHarness live;

  Shipping(Engine engine, LiveHarness live) {
    this.engine = engine;
    this.live = live;
  }

  /**
   * Returns the harness that {@code suite} knows as live, if it is {@code shipped} with the learned
   * patches; otherwise {@code shipped} itself, and tells that the patches are not live.
   */
  static Harness resume(Harness shipped, RegressionSuite suite, Voice voice) {
    List<LedgerEntry.Change> changes = Production.inForce(suite);
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

  ShipReport ship(Harness shipped, Gate gate) {
    while (true) {
      long revision = gate.suite().revision();
      Harness from = live.follow();
      List<Patch> conflicts = new ArrayList<>();
      Harness candidate = withLearned(shipped, gate.suite(), conflicts);
      // A release is checked whole, whatever it takes.
      Spending spending = new Spending(UNLIMITED, engine.clock());
      RegressionReport regression = gate.checkAll(from, candidate, spending).orElseThrow();
      ShipReport wanted = new ShipReport(candidate, conflicts, regression, false);
      if (spending.cancelled().isPresent() || !ships(wanted)) {
        return wanted;
      }
      if (live.swap(from, entry(from, wanted, gate), revision)) {
        return new ShipReport(candidate, conflicts, regression, true);
      }
    }
  }

  private boolean ships(ShipReport wanted) {
    return engine
        .voice()
        .ask("the promotion policy", () -> engine.choices().policy().ships(wanted), false);
  }

  private static Harness withLearned(
      Harness shipped, RegressionSuite suite, List<Patch> conflicts) {
    Harness candidate = shipped;
    for (LedgerEntry.Change change : Production.inForce(suite)) {
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

  private LedgerEntry.Shipped entry(Harness from, ShipReport report, Gate gate) {
    List<Earned> proven = new ArrayList<>(report.regression().proven());
    for (Trial trial : report.regression().unclear()) {
      gate.suite()
          .find(trial.scenario().id())
          .ifPresent(e -> proven.add(new Earned(e.scenario(), e.floor(), null)));
    }
    return new LedgerEntry.Shipped(
        engine.clock().instant(),
        from.diff(report.harness(), new Origin(Origin.Kind.RELEASE, "")),
        from.version(),
        report.harness().version(),
        report.regression().regressed().stream().map(t -> t.scenario().id()).toList(),
        proven);
  }
}
