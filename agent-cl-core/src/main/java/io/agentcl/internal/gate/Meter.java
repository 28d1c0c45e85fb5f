package io.agentcl.internal.gate;

import io.agentcl.harness.Harness;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.Optional;

/** Runs trials, and counts them. For one thread. */
interface Meter {

  /** Returns one trial, which may be cancelled midway, or empty if there is no budget or time. */
  Optional<Trial> replay(Scenario scenario, Harness harness, int number);
}
