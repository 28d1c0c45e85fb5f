package io.agentcl.springai;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import reactor.core.publisher.Flux;

/** A model that thinks in code: streamed, its words come one by one. */
class Model implements ChatModel {

  private final Function<Prompt, ChatResponse> brain;

  /** What it was asked, in order. */
  final List<Prompt> asked = Collections.synchronizedList(new ArrayList<>());

  Model(Function<Prompt, ChatResponse> brain) {
    this.brain = brain;
  }

  /** Returns a model that gives these replies, one after the other. */
  static Model saying(ChatResponse... replies) {
    List<ChatResponse> left = new ArrayList<>(Arrays.asList(replies));
    return new Model(prompt -> left.remove(0));
  }

  static ChatResponse says(String text) {
    return response(new AssistantMessage(text));
  }

  static ChatResponse calls(ToolCall... calls) {
    return response(AssistantMessage.builder().content("").toolCalls(List.of(calls)).build());
  }

  static ToolCall call(String id, String tool, String arguments) {
    return new ToolCall(id, "function", tool, arguments);
  }

  static ChatResponse response(AssistantMessage message) {
    return new ChatResponse(
        List.of(new Generation(message)),
        ChatResponseMetadata.builder()
            .id("r-1")
            .model("scripted-2")
            .usage(new DefaultUsage(10, 2))
            .build());
  }

  /** Returns the answers of tools that come after the last words of the user. */
  static List<String> answers(Prompt prompt) {
    List<String> answers = new ArrayList<>();
    for (Message message : prompt.getInstructions()) {
      if (message instanceof UserMessage) {
        answers.clear();
      } else if (message instanceof ToolResponseMessage tools) {
        tools.getResponses().forEach(each -> answers.add(each.responseData()));
      }
    }
    return answers;
  }

  @Override
  public ChatResponse call(Prompt prompt) {
    asked.add(prompt);
    return brain.apply(prompt);
  }

  @Override
  public Flux<ChatResponse> stream(Prompt prompt) {
    return Flux.defer(
        () -> {
          ChatResponse whole = call(prompt);
          AssistantMessage output = whole.getResult().getOutput();
          return output.hasToolCalls()
              ? Flux.just(whole)
              : Flux.fromArray(output.getText().split("(?<= )", -1)).map(Model::says);
        });
  }

  @Override
  public ChatOptions getOptions() {
    return ToolCallingChatOptions.builder().model("scripted").temperature(0.0).build();
  }
}
