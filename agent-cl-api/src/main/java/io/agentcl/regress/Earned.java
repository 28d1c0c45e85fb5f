package io.agentcl.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.ledger.Tally;
import io.agentcl.scenario.Scenario;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that the agent has earned: it worked once and must keep working.
 *
 * @param scenario the scenario; one that cannot run if nobody bound it
 * @param floor least value that it must reach, from 0 to 1; 0 until a first run has fixed it
 * @param latestProof what showed last that it holds, or null if that is still to be shown
 * @param admission the runs that fixed the floor, or null if that was one run or none
 */
public record Earned(
    Scenario scenario, double floor, @Nullable Proof latestProof, @Nullable Tally admission) {

  public Earned {
    requireNonNull(scenario, "scenario");
    if (!(floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException("floor must be from 0 to 1: " + floor);
    }
  }

  /** Creates one whose floor one run fixed, or none. */
  public Earned(Scenario scenario, double floor, @Nullable Proof latestProof) {
    this(scenario, floor, latestProof, null);
  }

  /** Returns the id of the scenario. */
  public String id() {
    return scenario.id();
  }

  /** Returns what showed last that it holds. */
  public Optional<Proof> proof() {
    return Optional.ofNullable(latestProof);
  }

  /** Returns whether somebody bound the scenario, so that it can run. */
  public boolean isBound() {
    return !(scenario instanceof Unbound);
  }

  /** Returns this with another proof. */
  public Earned with(Proof proof) {
    return new Earned(scenario, floor, proof, admission);
  }

  /** Returns whether there is a proof, made on this version of the scenario. */
  boolean isProven() {
    return latestProof != null && latestProof.scenarioVersion().equals(scenario.version());
  }

  /** Returns whether the proof was made by {@code program} on this version of the scenario. */
  boolean isProvenBy(String program) {
    return isProven() && proof().map(Proof::program).equals(Optional.of(program));
  }
}
