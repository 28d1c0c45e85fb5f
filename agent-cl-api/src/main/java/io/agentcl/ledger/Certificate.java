package io.agentcl.ledger;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.Shares;
import java.util.List;

/**
 * Why a patch was accepted although chance decides runs.
 *
 * @param index place of the gate in the lifetime budget, from 1
 * @param level most probable share at which a scenario at or below its floor passes this gate
 * @param measure hash of what measured: the policy of the gate, agent and engine, and of all
 *     scenarios that were looked at their versions, graders, users and limits
 * @param scenarios what was certified, one by one
 */
public record Certificate(long index, double level, String measure, List<Certified> scenarios) {

  public Certificate {
    requireNonNull(measure, "measure");
    scenarios = List.copyOf(scenarios);
    if (index < 1) {
      throw new IllegalArgumentException("index must be at least 1: " + index);
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be between 0 and 1: " + level);
    }
  }

  /**
   * A scenario of which it was shown that its mean value is above a bound.
   *
   * @param above the bound, from 0 to 1
   * @param evidence e-value against "at or below": at least 1 / level
   * @param firstTrial number of its first trial, from which on the others are numbered
   */
  public record Certified(String id, double above, Tally tally, double evidence, int firstTrial) {

    public Certified {
      requireNonNull(id, "id");
      requireNonNull(tally, "tally");
    }

    /** Returns {@code 22/22, certified above .36}. */
    @Override
    public String toString() {
      return "%s, certified above %s".formatted(tally, Shares.of(above));
    }
  }
}
