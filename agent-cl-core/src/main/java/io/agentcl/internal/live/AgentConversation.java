package io.agentcl.internal.live;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.live.AgentException;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Agent;
import io.agentcl.run.Conversation;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import org.jspecify.annotations.Nullable;

/** A conversation in production with the host's agent. */
final class AgentConversation implements LiveConversation {

  private final Agent agent;
  private final Conversations.Open open;
  private @Nullable Conversation conversation;
  private boolean closed;

  AgentConversation(Agent agent, Conversations.Open open) {
    this.agent = agent;
    this.open = open;
  }

  @Override
  public String id() {
    return open.id();
  }

  @Override
  public Harness harness() {
    return open.harness();
  }

  @Override
  public Reply say(Message message) {
    requireNonNull(message, "message");
    if (closed) {
      throw new IllegalStateException(
          "conversation \"%s\" is closed; open another one".formatted(id()));
    }
    open.session().user(message);
    Reply reply = reply(message);
    open.session().replied(reply);
    return reply;
  }

  private Reply reply(Message message) {
    try {
      if (conversation == null) {
        conversation =
            requireNonNull(agent.open(open.session()), "the agent opened no conversation");
      }
      return requireNonNull(conversation.reply(message), "the agent answered null");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    } catch (Exception | Error e) {
      throw failed(e);
    }
  }

  private AgentException failed(Throwable cause) {
    open.session().failed(cause.toString());
    return new AgentException(
        "the agent failed in conversation \"%s\": %s".formatted(id(), cause), cause);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (conversation != null) {
        conversation.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      open.problem("closing the agent's conversation " + id(), e);
    } catch (Exception | Error e) {
      open.problem("closing the agent's conversation " + id(), e);
    }
    open.close();
  }
}
