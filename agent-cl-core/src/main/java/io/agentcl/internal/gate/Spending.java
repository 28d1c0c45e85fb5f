package io.agentcl.internal.gate;

import io.agentcl.learn.Budget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what one attempt spends, and says when it must end. Used by one thread. */
public final class Spending {

  private final Budget budget;
  private final Clock clock;
  private final Instant start;
  private int replays;
  private boolean spent;
  private @Nullable String cancelled;

  public Spending(Budget budget, Clock clock) {
    this.budget = budget;
    this.clock = clock;
    this.start = clock.instant();
  }

  /** Returns what may be spent. */
  public Budget budget() {
    return budget;
  }

  /** Returns what is left, or the least that a budget can be. */
  public Budget remaining() {
    Duration left = budget.time().minus(Duration.between(start, clock.instant()));
    Duration least = Duration.ofMillis(1);
    return new Budget(
        Math.max(1, budget.replays() - replays), left.compareTo(least) < 0 ? least : left);
  }

  /** Returns whether {@code more} replays can be afforded, and counts them if so. */
  public boolean take(int more) {
    boolean inTime = Duration.between(start, clock.instant()).compareTo(budget.time()) < 0;
    if (!inTime || replays + (long) more > budget.replays()) {
      spent = true;
      return false;
    }
    replays += more;
    return true;
  }

  /** Notes that a replay was cancelled: what was seen since is no reason for anything. */
  public void cancel(String reason) {
    cancelled = reason;
  }

  /** Returns why to end without a result, or empty to go on. */
  public Optional<String> cancelled() {
    if (cancelled == null && Thread.currentThread().isInterrupted()) {
      cancelled = "the caller was interrupted";
    }
    return Optional.ofNullable(cancelled);
  }

  /** Returns whether to end, for want of budget or because the search was cancelled. */
  public boolean isOver() {
    return !take(0) || cancelled().isPresent();
  }

  public int replays() {
    return replays;
  }

  /** Returns whether something could not be afforded. */
  public boolean isSpent() {
    return spent;
  }
}
