package io.agentcl.internal.regress;

import io.agentcl.ledger.Tally;
import io.agentcl.regress.Earned;
import io.agentcl.scenario.Scenario;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A required scenario, with the proof that it holds.
 *
 * @param latestProof what showed last that it holds, or null if that is still to be shown
 */
public record Proven(Earned earned, @Nullable Proof latestProof) {

  /** Returns the id of the scenario. */
  public String id() {
    return earned.id();
  }

  /** Returns the scenario; one that cannot run if nobody bound it. */
  public Scenario scenario() {
    return earned.scenario();
  }

  /** Returns the least value that it must reach; 0 until a first run has fixed it. */
  public double floor() {
    return earned.floor();
  }

  /** Returns the runs that fixed the floor, or null if that was one run or none. */
  public @Nullable Tally admission() {
    return earned.admission();
  }

  /** Returns whether somebody bound the scenario, so that it can run. */
  public boolean isBound() {
    return earned.isBound();
  }

  /** Returns what showed last that it holds. */
  public Optional<Proof> proof() {
    return Optional.ofNullable(latestProof);
  }

  /** Returns this with another proof, or without one. */
  public Proven with(@Nullable Proof proof) {
    return new Proven(earned, proof);
  }

  /** Returns whether there is a proof, made on this version of the scenario. */
  boolean isProven() {
    return latestProof != null && latestProof.scenarioVersion().equals(scenario().version());
  }

  /** Returns whether the proof was made by {@code program} on this version of the scenario. */
  public boolean isProvenBy(String program) {
    return isProven() && proof().map(Proof::program).equals(Optional.of(program));
  }
}
