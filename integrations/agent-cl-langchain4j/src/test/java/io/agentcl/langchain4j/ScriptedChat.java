package io.agentcl.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A model whose replies are a function of what it is asked; keeps what it was asked. */
final class ScriptedChat implements ChatModel {

  private final Function<ChatRequest, AiMessage> script;
  private final List<ChatModelListener> listeners;
  private final List<ChatRequest> asked = Collections.synchronizedList(new ArrayList<>());

  private ScriptedChat(Function<ChatRequest, AiMessage> script, List<ChatModelListener> listeners) {
    this.script = script;
    this.listeners = listeners;
  }

  static ScriptedChat of(Function<ChatRequest, AiMessage> script) {
    return new ScriptedChat(script, List.of());
  }

  /** Says each of {@code messages} once, then the last one for ever. */
  static ScriptedChat saying(AiMessage... messages) {
    List<AiMessage> left = new ArrayList<>(List.of(messages));
    return of(request -> left.size() > 1 ? left.remove(0) : left.get(0));
  }

  ScriptedChat heardBy(ChatModelListener listener) {
    return new ScriptedChat(script, List.of(listener));
  }

  @Override
  public ChatResponse doChat(ChatRequest chatRequest) {
    asked.add(chatRequest);
    return response(script.apply(chatRequest));
  }

  static ChatResponse response(AiMessage message) {
    return ChatResponse.builder()
        .aiMessage(message)
        .id("r-1")
        .modelName("scripted")
        .tokenUsage(new TokenUsage(10, 2))
        .finishReason(FinishReason.STOP)
        .build();
  }

  @Override
  public List<ChatModelListener> listeners() {
    return listeners;
  }

  List<ChatRequest> asked() {
    return List.copyOf(asked);
  }

  static AiMessage say(String text) {
    return AiMessage.from(text);
  }

  static AiMessage call(String tool, String arguments) {
    return AiMessage.from(request("call-" + tool, tool, arguments));
  }

  static ToolExecutionRequest request(String id, String tool, String arguments) {
    return ToolExecutionRequest.builder().id(id).name(tool).arguments(arguments).build();
  }

  /** Returns the words of the last message. */
  static String last(ChatRequest request) {
    ChatMessage last = request.messages().get(request.messages().size() - 1);
    if (last instanceof UserMessage user) {
      return user.singleText();
    }
    return last instanceof ToolExecutionResultMessage result ? result.text() : "";
  }

  static boolean afterTool(ChatRequest request) {
    return request.messages().get(request.messages().size() - 1)
        instanceof ToolExecutionResultMessage;
  }

  static String system(ChatRequest request) {
    return SystemMessage.findFirst(request.messages()).map(SystemMessage::text).orElse("");
  }
}
