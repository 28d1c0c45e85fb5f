package io.agentcl.internal.gate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers trials so that no number of a scenario is used twice, neither by several gates nor by
 * screens and gates: each number has chance of its own, and what was seen once is evidence of
 * nothing new. Safe for use by many threads; one scenario's numbers are in order as long as one
 * thread at a time draws them.
 */
public final class Numbers {

  /** What gates of exact scenarios use ({@link Gate#SEARCH} and the one after it) is left out. */
  private static final int FIRST = 2;

  /** How many numbers there are for a scenario between two gates of earlier processes. */
  private static final int EACH = 1024;

  private final int first;
  private final Map<String, Integer> next = new ConcurrentHashMap<>();

  /**
   * Begins behind what other processes drew.
   *
   * @param gates how many gates of the lifetime budget there were before
   */
  public Numbers(long gates) {
    this.first = FIRST + (int) (gates * EACH % (Integer.MAX_VALUE / 2));
  }

  /** Returns the next number for a trial of the scenario {@code id}. */
  int next(String id) {
    return next.merge(id, first, (known, unused) -> known + 1);
  }
}
