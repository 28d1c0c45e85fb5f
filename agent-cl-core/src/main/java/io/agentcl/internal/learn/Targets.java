package io.agentcl.internal.learn;

import io.agentcl.evaluate.Score;
import io.agentcl.internal.gate.Before;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.ledger.Turns;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.learn.Effort;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.Tried;
import io.agentcl.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/** Keeps targets apart that have one id, and requires those that pass without a patch. */
final class Targets {

  private final ProvenSuite suite;
  private final Entries entries;

  Targets(ProvenSuite suite, Entries entries) {
    this.suite = suite;
    this.entries = entries;
  }

  /** Returns whether another scenario with the id of {@code target} is required. */
  boolean isTaken(Scenario target) {
    Optional<Proven> required = suite.find(target.id());
    return required.isPresent() && !required.get().scenario().version().equals(target.version());
  }

  /**
   * Checks that no other scenario with this id is required.
   *
   * @throws IllegalArgumentException if one is
   */
  void check(Scenario target) {
    if (isTaken(target)) {
      throw new IllegalArgumentException(
          ("another scenario \"%s\" is required already; to mend it, give this one another id, or"
                  + " retire that one with a reason")
              .formatted(target.id()));
    }
  }

  /**
   * Requires the target of {@code passing}, as it was measured on {@code gate}, unless what it
   * demands is required already, under its own id or another.
   */
  LearningResult require(Before passing, Gate gate, List<Tried> tried) {
    Proven earned = gate.earned(passing);
    String joined = requireOnce(earned, gate);
    Effort effort = Loop.effort(tried, gate);
    Score score = earned.proof().orElseThrow().score();
    return new LearningResult.AlreadyPassing(
        passing.target(), joined.isEmpty() ? score : joining(joined, score), effort);
  }

  /**
   * As {@link #require}; returns the id of what demands the same already, empty if nothing does.
   */
  String requireOnce(Before passing, Gate gate) {
    return requireOnce(gate.earned(passing), gate);
  }

  private String requireOnce(Proven earned, Gate gate) {
    return Turns.take(suite.suite(), () -> earn(earned, gate));
  }

  private static Score joining(String id, Score score) {
    String reason = "joins \"%s\", which demands the same: %s".formatted(id, score.reason());
    return new Score(score.status(), score.value(), reason);
  }

  /** Returns the id of what demands the same and is required already; empty if nothing does. */
  private String earn(Proven earned, Gate gate) {
    Scenario target = earned.scenario();
    while (true) {
      long revision = suite.revision();
      check(target);
      if (suite.find(target.id()).isPresent()) {
        return "";
      }
      Optional<Proven> twin = Twins.of(target, suite);
      if (twin.isPresent()) {
        return twin.get().id();
      }
      if (suite.append(
          entries.required(earned), revision, gate.live().version(), List.of(earned))) {
        return "";
      }
    }
  }
}
