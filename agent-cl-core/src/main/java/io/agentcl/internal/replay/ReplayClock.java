package io.agentcl.internal.replay;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands still but for the pauses of the user, and so do its copies in other zones. Safe for use by
 * many threads.
 */
final class ReplayClock extends Clock {

  /** The time, shared with the copies. */
  private final AtomicReference<Instant> now;

  private final ZoneId zone;

  ReplayClock(Instant start, ZoneId zone) {
    this(new AtomicReference<>(start), zone);
  }

  private ReplayClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  void advance(Duration pause) {
    now.updateAndGet(time -> time.plus(pause));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new ReplayClock(now, requireNonNull(other, "zone"));
  }
}
