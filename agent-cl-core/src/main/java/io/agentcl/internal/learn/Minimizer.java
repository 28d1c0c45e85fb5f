package io.agentcl.internal.learn;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.regress.RegressionReport;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Leaves out edits that an accepted patch does not need, one at a time from the last, until none
 * can go: the result is 1-minimal (Zeller and Hildebrandt, "Simplifying and isolating
 * failure-inducing input", 2002). What is left is another patch, so it passes the gate again. Costs
 * at most the square of the number of edits in replays.
 */
final class Minimizer {

  private final Engine engine;
  private final Gate gate;
  private final Harness from;
  private final Scenario target;
  private final Spending spending;

  Minimizer(Engine engine, Gate gate, Harness from, Scenario target, Spending spending) {
    this.engine = engine;
    this.gate = gate;
    this.from = from;
    this.target = target;
    this.spending = spending;
  }

  /** Returns the smaller patch if there is one that the gate accepts, else {@code found}. */
  Search.Found minimize(Search.Found found) {
    List<Edit> needed = needed(found.patch().edits());
    if (needed.size() == found.patch().edits().size()) {
      return found;
    }
    Patch smaller = new Patch(needed, found.patch().reason(), found.patch().origin());
    Harness next = from.with(smaller);
    Optional<RegressionReport> report = gate.check(from, next, spending);
    if (report.isEmpty() || !report.get().clean()) {
      return found;
    }
    int affected = report.get().selection().rerun().size();
    double bits = engine.size().bits(smaller, from, affected);
    return gate.freshTrial(target, next, spending)
        .filter(Trial::passed)
        .map(fresh -> new Search.Found(smaller, bits, next, fresh, report.get()))
        .orElse(found);
  }

  private List<Edit> needed(List<Edit> edits) {
    List<Edit> needed = new ArrayList<>(edits);
    boolean smaller = needed.size() > 1;
    while (smaller) {
      smaller = false;
      for (int i = needed.size() - 1; i >= 0 && needed.size() > 1; i--) {
        List<Edit> rest = new ArrayList<>(needed);
        rest.remove(i);
        if (fixes(rest)) {
          needed = rest;
          smaller = true;
        }
      }
    }
    return needed;
  }

  /** Whether the edits are good for the target and keep what is earned: joint repairs need both. */
  private boolean fixes(List<Edit> edits) {
    Harness next = from.with(new Patch(edits, "", Origin.OPERATOR));
    return gate.searchTrial(target, next, spending).filter(Trial::passed).isPresent()
        && gate.check(from, next, spending).filter(RegressionReport::clean).isPresent();
  }
}
