package io.agentcl.internal.gate;

import io.agentcl.harness.Harness;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.Optional;

/**
 * Runs trials, and counts them. For one thread. What it runs ahead of its turn may be in vain, and
 * then nothing of it may be left that what comes after could see.
 */
@FunctionalInterface
interface Meter {

  /** Returns one trial, which may be cancelled midway, or empty if there is no budget or time. */
  Optional<Trial> replay(Scenario scenario, Harness harness, int number);

  /** Returns the next number for a trial of the scenario {@code id}. */
  default int number(Numbers numbers, String id) {
    return numbers.next(id);
  }

  /** Has {@code note} taken as soon as what was run counts: at once, if it is its turn. */
  default void whenItCounts(Runnable note) {
    note.run();
  }
}
