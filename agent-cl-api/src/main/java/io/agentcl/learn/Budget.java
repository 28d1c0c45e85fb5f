package io.agentcl.learn;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much one call of {@link Learner#learn}, {@link Learner#ship(io.agentcl.harness.Harness)} or
 * {@link Learner#recertify()} may spend. A learner that runs out promotes nothing, says so, and
 * keeps what it has proven until then. Everything is reserved before it begins, and what is run
 * beside others in vain is paid from it, too. Replays are never exceeded. What models use is known
 * only when they have answered: a run is reserved the mean of those before it, so that tokens and
 * money are exceeded at most by what the runs under way use more than that. The first run is alone
 * if tokens or money are bounded.
 *
 * @param replays most replays of scenarios; at least 1
 * @param time longest time; positive; by a clock that runs, whatever clock the learner was given
 * @param tokens most tokens that models use, in replays and on {@link ProposalRequest#model}; at
 *     least 1
 * @param cost most money that they cost; positive, or null for any
 */
public record Budget(int replays, Duration time, long tokens, @Nullable BigDecimal cost) {

  /**
   * 1000 replays, ten minutes, any tokens and money. A suite of more than some 20 scenarios whose
   * runs are up to chance takes more to be measured, once: {@link Learner#recertify(Budget)}.
   */
  public static final Budget DEFAULT = new Budget(1000, Duration.ofMinutes(10));

  public Budget {
    requireNonNull(time, "time");
    if (replays < 1) {
      throw new IllegalArgumentException("replays must be at least 1: " + replays);
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("time must be positive: " + time);
    }
    if (tokens < 1) {
      throw new IllegalArgumentException("tokens must be at least 1: " + tokens);
    }
    if (cost != null && cost.signum() <= 0) {
      throw new IllegalArgumentException("cost must be positive: " + cost);
    }
  }

  /** Creates a budget of replays and time, and any tokens and money. */
  public Budget(int replays, Duration time) {
    this(replays, time, Long.MAX_VALUE, null);
  }

  /** Returns a budget of {@code replays} replays and the default time. */
  public static Budget replays(int replays) {
    return new Budget(replays, DEFAULT.time);
  }

  /** Returns this with another number of tokens; at least 1. */
  public Budget tokens(long most) {
    return new Budget(replays, time, most, cost);
  }

  /** Returns this with another amount of money, in the currency of the host; positive. */
  public Budget cost(BigDecimal most) {
    return new Budget(replays, time, tokens, requireNonNull(most, "most"));
  }

  /** Returns {@code 200 replays in PT10M}, and the most tokens and money if they count. */
  @Override
  public String toString() {
    String text = "%d replays in %s".formatted(replays, time);
    text += tokens == Long.MAX_VALUE ? "" : ", %d tokens".formatted(tokens);
    return cost == null ? text : text + ", a cost of " + cost;
  }
}
