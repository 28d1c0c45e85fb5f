package io.agentcl.internal.replay;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Stands still but for the pauses of the user and the time that tools took, and so do its copies in
 * other zones. Safe for use by many threads.
 */
final class ReplayClock extends Clock {

  /** The time, shared with the copies. */
  private final Shared time;

  private final ZoneId zone;

  ReplayClock(Instant start, ZoneId zone) {
    this(new Shared(start), zone);
  }

  private ReplayClock(Shared time, ZoneId zone) {
    this.time = time;
    this.zone = zone;
  }

  void advance(Duration pause) {
    time.advance(pause);
  }

  @Override
  public Instant instant() {
    return time.now;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new ReplayClock(time, requireNonNull(other, "zone"));
  }

  /** Moved by the thread that runs the conversation, and by those that call tools. */
  private static final class Shared {
    private volatile Instant now;

    Shared(Instant start) {
      now = start;
    }

    synchronized void advance(Duration time) {
      now = now.plus(time);
    }
  }
}
