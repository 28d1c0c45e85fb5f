package io.agentcl.internal.gate;

import io.agentcl.run.Ending;
import io.agentcl.scenario.Trial;

/** What one trial says of the harness that it ran on. */
enum Says {
  /** The agent was graded, or went too far: the trial has a value. */
  SOMETHING,
  /**
   * Something failed that may not be the agent: taken again, and compared with the live harness.
   */
  VOID,
  /** The recording ended, or the grader cannot tell: another run would say no more. */
  NOTHING,
  /** It was cancelled midway: no trial. */
  CANCELLED;

  static Says of(Trial trial) {
    return switch (trial.run().ending().kind()) {
      case CANCELLED -> CANCELLED;
      case VOID -> VOID;
      case DIVERGED -> NOTHING;
      case FAILED, TRUNCATED -> SOMETHING;
      case COMPLETED -> graded(trial);
    };
  }

  private static Says graded(Trial trial) {
    return switch (trial.score().status()) {
      case PASS, FAIL -> SOMETHING;
      case ABSTAIN -> NOTHING;
      case ERROR -> VOID; // the grader broke
    };
  }

  /** Returns the value of a trial that says something, from 0 to 1. */
  static double value(Trial trial) {
    return trial.score().isGraded() && trial.run().ending().kind() != Ending.Kind.TRUNCATED
        ? trial.score().value()
        : 0;
  }
}
