package io.agentcl.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.ledger.Tally;
import io.agentcl.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that the agent has earned: it worked once and must keep working.
 *
 * @param scenario the scenario; one that cannot run if nobody bound it
 * @param floor least value that it must reach, from 0 to 1; 0 until a first run has fixed it
 * @param admission the runs that fixed the floor, or null if that was one run or none
 */
public record Earned(Scenario scenario, double floor, @Nullable Tally admission) {

  public Earned {
    requireNonNull(scenario, "scenario");
    if (!(floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException("floor must be from 0 to 1: " + floor);
    }
  }

  /** Returns the id of the scenario. */
  public String id() {
    return scenario.id();
  }

  /** Returns whether somebody bound the scenario, so that it can run. */
  public boolean isBound() {
    return !(scenario instanceof Unbound);
  }
}
