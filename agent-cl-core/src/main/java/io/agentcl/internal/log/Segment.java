package io.agentcl.internal.log;

import java.util.Arrays;

/**
 * Where the records of one segment stand: every {@value #STEP}th is noted, those between are found
 * by reading on. Not thread-safe.
 */
final class Segment {

  private static final int STEP = 64;

  private final long number;
  private final long first;
  private long[] offsets = new long[4];
  private int noted;

  /**
   * Creates an empty one.
   *
   * @param first sequence of its first record
   */
  Segment(long number, long first) {
    this.number = number;
    this.first = first;
  }

  long number() {
    return number;
  }

  long first() {
    return first;
  }

  /** Notes where a record stands, if nobody did; must be told each of them, in order. */
  void note(long sequence, long offset) {
    if (sequence - first == (long) noted * STEP) {
      if (noted == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * noted);
      }
      offsets[noted++] = offset;
    }
  }

  /** Returns where to begin to read on for a record of this segment. */
  Start startOf(long sequence) {
    int step = (int) Math.min((sequence - first) / STEP, noted - 1L);
    return step < 0
        ? new Start(first, SegmentHeader.LENGTH)
        : new Start(first + (long) step * STEP, offsets[step]);
  }

  /** A record and where it stands. */
  record Start(long sequence, long offset) {}
}
