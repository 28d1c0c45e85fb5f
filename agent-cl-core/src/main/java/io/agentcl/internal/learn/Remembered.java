package io.agentcl.internal.learn;

import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.internal.gate.Before;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.live.Voice;
import io.agentcl.run.Run;
import io.agentcl.scenario.Fidelity;
import io.agentcl.scenario.Recording;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.Optional;
import java.util.function.Function;

/** Compares scenarios with the conversations they were recorded from. Safe for many threads. */
final class Remembered {

  /** The number of the trial that has the chance of the recording. */
  private static final int AS_RECORDED = 0;

  private final Voice voice;
  private final Gates gates;

  /** Finds what is kept of a conversation, by its id. */
  private volatile Function<String, Optional<Experience>> kept = id -> Optional.empty();

  Remembered(Voice voice, Gates gates) {
    this.voice = voice;
    this.gates = gates;
  }

  void keptIn(Function<String, Optional<Experience>> store) {
    kept = store;
  }

  /** Returns what {@code scenario} was recorded from, if it is kept. */
  Optional<Experience> of(Scenario scenario) {
    try {
      return scenario.recording().map(Recording::conversation).flatMap(kept);
    } catch (RuntimeException e) {
      voice.problem("the recording of scenario " + scenario.id(), e);
      return Optional.empty();
    }
  }

  /**
   * Tells {@code gate} how like its recording the target of {@code before} is, if that is known.
   */
  void liken(Gate gate, Before before) {
    if (before.state() != Before.State.UNKNOWN) {
      gate.liken(of(before.target()).flatMap(recorded -> fidelity(recorded, gate, before)));
    }
  }

  private Optional<Fidelity> fidelity(Experience recorded, Gate gate, Before before) {
    return gates
        .harness(recorded.setting().harnessVersion())
        .flatMap(harness -> fidelity(recorded, new Unchanged(gate, harness), before));
  }

  /** Where a replay is unchanged: a harness, and what pays for it. */
  record Unchanged(Gate gate, Harness harness) {

    private Optional<Trial> replay(Before before) {
      return before.isExact() && harness.equals(gate.live())
          ? Optional.of(before.trial())
          : gate.replays().one(before.target(), harness, AS_RECORDED);
    }
  }

  /**
   * Returns how like {@code recorded} an unchanged replay is, or empty if there is none. Costs a
   * replay, unless {@code before} is one.
   */
  static Optional<Fidelity> fidelity(Experience recorded, Unchanged unchanged, Before before) {
    Run known = Run.of(recorded.trace(), recorded.setting().context());
    return unchanged.replay(before).map(trial -> Fidelity.of(known, trial.run()));
  }
}
