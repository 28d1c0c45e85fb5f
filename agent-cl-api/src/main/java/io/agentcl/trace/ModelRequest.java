package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.List;

/**
 * A request to a language model.
 *
 * @param model name of the model
 * @param body the whole request: messages, tools offered, sampling parameters. What is left out
 *     here is left out of the key of recorded replies. {@link Value#NULL} in a recording that had
 *     no room for it
 */
public record ModelRequest(String model, Value body) {

  public ModelRequest {
    requireNonNull(model, "model");
    requireNonNull(body, "body");
  }

  /** Returns a request that is nothing but a prompt. */
  public static ModelRequest prompt(String model, String prompt) {
    return new ModelRequest(model, Value.of(requireNonNull(prompt, "prompt")));
  }

  /**
   * Returns this request as what it adds to the one of {@code before} that it is most like, so that
   * a growing list of messages is not kept again and again. {@link #after} is the inverse.
   *
   * @param before whole requests, the newest first
   */
  public ModelRequest since(List<ModelRequest> before) {
    return new ModelRequest(model, Addition.of(before, body));
  }

  /**
   * Returns the whole request of one that says what it adds to one of {@code before}; of another
   * one itself.
   *
   * @param before whole requests, the newest first
   * @throws IllegalArgumentException if what it adds to is not among them
   */
  public ModelRequest after(List<ModelRequest> before) {
    return new ModelRequest(model, Addition.whole(before, body));
  }
}
