package io.agentcl.internal.learn;

import io.agentcl.evaluate.Score;
import io.agentcl.internal.gate.Before;
import io.agentcl.learn.Admission.Reason;
import io.agentcl.run.Ending;
import io.agentcl.scenario.Trial;
import java.util.Optional;

/**
 * Why runs say nothing of the agent.
 *
 * @param words for people
 */
record Silence(Reason reason, String words) {

  /** Returns why {@code before} is not known, or empty if it is. */
  static Optional<Silence> of(Before before) {
    return before.state() == Before.State.UNKNOWN
        ? Optional.of(of(before.trial()))
        : Optional.empty();
  }

  private static Silence of(Trial trial) {
    Ending ending = trial.run().ending();
    Score score = trial.score();
    return switch (ending.kind()) {
      case DIVERGED -> new Silence(Reason.DIVERGED, ending.reason());
      case COMPLETED -> new Silence(Reason.UNGRADED, score.status() + ": " + score.reason());
      default ->
          SimulatorFaults.isOne(ending)
              ? new Silence(Reason.SIMULATOR_FAULT, ending.reason())
              : new Silence(Reason.VOID, ending.reason());
    };
  }
}
