package io.agentcl.internal.gate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

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

  /** Where the numbers of screens begin: above all that gates draw. */
  private static final int SCREENS = 3 << 29;

  /** How many numbers a screen has: more than it draws, also if some of its runs are void. */
  private static final int OF_ONE_SCREEN = 16;

  private final Map<String, Integer> next = new ConcurrentHashMap<>();
  private final Map<String, Integer> rounds = new ConcurrentHashMap<>();

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

  /**
   * Takes back numbers that nobody has seen the trials of, if no others were drawn since.
   *
   * @param last the last of them, all of which were drawn after {@code first}
   */
  void giveBack(String id, int first, int last) {
    next.computeIfPresent(
        id, (same, known) -> known != last ? known : first == this.first ? null : first - 1);
  }

  /** Returns the next round of screens of the scenario {@code id}: each has chance of its own. */
  int nextRound(String id) {
    return rounds.merge(id, first, (known, unused) -> known + 1);
  }

  /**
   * Returns numbers for a screen of the harness {@code version}: they follow from it and not from
   * what was screened before, so that screens may be made in any order.
   */
  static IntSupplier ofScreen(int round, String version) {
    int places = (Integer.MAX_VALUE - SCREENS) / OF_ONE_SCREEN;
    int from = SCREENS + Math.floorMod(31 * round + version.hashCode(), places) * OF_ONE_SCREEN;
    AtomicInteger drawn = new AtomicInteger();
    return () -> from + drawn.getAndIncrement() % OF_ONE_SCREEN;
  }
}
