package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;

/**
 * A reply of a language model.
 *
 * @param body the whole reply
 * @param usage what it used
 */
public record ModelReply(Value body, Usage usage) {

  public ModelReply {
    requireNonNull(body, "body");
    requireNonNull(usage, "usage");
  }

  /** Returns a reply that is nothing but text and used nothing. */
  public static ModelReply text(String text) {
    return new ModelReply(Value.of(requireNonNull(text, "text")), Usage.NONE);
  }

  /** Returns the body if it is text, otherwise as JSON. */
  public String text() {
    return body.toObject() instanceof String text ? text : body.toString();
  }
}
