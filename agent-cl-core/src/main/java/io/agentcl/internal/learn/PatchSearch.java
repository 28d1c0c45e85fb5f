package io.agentcl.internal.learn;

import io.agentcl.internal.gate.Authority;
import io.agentcl.internal.gate.Before;
import io.agentcl.internal.gate.Gate;
import io.agentcl.learn.Tried;
import io.agentcl.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for a patch that the gate accepts. Safe for use by many threads. */
@FunctionalInterface
public interface PatchSearch {

  /** Returns what was found, in vain or not. Ends when the budget is spent or live has moved. */
  Findings search(Quest quest);

  /**
   * What a search is for.
   *
   * @param gate decides, on the harness that is to be patched, and counts what is spent
   * @param before the target, failing on that harness
   * @param authority says what is not even tried
   */
  record Quest(Gate gate, Before before, Authority authority) {

    Scenario target() {
      return before.target();
    }
  }

  /**
   * What came of a search.
   *
   * @param found the smallest patch that the gate accepted
   * @param tried all that was looked at and not accepted, in the order of their sizes
   * @param contradictions ids of earned scenarios that no harness can satisfy together with the
   *     target: every patch that fixes it breaks them in a run that cannot be told from the
   *     target's
   * @param broken which proposers threw what
   */
  record Findings(
      Optional<Found> found, List<Tried> tried, Set<String> contradictions, List<String> broken) {

    public Findings {
      tried = List.copyOf(tried);
      contradictions = Set.copyOf(contradictions);
      broken = List.copyOf(broken);
    }

    /** Returns all that was looked at, with what was found. */
    List<Tried> all() {
      return Stream.concat(tried.stream(), found.map(Found::tried).stream()).toList();
    }

    Findings with(Found other) {
      return new Findings(Optional.of(other), tried, contradictions, broken);
    }
  }
}
