package io.agentcl.run;

import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;

/** Calls language models, around the host's own client. */
@FunctionalInterface
public interface Models {

  /**
   * Returns the reply to {@code request}. In replays it may come from a recording made for exactly
   * this request in this trial; otherwise {@code real} is asked.
   *
   * @throws Exception if {@code real} does
   */
  ModelReply call(ModelRequest request, LanguageModel real) throws Exception;
}
