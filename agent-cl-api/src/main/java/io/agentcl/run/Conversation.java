package io.agentcl.run;

import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import org.jspecify.annotations.Nullable;

/** One conversation of an agent; used by one thread at a time. */
@FunctionalInterface
@SuppressWarnings("try") // a host's close() may throw what it likes; the library catches it
public interface Conversation extends AutoCloseable {

  /**
   * Returns the answer to {@code message}.
   *
   * @return the answer; null is an agent's failure
   * @throws Exception if the agent fails; the conversation cannot go on then
   */
  @Nullable Reply reply(Message message) throws Exception;

  /** Releases what the conversation holds. */
  @Override
  default void close() throws Exception {}
}
