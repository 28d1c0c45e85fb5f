package io.agentcl.internal.learn;

import io.agentcl.run.Ending;
import java.util.List;

/** Tells which void runs were the simulated user's own fault. */
final class SimulatorFaults {

  private static final List<String> BEGINNINGS = List.of("the user threw", "the simulated user ");

  private SimulatorFaults() {}

  /** Returns whether a run ended for a fault of whoever played its user. */
  static boolean isOne(Ending ending) {
    return ending.kind() == Ending.Kind.VOID
        && BEGINNINGS.stream().anyMatch(ending.reason()::startsWith);
  }
}
