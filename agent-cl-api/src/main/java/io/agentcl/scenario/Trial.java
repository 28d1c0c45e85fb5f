package io.agentcl.scenario;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.run.World;
import java.util.stream.Collectors;

/**
 * A run and what its grader said.
 *
 * @param scenario what was replayed
 * @param run the replay
 * @param score the verdict; ERROR where the run cannot be graded
 */
public record Trial(Scenario scenario, Run run, Score score) {

  public Trial {
    requireNonNull(scenario, "scenario");
    requireNonNull(run, "run");
    requireNonNull(score, "score");
  }

  /** Returns whether the agent did what is expected. */
  public boolean passed() {
    return score.passed();
  }

  @Override
  public String toString() {
    String remarks =
        run.remarks().stream().map(World.Remark::toString).collect(Collectors.joining("; "));
    return scenario.id() + ": " + score + (remarks.isEmpty() ? "" : " [" + remarks + "]");
  }
}
