package io.agentcl.springboot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import reactor.core.publisher.Flux;

/** Books what it is asked for, month first unless the prompt says otherwise. */
final class TravelModel implements ChatModel {

  final List<Prompt> asked = Collections.synchronizedList(new ArrayList<>());

  @Override
  public ChatResponse call(Prompt prompt) {
    asked.add(prompt);
    List<Message> messages = prompt.getInstructions();
    if (messages.get(messages.size() - 1) instanceof ToolResponseMessage tools) {
      String answer = tools.getResponses().get(0).responseData();
      return response(new AssistantMessage(answer.replace("\"", "")));
    }
    boolean dayFirst = prompt.getSystemMessage().getText().contains("day first");
    String arguments = "{\"date\":\"%s\"}".formatted(dayFirst ? "2026-04-03" : "2026-03-04");
    return response(
        AssistantMessage.builder()
            .content("")
            .toolCalls(List.of(new ToolCall("c-1", "function", "book_flight", arguments)))
            .build());
  }

  private static ChatResponse response(AssistantMessage message) {
    return new ChatResponse(
        List.of(new Generation(message)),
        ChatResponseMetadata.builder().usage(new DefaultUsage(10, 2)).build());
  }

  @Override
  public Flux<ChatResponse> stream(Prompt prompt) {
    return Flux.defer(() -> Flux.just(call(prompt)));
  }

  @Override
  public ChatOptions getOptions() {
    return ToolCallingChatOptions.builder().model("travel-1").build();
  }
}
