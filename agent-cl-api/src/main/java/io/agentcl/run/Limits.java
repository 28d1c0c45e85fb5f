package io.agentcl.run;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How far one replay may go before it is ended.
 *
 * @param turns most messages the simulated user may send; at least 1
 * @param toolCalls most tool calls the agent may make; at least 0
 * @param time longest wall-clock time; positive. A run ended by time is void: it says nothing
 */
public record Limits(int turns, int toolCalls, Duration time) {

  /** 30 turns, 100 tool calls, one minute. */
  public static final Limits DEFAULT = new Limits(30, 100, Duration.ofMinutes(1));

  public Limits {
    requireNonNull(time, "time");
    if (turns < 1) {
      throw new IllegalArgumentException("turns must be at least 1: " + turns);
    }
    if (toolCalls < 0) {
      throw new IllegalArgumentException("toolCalls must not be negative: " + toolCalls);
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("time must be positive: " + time);
    }
  }
}
