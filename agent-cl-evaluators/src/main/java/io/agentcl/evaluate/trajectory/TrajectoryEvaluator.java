package io.agentcl.evaluate.trajectory;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.trace.Trace;

/**
 * Grades what was called. A host with a log of its own asks {@link #grade}; of a run, the calls
 * that were executed are graded. Pure, and safe for use by many threads.
 */
public interface TrajectoryEvaluator extends Evaluator {

  /** Returns how good {@code actual} is, with a reason that names the step and the nearest call. */
  Score grade(Trajectory actual);

  /**
   * Returns how good the calls of {@code run} are. It abstains if the trace is not complete, or
   * does not say what came of a call, and is an error if an argument is no value.
   */
  @Override
  default Score evaluate(Run run) {
    Trace trace = run.trace();
    if (trace.dropped() > 0) {
      return Score.abstain(
          "%d events of the trace were not kept; calls may be among them"
              .formatted(trace.dropped()));
    }
    Trajectory actual;
    try {
      actual = Trajectory.of(trace);
    } catch (IllegalArgumentException e) {
      return Score.error("a call cannot be graded: " + e.getMessage());
    }
    return grade(actual).ifCallsKnown(trace);
  }

  @Override
  default TrajectoryEvaluator negate() {
    return new NegatedEvaluator(this);
  }
}
