package io.agentcl.springai;

import io.agentcl.run.Agent;
import io.agentcl.run.Conversation;
import io.agentcl.run.InvalidRequestException;
import io.agentcl.run.Session;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClient.ChatClientRequestSpec;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.model.ChatResponse;

/** An agent that asks a client with the session in the context of its requests. */
record ChatClientAgent(
    Function<Message, ChatClientRequestSpec> request,
    Function<ChatClientRequestSpec, @Nullable Reply> asking)
    implements Agent {

  static @Nullable Reply called(ChatClientRequestSpec request) {
    @Nullable ChatResponse response = request.call().chatResponse();
    return response == null ? null : Messages.reply(response);
  }

  /** The user of a stream sees what comes, also before tools are called. */
  static Reply streamed(ChatClientRequestSpec request) {
    StringBuilder text = new StringBuilder();
    for (ChatClientResponse chunk : request.stream().chatClientResponse().toIterable()) {
      text.append(Messages.text(chunk.chatResponse()));
    }
    return Reply.of(text.toString());
  }

  @Override
  public Conversation open(Session session) {
    return message -> reply(message, session);
  }

  private @Nullable Reply reply(Message message, Session session) {
    ChatClientRequestSpec spec =
        request
            .apply(message)
            .advisors(
                advisors ->
                    advisors
                        .param(SpringAiAgent.SESSION, session)
                        .param(ChatMemory.CONVERSATION_ID, session.id()));
    try {
      return asking.apply(spec);
    } catch (RuntimeException e) {
      if (Refusal.is(e)) {
        throw new InvalidRequestException(String.valueOf(e.getMessage()), e);
      }
      throw e;
    }
  }
}
