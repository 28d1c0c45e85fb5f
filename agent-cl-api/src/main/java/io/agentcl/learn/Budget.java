package io.agentcl.learn;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much one call of {@link Learner#learn} may spend. A learner that runs out promotes nothing
 * and says so.
 *
 * @param replays most replays of scenarios; at least 1
 * @param time longest wall-clock time; positive
 */
public record Budget(int replays, Duration time) {

  /** 1000 replays, ten minutes. */
  public static final Budget DEFAULT = new Budget(1000, Duration.ofMinutes(10));

  public Budget {
    requireNonNull(time, "time");
    if (replays < 1) {
      throw new IllegalArgumentException("replays must be at least 1: " + replays);
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("time must be positive: " + time);
    }
  }

  /** Returns a budget of {@code replays} replays and the default time. */
  public static Budget replays(int replays) {
    return new Budget(replays, DEFAULT.time);
  }
}
