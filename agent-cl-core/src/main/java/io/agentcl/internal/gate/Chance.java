package io.agentcl.internal.gate;

import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.regress.Proven;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.Requirement;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.TraceEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which scenarios are exact, so that one run decides: those of which the host claims it, until
 * something refutes the claim, for good. That nothing refuted it is no proof; three equal runs only
 * show that chance decides fewer than two of three. Safe for use by many threads.
 */
public final class Chance {

  private final boolean claimed;
  private final ProvenSuite suite;
  private final Entries entries;
  private final Set<String> refuted = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean disclaimed = new AtomicBoolean();

  /**
   * Begins with what the ledger says.
   *
   * @param claimed whether the host claims it of its agent and of all scenarios
   */
  public Chance(boolean claimed, ProvenSuite suite, Entries entries) {
    this.claimed = claimed;
    this.suite = suite;
    this.entries = entries;
    refuted.addAll(suite.ask(state -> Set.copyOf(state.refuted())));
  }

  /** Returns whether one run of {@code scenario} decides. */
  boolean isExact(Scenario scenario) {
    return isClaimed(scenario) && !refuted.contains(scenario.id());
  }

  private boolean isClaimed(Scenario scenario) {
    return claimed || scenario.isDeterministic();
  }

  /** Returns how many claims were refuted here: a gate that saw fewer decides anew. */
  int refutations() {
    return refuted.size();
  }

  /** Looks for what refutes a claim in a run of an exact scenario. */
  void look(Trial trial) {
    if (isExact(trial.scenario())) {
      refutation(trial.run()).ifPresent(reason -> refute(trial.scenario(), reason));
    }
  }

  private static Optional<String> refutation(Run run) {
    if (run.drew()) {
      return Optional.of("its agent draws randomness");
    }
    boolean asked = !run.trace().events(TraceEvent.ModelCalled.class).isEmpty();
    return asked ? Optional.of("its agent asks a model") : Optional.empty();
  }

  /** Looks for a difference between two runs of one exact scenario that read the same. */
  void compare(Trial one, Trial other) {
    look(one);
    look(other);
    boolean sameReads = one.run().reads().equals(other.run().reads());
    boolean same =
        one.run().trace().events().equals(other.run().trace().events())
            && one.score().equals(other.score());
    boolean says = Says.of(one) == Says.SOMETHING && Says.of(other) == Says.SOMETHING;
    if (sameReads && says && !same && isExact(one.scenario())) {
      refute(one.scenario(), "two runs that read the same of the harness differ");
    }
  }

  /**
   * Takes back floors that one run fixed of what nobody claims to be exact here: the ledger may
   * come from a program that claimed it. Looks once at everything that is required.
   */
  void disclaim() {
    if (!claimed && !disclaimed.getAndSet(true)) {
      Map<String, Requirement> all = suite.ask(state -> Map.copyOf(state.required()));
      for (Proven earned : suite.required()) {
        Requirement known = all.get(earned.id());
        boolean byOneRun = known != null && known.floor() != null && known.admission() == null;
        if (byOneRun && !isExact(earned.scenario())) {
          refute(earned.scenario(), "nobody claims that it is");
        }
      }
    }
  }

  private void refute(Scenario scenario, String reason) {
    if (isClaimed(scenario)) {
      refuted.add(scenario.id());
    }
    suite.append(
        new LedgerEntry.Refuted(entries.now(), scenario.id(), reason),
        suite.revision(),
        "",
        List.of());
  }
}
