package io.agentcl.run;

import java.util.Optional;

/**
 * A request to a model under way. If it has no {@link #reply} yet, the host asks the model and says
 * what came of it, once; what is said later is ignored. If nothing was said when the conversation
 * ends, it is recorded as failed. Safe for use by many threads; nothing here waits.
 *
 * @param <R> the replies of the host's client
 */
public interface StartedReply<R> {

  /**
   * Returns the reply if the model is not to be asked: in a replay it may come from a recording.
   */
  Optional<R> reply();

  /** Says that the model replied, and returns {@code reply}. */
  R complete(R reply);

  /** Says that the model failed. */
  void fail(Throwable cause);
}
