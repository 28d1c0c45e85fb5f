package io.agentcl.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is advanced. Safe for use by many threads. */
public final class TestClock extends Clock {

  private final Hand hand;
  private final ZoneId zone;

  private TestClock(Hand hand, ZoneId zone) {
    this.hand = hand;
    this.zone = requireNonNull(zone, "zone");
  }

  /** Returns a clock that shows {@code start}, in UTC. */
  public static TestClock at(Instant start) {
    return new TestClock(new Hand(requireNonNull(start, "start")), ZoneOffset.UTC);
  }

  /** Returns a clock that shows the time written as {@code start}: 2026-03-04T10:15:30Z. */
  public static TestClock at(String start) {
    return at(Instant.parse(start));
  }

  /**
   * Lets {@code time} pass.
   *
   * @param time not negative
   */
  public void advance(Duration time) {
    if (requireNonNull(time, "time").isNegative()) {
      throw new IllegalArgumentException("time must not be negative: " + time);
    }
    hand.advance(time);
  }

  @Override
  public Instant instant() {
    return hand.now();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** Returns this clock in another zone; advancing one advances both. */
  @Override
  public TestClock withZone(ZoneId zone) {
    return new TestClock(hand, zone);
  }

  @Override
  public String toString() {
    return "test clock at " + hand.now();
  }

  /** The time, shared by the clocks of all zones. */
  private static final class Hand {
    private Instant now;

    Hand(Instant now) {
      this.now = now;
    }

    synchronized Instant now() {
      return now;
    }

    synchronized void advance(Duration time) {
      now = now.plus(time);
    }
  }
}
