package io.agentcl.memory;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something holds in the world: from an instant on and before another one.
 *
 * @param from the first instant at which it holds; null if it always did
 * @param to the first instant at which it no longer holds, after {@code from}; null if no end is
 *     known
 */
public record Validity(@Nullable Instant from, @Nullable Instant to) {

  /** Without beginning and end. */
  public static final Validity ALWAYS = new Validity(null, null);

  public Validity {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException(
          "validity must end after it begins: from %s to %s".formatted(from, to));
    }
  }

  /** Returns the time from {@code from} on, without end. */
  public static Validity since(Instant from) {
    return new Validity(requireNonNull(from, "from"), null);
  }

  /**
   * Returns this with another end.
   *
   * @throws IllegalArgumentException if {@code to} is not after the beginning
   */
  public Validity endingAt(Instant to) {
    return new Validity(from, requireNonNull(to, "to"));
  }

  /** Returns whether {@code instant} is in this time. */
  public boolean contains(Instant instant) {
    return (from == null || !instant.isBefore(from)) && (to == null || instant.isBefore(to));
  }

  /** Returns the beginning, the earliest instant there is if it always held. */
  Instant start() {
    return from == null ? Instant.MIN : from;
  }

  @Override
  public String toString() {
    return "[%s, %s)".formatted(from == null ? "-" : from, to == null ? "-" : to);
  }
}
