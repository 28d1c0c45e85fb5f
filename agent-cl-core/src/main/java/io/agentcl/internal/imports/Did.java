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
    Called called, @Nullable String answer, @Nullable String failed, @Nullable Instant at) {}
