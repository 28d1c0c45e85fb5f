package io.agentcl.internal.gate;

import io.agentcl.harness.Harness;
import io.agentcl.run.Ending;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.Optional;

/** Replays for as long as there is budget. What is cancelled midway is no trial. One thread. */
public final class Replays {

  private final Replayer replayer;
  private final Spending spending;

  public Replays(Replayer replayer, Spending spending) {
    this.replayer = replayer;
    this.spending = spending;
  }

  /** Returns what counts them. */
  public Spending spending() {
    return spending;
  }

  /** Returns one trial, or empty if {@link #stopped} says why there is none. */
  public Optional<Trial> one(Scenario scenario, Harness harness, int number) {
    if (!spending.take(1)) {
      return Optional.empty();
    }
    Trial trial = replayer.replay(scenario, harness, number);
    note(trial);
    return Optional.of(trial).filter(done -> spending.cancelled().isEmpty());
  }

  /** Returns a trial of each, cancelled ones among them, or empty if they cannot be afforded. */
  Optional<List<Trial>> all(List<Scenario> scenarios, Harness harness) {
    if (!spending.take(scenarios.size())) {
      return Optional.empty();
    }
    List<Trial> trials = replayer.replayAll(scenarios, harness);
    trials.forEach(this::note);
    return Optional.of(trials);
  }

  private void note(Trial trial) {
    Ending ending = trial.run().ending();
    if (ending.kind() == Ending.Kind.CANCELLED) {
      spending.cancel(ending.reason());
    }
  }

  /** Returns whether replays were cancelled: what was seen since is no reason for anything. */
  boolean areCancelled() {
    return spending.cancelled().isPresent();
  }

  /** Returns why there is no trial. */
  public Verdict.Stopped stopped() {
    return new Verdict.Stopped(spending.cancelled().orElse("the budget is spent"));
  }
}
