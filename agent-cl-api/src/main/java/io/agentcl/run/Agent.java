package io.agentcl.run;

import static java.util.Objects.requireNonNull;

import io.agentcl.trace.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The host's own agent, wrapped. It is opened once per conversation, in production and in replay on
 * the same contract: whatever it needs from outside it takes from the session. Conversations are
 * opened by many threads at once.
 */
@FunctionalInterface
public interface Agent {

  /**
   * Returns a conversation that works on {@code session}.
   *
   * @throws Exception if it cannot; the conversation counts as failed
   */
  Conversation open(Session session) throws Exception;

  /** Returns an agent that hears and says plain text. */
  static Agent text(TextAgent agent) {
    requireNonNull(agent, "agent");
    return session -> {
      TextConversation conversation = agent.open(session);
      return message -> {
        @Nullable String text = conversation.reply(message.text());
        return text == null ? null : Reply.of(text);
      };
    };
  }

  /** An agent that hears and says plain text. */
  @FunctionalInterface
  interface TextAgent {
    /** Returns a conversation that works on {@code session}. */
    TextConversation open(Session session) throws Exception;
  }

  /** A conversation in plain text. */
  @FunctionalInterface
  interface TextConversation {
    /** Returns the answer to what the user said; null is an agent's failure. */
    @Nullable String reply(String message) throws Exception;
  }
}
