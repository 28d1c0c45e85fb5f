package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;

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
}
