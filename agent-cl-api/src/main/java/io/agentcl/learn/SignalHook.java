package io.agentcl.learn;

import io.agentcl.experience.Signal;
import io.agentcl.regress.Recertification;
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

  /**
   * Returns whether to learn again a scenario that fell on the live harness; asked each time that
   * this is found ({@link Learner#recertify}). Defaults to no: many may fall at once.
   *
   * @throws RuntimeException if it cannot tell; the listener is told
   */
  default boolean learnsAgain(Recertification.Standing fallen) {
    return false;
  }
}
