package io.agentcl.live;

import io.agentcl.harness.Harness;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;

/**
 * A conversation with the host's agent in production. What happens is recorded and becomes an
 * experience when it is closed. Used by one thread at a time.
 */
public interface LiveConversation extends AutoCloseable {

  /** Returns the id, under which signals find the conversation. */
  String id();

  /** Returns the harness that this conversation is pinned to. */
  Harness harness();

  /**
   * Tells the agent {@code message} and returns its answer.
   *
   * @throws AgentException if the agent threw or answered null; its exception is the cause
   * @throws IllegalStateException if the conversation is closed
   */
  Reply say(Message message);

  /** As {@link #say(Message)}, in plain text. */
  default String say(String text) {
    return say(Message.of(text)).text();
  }

  /** Ends the conversation and keeps the experience. Closing again does nothing. Never throws. */
  @Override
  void close();
}
