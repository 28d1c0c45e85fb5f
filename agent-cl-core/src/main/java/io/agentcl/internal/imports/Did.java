package io.agentcl.internal.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a tool did, as the product saw it from outside of the model.
 *
 * @param called the call; its id is the model's, where it is known
 * @param answer what it answered; null if that is not known
 * @param failed why it failed; null if it did not
 * @param at when it ended
 */
public record Did(
    Called called, @Nullable String answer, @Nullable String failed, @Nullable Instant at) {

  /**
   * Returns this with what {@code other}, the same call told once more, knows and this does not.
   */
  Did complete(Did other) {
    return new Did(
        called.all().isEmpty() && called.name().equals(other.called.name()) ? other.called : called,
        answer == null ? other.answer : answer,
        failed == null ? other.failed : failed,
        at == null ? other.at : at);
  }
}
