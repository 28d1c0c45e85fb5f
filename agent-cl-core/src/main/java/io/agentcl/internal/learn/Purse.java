package io.agentcl.internal.learn;

import io.agentcl.internal.gate.Audits;
import io.agentcl.internal.gate.Replays;
import io.agentcl.internal.gate.Spending;
import io.agentcl.learn.Budget;
import io.agentcl.scenario.Replayer;

/**
 * What each attempt may spend.
 *
 * @param replayer runs scenarios
 * @param threads who runs what is run side by side
 * @param budget the most that one attempt may cost
 * @param audits runs of what could be skipped
 */
public record Purse(Replayer replayer, Replays.Threads threads, Budget budget, Audits audits) {

  /** Returns replays under the budget of one attempt. */
  Replays open() {
    return open(budget);
  }

  /** Returns replays under another budget. */
  Replays open(Budget most) {
    return new Replays(replayer, threads, new Spending(most, System::nanoTime));
  }
}
