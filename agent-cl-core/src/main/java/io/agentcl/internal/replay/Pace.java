package io.agentcl.internal.replay;

import io.agentcl.scenario.RateLimit;

/**
 * When the next use of something may begin: not before the one before it has had its share of the
 * minute, by number and by tokens. Idle time is not saved up, so nothing begins in bursts, and no
 * minute has more than the limit. Guarded by its {@link Limiter}.
 */
final class Pace {

  private static final double MINUTE = 60e9;

  /** Nanoseconds that each use takes of the minute, and each token. */
  private final double each;

  private final double perToken;

  /** When the next may begin, by number and by tokens; nanoseconds of the limiter's clock. */
  private double nextUse;

  private double nextTokens;

  private long begun;
  private long ended;
  private double tokens;

  Pace(RateLimit limit) {
    this.each = limit.perMinute() == Integer.MAX_VALUE ? 0 : MINUTE / limit.perMinute();
    this.perToken =
        limit.tokensPerMinute() == Long.MAX_VALUE ? 0 : MINUTE / limit.tokensPerMinute();
  }

  /** Returns how many nanoseconds to wait at {@code now}; at most 0 if it may begin. */
  double waits(double now) {
    boolean isUnknown = perToken > 0 && ended == 0 && begun > 0;
    return isUnknown ? Double.POSITIVE_INFINITY : Math.max(nextUse, nextTokens) - now;
  }

  /** Begins one at {@code now}, and returns the tokens that were set aside for it. */
  double begin(double now) {
    double expected = ended == 0 ? 0 : tokens / ended;
    begun++;
    nextUse = Math.max(nextUse, now) + each;
    nextTokens = Math.max(nextTokens, now) + expected * perToken;
    return expected;
  }

  /** Ends one for which {@code expected} tokens were set aside, and which took {@code used}. */
  void end(double expected, long used) {
    ended++;
    tokens += used;
    nextTokens += (used - expected) * perToken;
  }
}
