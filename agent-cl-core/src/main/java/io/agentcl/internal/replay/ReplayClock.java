package io.agentcl.internal.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still but for the pauses of the user. Safe for use by many threads. */
final class ReplayClock extends Clock {

  private volatile Instant now;

  ReplayClock(Instant start) {
    this.now = start;
  }

  void advance(Duration pause) {
    now = now.plus(pause);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
