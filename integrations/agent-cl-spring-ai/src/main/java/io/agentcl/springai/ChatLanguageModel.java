package io.agentcl.springai;

import io.agentcl.run.LanguageModel;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/** A model of the framework, for judges and proposers. */
record ChatLanguageModel(ChatModel model) implements LanguageModel {

  @Override
  public ModelReply reply(ModelRequest request) throws Exception {
    try {
      ChatResponse response = model.call(new Prompt(messages(request), options(request)));
      return new ModelReply(Value.of(Messages.text(response)), ChatCodec.usage(response));
    } catch (RuntimeException e) {
      throw Refusal.said(e) instanceof RuntimeException said ? said : e;
    }
  }

  private static List<Message> messages(ModelRequest request) {
    Map<String, ?> body = body(request);
    List<Message> messages = new ArrayList<>();
    if (body.get("system") instanceof String system) {
      messages.add(new SystemMessage(system));
    }
    Object prompt = body.get("prompt");
    messages.add(new UserMessage(prompt instanceof String text ? text : request.body().toString()));
    return messages;
  }

  private static Map<String, ?> body(ModelRequest request) {
    return request.body().toObject() instanceof String text
        ? Map.of("prompt", text)
        : request.body().toObject() instanceof Map<?, ?> ? request.body().asMap() : Map.of();
  }

  private ChatOptions options(ModelRequest request) {
    Map<String, ?> body = body(request);
    ChatOptions.Builder<?> options = model.getOptions().mutate();
    if (!request.model().isBlank()) {
      options.model(request.model());
    }
    if (body.get("temperature") instanceof Number temperature) {
      options.temperature(temperature.doubleValue());
    }
    if (body.get("maxTokens") instanceof Number most) {
      options.maxTokens(most.intValue());
    }
    return options.build();
  }
}
