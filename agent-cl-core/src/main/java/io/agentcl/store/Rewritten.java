package io.agentcl.store;

import io.agentcl.experience.Experience;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a list that was handed out gives after a file was written anew. A line that moved is never
 * taken for another: each has its id, and a checksum.
 */
final class Rewritten {

  private Rewritten() {}

  /**
   * Returns what {@code asItWas} gives, or where that does not stand any more, what is found now.
   *
   * @throws NoSuchElementException if it was erased
   */
  static Experience or(
      Supplier<Experience> asItWas, String id, Function<String, Optional<Experience>> now) {
    try {
      return asItWas.get();
    } catch (UncheckedIOException e) {
      return now.apply(id)
          .orElseThrow(
              () -> new NoSuchElementException("experience \"%s\" was erased".formatted(id)));
    }
  }
}
