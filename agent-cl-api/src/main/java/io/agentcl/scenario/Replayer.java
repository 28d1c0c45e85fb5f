package io.agentcl.scenario;

import io.agentcl.harness.Harness;
import java.util.Collection;
import java.util.List;

/**
 * Replays scenarios and grades the runs. Replayers are safe for use by many threads. What goes
 * wrong with one scenario is its score, never an exception.
 */
public interface Replayer {

  /**
   * Returns trial number {@code trial} of {@code scenario} on {@code harness}: a fresh run, graded.
   * Interrupting the calling thread cancels the run.
   *
   * @param trial at least 0; each number has randomness and model replies of its own
   */
  Trial replay(Scenario scenario, Harness harness, int trial);

  /** Returns trial 0 of each scenario, in the order given, whatever the number of threads. */
  List<Trial> replayAll(Collection<Scenario> scenarios, Harness harness);

  /** Returns trial 0. */
  default Trial replay(Scenario scenario, Harness harness) {
    return replay(scenario, harness, 0);
  }
}
