package io.agentcl.learn;

import io.agentcl.experience.Signal;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioDraft;
import java.util.Optional;

/**
 * Lets the loop run by itself: asked on each complaint about a closed conversation, on the host's
 * executor. Rules, a person or a model may answer what the draft lacks.
 */
@FunctionalInterface
public interface SignalHook {

  /**
   * Returns the scenario to learn, made from {@code draft}, or empty to leave it.
   *
   * @throws RuntimeException if it cannot; the listener is told
   */
  Optional<Scenario> complete(ScenarioDraft draft, Signal signal);
}
