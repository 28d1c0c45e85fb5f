package io.agentcl.internal.ledger;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.regress.Earned;
import io.agentcl.regress.LedgerEntry;
import io.agentcl.regress.Proof;
import io.agentcl.scenario.Trial;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Makes entries of the ledger. Immutable. */
public final class Entries {

  /** Version of agent and engine: what it proves, no other program has proven. */
  private final String program;

  private final Clock clock;

  public Entries(String program, Clock clock) {
    this.program = program;
    this.clock = clock;
  }

  /** Returns the version of agent and engine. */
  public String program() {
    return program;
  }

  /** Returns what {@code trial} earns: its score is the floor from now on. */
  public Earned earned(Trial trial) {
    return new Earned(trial.scenario(), trial.score().value(), proof(trial));
  }

  /** Returns {@code before}, proven by {@code trial}; the first proof fixes the floor. */
  public Earned proven(Earned before, Trial trial) {
    return before.proof().isEmpty() ? earned(trial) : before.with(proof(trial));
  }

  /** Returns {@code before}, still required, with nothing that proves it. */
  public Earned unproven(Earned before) {
    return new Earned(before.scenario(), before.floor(), null);
  }

  /** Returns whether {@code earned} needs no run to hold on {@code harness}. */
  public boolean holds(Earned earned, Harness harness) {
    return earned
        .proof()
        .filter(proof -> proof.program().equals(program))
        .filter(proof -> proof.scenarioVersion().equals(earned.scenario().version()))
        .flatMap(proof -> proof.verify(harness))
        .isPresent();
  }

  private Proof proof(Trial trial) {
    return new Proof(program, trial.scenario().version(), trial.run().reads(), trial.score());
  }

  /** Returns that {@code proven} are proven on {@code harness}, which was not changed. */
  public LedgerEntry.Proven proven(Harness harness, List<Earned> proven) {
    return new LedgerEntry.Proven(clock.instant(), harness.version(), proven);
  }

  /**
   * Returns that {@code patch} goes live.
   *
   * @param fixed the trials of its targets
   * @param proven everything else that was looked at
   */
  public LedgerEntry.Promoted promoted(
      Patch patch, Harness from, List<Trial> fixed, List<Earned> proven) {
    List<String> targets = fixed.stream().map(trial -> trial.scenario().id()).toList();
    return new LedgerEntry.Promoted(
        clock.instant(),
        patch,
        from.version(),
        from.with(patch).version(),
        targets,
        Stream.concat(
                proven.stream().filter(earned -> !targets.contains(earned.id())),
                fixed.stream().map(this::earned))
            .toList());
  }

  /** Returns that a release goes live, which {@code reopened} are not required on. */
  public LedgerEntry.Shipped shipped(
      Patch patch, Harness from, List<String> reopened, List<Earned> proven) {
    return new LedgerEntry.Shipped(
        clock.instant(), patch, from.version(), from.with(patch).version(), reopened, proven);
  }

  /** Returns that a change is taken back by {@code patch}. */
  public LedgerEntry.RolledBack rolledBack(
      Patch patch, Harness from, List<String> reopened, List<Earned> proven) {
    return new LedgerEntry.RolledBack(
        clock.instant(), patch, from.version(), from.with(patch).version(), reopened, proven);
  }
}
