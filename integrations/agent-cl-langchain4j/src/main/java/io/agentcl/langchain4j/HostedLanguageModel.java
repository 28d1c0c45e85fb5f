package io.agentcl.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.agentcl.run.LanguageModel;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Objects;

/** A model of the framework for the parts of the library that use one. */
record HostedLanguageModel(ChatModel model) implements LanguageModel {

  private static final ChatCodec CODEC = new ChatCodec();

  @Override
  public ModelReply reply(ModelRequest request) {
    List<ChatMessage> messages = ChatCodec.messages(request.body());
    try {
      if (messages != null) {
        return CODEC.reply(model.chat(messages));
      }
      ChatResponse response = model.chat(List.of(UserMessage.from(words(request.body()))));
      Usage usage = CODEC.reply(response).usage();
      String text = Objects.requireNonNullElse(response.aiMessage().text(), "");
      return new ModelReply(Value.of(text), usage);
    } catch (RuntimeException e) {
      throw Failures.told(e);
    }
  }

  /** A judge that has settings puts its words beside them. */
  private static String words(Value body) {
    if (body.toObject() instanceof String text) {
      return text;
    }
    return body.asMap().get("prompt") instanceof String prompt ? prompt : body.toString();
  }
}
