package io.agentcl.internal.learn;

import io.agentcl.run.Ending;

/** Tells which void runs were the simulated user's own fault. */
final class SimulatorFaults {

  private static final String USER = "the user ";

  private SimulatorFaults() {}

  /** Returns whether a run ended for a fault of whoever played its user. */
  static boolean isOne(Ending ending) {
    return ending.kind() == Ending.Kind.VOID && ending.reason().startsWith(USER);
  }
}
