package io.agentcl.run;

import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;

/** A language model, for the parts that can use one. No part of the library needs one. */
@FunctionalInterface
public interface LanguageModel {

  /**
   * Returns the reply to {@code request}.
   *
   * @throws Exception if the model cannot be reached or refuses
   */
  ModelReply reply(ModelRequest request) throws Exception;
}
