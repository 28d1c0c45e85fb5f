package io.agentcl.opentelemetry;

import java.time.Instant;

/**
 * Times in nanoseconds since the epoch, each later than the one before, so that what happened in an
 * order stays in it. Not thread-safe.
 */
final class Timeline {

  private static final long SECOND = 1_000_000_000L;

  /** The year 2255: later ones do not fit. */
  private static final long LAST = 9_000_000_000L;

  private long now;

  /** 0 stands for no time where spans are made. */
  Timeline(Instant start) {
    now = Math.max(1, nanos(start));
  }

  long now() {
    return now;
  }

  /** Returns when something happened that is said to have at {@code at}. */
  long next(Instant at) {
    now = Math.max(now + 1, nanos(at));
    return now;
  }

  private static long nanos(Instant at) {
    long seconds = Math.max(0, Math.min(LAST, at.getEpochSecond()));
    return seconds == at.getEpochSecond() ? seconds * SECOND + at.getNano() : seconds * SECOND;
  }
}
