package io.agentcl.internal.log;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/**
 * How a log is kept.
 *
 * @param durability what an acknowledged record survives
 * @param segmentBytes length at which a segment is closed
 * @param listener told what was mended or lost, and by what; in the thread of a caller, who holds
 *     no lock then
 */
public record LogOptions(Durability durability, long segmentBytes, Consumer<String> listener) {

  private static final long SEGMENT_BYTES = 16 << 20;

  public LogOptions {
    requireNonNull(durability, "durability");
    requireNonNull(listener, "listener");
  }

  /** Each record forced, in segments of 16 MiB. */
  public static LogOptions reporting(Consumer<String> listener) {
    return new LogOptions(Durability.EACH, SEGMENT_BYTES, listener);
  }

  /** Returns the same with another durability. */
  public LogOptions with(Durability other) {
    return new LogOptions(other, segmentBytes, listener);
  }

  /** Returns the same with other segments. */
  public LogOptions withSegmentBytes(long other) {
    return new LogOptions(durability, other, listener);
  }
}
