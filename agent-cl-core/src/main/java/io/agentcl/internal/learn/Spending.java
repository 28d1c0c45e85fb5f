package io.agentcl.internal.learn;

import io.agentcl.learn.Budget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts what one search spends. Used by one thread. */
final class Spending {

  private final Budget budget;
  private final Clock clock;
  private final Instant start;
  private int replays;
  private boolean spent;

  Spending(Budget budget, Clock clock) {
    this.budget = budget;
    this.clock = clock;
    this.start = clock.instant();
  }

  /** Returns whether {@code more} replays can be afforded, and counts them if so. */
  boolean take(int more) {
    boolean inTime = Duration.between(start, clock.instant()).compareTo(budget.time()) < 0;
    if (!inTime || replays + (long) more > budget.replays()) {
      spent = true;
      return false;
    }
    replays += more;
    return true;
  }

  int replays() {
    return replays;
  }

  /** Returns whether something could not be afforded. */
  boolean isSpent() {
    return spent;
  }
}
