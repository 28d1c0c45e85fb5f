package io.agentcl.internal.gate;

import static java.util.Objects.requireNonNull;

import io.agentcl.learn.Budget;
import io.agentcl.run.LanguageModel;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one attempt spends, and says when it must end. Used by one thread, but for the time,
 * at which others may look, and for models that are paid for.
 */
public final class Spending {

  private final Budget budget;

  /** Nanoseconds of a clock that runs; a clock of the host may stand still. */
  private final LongSupplier nanos;

  private final long start;
  private int replays;

  /** What models used, in replays and for proposers, who may ask from threads of their own. */
  private volatile Usage usage = Usage.NONE;

  /** What of it was for proposers. */
  private volatile Usage paid = Usage.NONE;

  private volatile boolean spent;
  private @Nullable String cancelled;

  /** How many replays were made for what; what nobody named is left out. */
  private final Map<String, Integer> byPurpose = new LinkedHashMap<>();

  private String purpose = "";

  public Spending(Budget budget, LongSupplier nanos) {
    this.budget = budget;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /** Returns what may be spent. */
  public Budget budget() {
    return budget;
  }

  /** Returns what is left, or the least that a budget can be. */
  public Budget remaining() {
    Duration left = budget.time().minus(time());
    Duration least = Duration.ofMillis(1);
    Budget rest =
        new Budget(Math.max(1, left()), left.compareTo(least) < 0 ? least : left)
            .tokens(Math.max(1, budget.tokens() - usage().tokens()));
    return budget.cost() == null || budget.cost().compareTo(usage().cost()) <= 0
        ? rest
        : rest.cost(budget.cost().subtract(usage().cost()));
  }

  /** Returns how many replays are left. */
  int left() {
    return Math.max(0, budget.replays() - replays);
  }

  /** Returns how long it has taken. */
  public Duration time() {
    return Duration.ofNanos(nanos.getAsLong() - start);
  }

  /** Returns whether the time is not up. */
  boolean isInTime() {
    return time().compareTo(budget.time()) < 0;
  }

  /** Returns whether {@code more} replays can be afforded, and counts them if so. */
  public boolean take(int more) {
    boolean affordable =
        usage().tokens() < budget.tokens()
            && (budget.cost() == null || usage().cost().compareTo(budget.cost()) < 0);
    if (!affordable || !isInTime() || more > left()) {
      spent = true;
      return false;
    }
    count(more);
    return true;
  }

  /** Says what the replays from here on are for, such as {@code the suite}. */
  public void on(String what) {
    purpose = what;
  }

  private void count(int more) {
    replays += more;
    if (more > 0 && !purpose.isEmpty()) {
      byPurpose.merge(purpose, more, Integer::sum);
    }
  }

  /** Returns which part of the budget is spent, on what, and how to mend it. */
  public String words() {
    return new Spent(this, byPurpose).words(isInTime(), paid);
  }

  /** Counts {@code more} replays that were made although they could not be afforded. */
  void overrun(int more) {
    spent = true;
    count(more);
  }

  /** Returns how much time is left; not negative. */
  Duration timeLeft() {
    Duration left = budget.time().minus(time());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Notes what models used in {@code trial}. */
  void use(Trial trial) {
    use(usage(trial));
  }

  synchronized void use(Usage more) {
    usage = usage.plus(more);
  }

  /** Returns {@code real}, whose replies are paid for. Safe for use by many threads. */
  public LanguageModel paying(LanguageModel real) {
    requireNonNull(real, "real");
    return request -> {
      if (!take(0)) {
        throw new IllegalStateException(words());
      }
      ModelReply reply = real.reply(request);
      pay(reply.usage());
      return reply;
    };
  }

  private synchronized void pay(Usage more) {
    use(more);
    paid = paid.plus(more);
  }

  static Usage usage(Trial trial) {
    return trial.run().trace().events(TraceEvent.ModelCalled.class).stream()
        .map(called -> called.reply().usage())
        .reduce(Usage.NONE, Usage::plus);
  }

  /** Notes that something could not be afforded. */
  void exhaust() {
    spent = true;
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

  /** Returns what models used. */
  public Usage usage() {
    return usage;
  }

  /** Returns whether something could not be afforded. */
  public boolean isSpent() {
    return spent;
  }
}
