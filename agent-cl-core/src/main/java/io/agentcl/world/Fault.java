package io.agentcl.world;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What goes wrong on purpose, and when.
 *
 * @param tool whose calls it is for; {@value #ALL} for those of all tools
 * @param chance of each of its calls, in [0,1]
 * @param calls which of its calls, from 1, whatever the chance
 * @param text what a failure says
 * @param delay how much longer the tool takes
 */
record Fault(
    String tool, Kind kind, double chance, List<Integer> calls, String text, Duration delay) {

  static final String ALL = "*";

  /** What goes wrong. */
  enum Kind {
    /** The tool fails, and does nothing. */
    FAIL,
    /** The tool does its work, and its answer is lost: it seems to have failed. */
    LOSE,
    /** The answer comes later. */
    DELAY,
    /** One value of the answer is another one. */
    CORRUPT,
    /** Only the first half of the answer comes. */
    CUT
  }

  Fault {
    requireNonNull(tool, "tool");
    requireNonNull(kind, "kind");
    requireNonNull(text, "text");
    requireNonNull(delay, "delay");
    calls = List.copyOf(requireNonNull(calls, "calls"));
    if (!(chance >= 0 && chance <= 1)) {
      throw new IllegalArgumentException("the chance must be from 0 to 1: " + chance);
    }
    if (delay.isNegative() || delay.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("the delay must be from nothing to a day: " + delay);
    }
    for (int call : calls) {
      if (call < 1) {
        throw new IllegalArgumentException("calls are counted from 1: " + call);
      }
    }
  }

  boolean isFor(String name) {
    return tool.equals(ALL) || tool.equals(name);
  }
}
