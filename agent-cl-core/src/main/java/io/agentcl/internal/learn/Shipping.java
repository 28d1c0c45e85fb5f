package io.agentcl.internal.learn;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.PatchConflictException;
import io.agentcl.internal.live.LiveHarness;
import io.agentcl.internal.live.Production;
import io.agentcl.learn.Budget;
import io.agentcl.learn.LearningEvent;
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

  private final Engine engine;
  private final LiveHarness live;

  Shipping(Engine engine, LiveHarness live) {
    this.engine = engine;
    this.live = live;
  }

  /**
   * Returns the harness that was live when {@code suite} was last used with {@code shipped}, or
   * {@code shipped} itself if the suite knows another one.
   */
  static Harness resume(Harness shipped, RegressionSuite suite) {
    Harness harness = shipped;
    for (LedgerEntry.Change change : Production.inForce(suite)) {
      if (!change.from().equals(harness.version())) {
        return shipped;
      }
      harness = harness.with(change.patch());
    }
    return harness;
  }

  ShipReport ship(Harness shipped, Gate gate) {
    while (true) {
      Harness from = live.get();
      long revision = gate.suite().revision();
      List<Patch> conflicts = new ArrayList<>();
      Harness candidate = withLearned(shipped, gate.suite(), conflicts);
      RegressionReport regression = check(from, candidate, gate);
      ShipReport wanted = new ShipReport(candidate, conflicts, regression, false);
      if (!engine.choices().policy().ships(wanted)) {
        return wanted;
      }
      if (live.swap(from, candidate, () -> append(from, wanted, gate, revision))) {
        return new ShipReport(candidate, conflicts, regression, true);
      }
    }
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

  /** A release is checked whole, whatever it takes. */
  private RegressionReport check(Harness from, Harness candidate, Gate gate) {
    Budget unlimited = new Budget(Integer.MAX_VALUE, Duration.ofDays(365));
    return gate.checkAll(from, candidate, new Spending(unlimited, engine.clock())).orElseThrow();
  }

  private boolean append(Harness from, ShipReport report, Gate gate, long revision) {
    if (gate.suite().revision() != revision) {
      return false;
    }
    List<Earned> proven = new ArrayList<>(report.regression().proven());
    for (Trial trial : report.regression().unclear()) {
      gate.suite()
          .find(trial.scenario().id())
          .ifPresent(e -> proven.add(new Earned(e.scenario(), e.floor(), null)));
    }
    LedgerEntry.Shipped entry =
        new LedgerEntry.Shipped(
            engine.clock().instant(),
            from.diff(report.harness(), new Origin(Origin.Kind.RELEASE, "")),
            from.version(),
            report.harness().version(),
            report.regression().regressed().stream().map(t -> t.scenario().id()).toList(),
            proven);
    gate.suite().append(entry);
    engine.voice().tell(new LearningEvent.Changed(entry));
    return true;
  }
}
