package io.agentcl.internal.learn;

import io.agentcl.internal.gate.Audits;
import io.agentcl.internal.gate.Replays;
import io.agentcl.internal.gate.Spending;
import io.agentcl.learn.Budget;
import io.agentcl.scenario.Replayer;
import java.time.Clock;
import java.time.Duration;

/**
 * What each attempt may spend.
 *
 * @param replayer runs scenarios
 * @param budget the most that one attempt may cost
 * @param clock tells how long it took
 * @param audits runs of what could be skipped
 */
public record Purse(Replayer replayer, Budget budget, Clock clock, Audits audits) {

  private static final Budget UNLIMITED = new Budget(Integer.MAX_VALUE, Duration.ofDays(365));

  /** Returns replays under the budget of one attempt. */
  Replays open() {
    return new Replays(replayer, new Spending(budget, clock));
  }

  /** Returns replays for what must be finished, whatever it takes. */
  Replays unlimited() {
    return new Replays(replayer, new Spending(UNLIMITED, clock));
  }
}
