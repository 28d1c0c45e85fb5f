package io.agentcl.internal.gate;

import io.agentcl.harness.Harness;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.Optional;

/** Runs trials, and counts them. For one thread. */
interface Meter {

  /** Returns one trial, or empty if it cannot be had: no budget, no time, or cancelled midway. */
  Optional<Trial> replay(Scenario scenario, Harness harness, int number);
}
