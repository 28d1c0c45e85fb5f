package io.agentcl.memory;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Codec;
import java.lang.invoke.MethodHandles;

/**
 * What is said of a slot, without where and when it holds. This is all that a recall tells an
 * agent: an edit that changes only a fact's name, scope, end or origin leaves recorded reads valid.
 *
 * @param slot what it is about
 * @param text the value, or a sentence that gives it; not blank, at most 2,048 characters
 */
public record Statement(Slot slot, String text) {

  /** Stores statements. */
  static final Codec<Statement> CODEC = Codec.of(Statement.class, MethodHandles.lookup());

  private static final int MAX_LENGTH = 2048;

  public Statement {
    requireNonNull(slot, "slot");
    if (requireNonNull(text, "text").isBlank() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "text of %s must not be blank and have at most %d characters: %d characters"
              .formatted(slot, MAX_LENGTH, text.length()));
    }
  }

  @Override
  public String toString() {
    return slot + ": " + text;
  }
}
