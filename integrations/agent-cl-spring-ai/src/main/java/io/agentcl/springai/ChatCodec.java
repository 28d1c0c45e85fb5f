package io.agentcl.springai;

import io.agentcl.run.Models;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Part;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientAttributes;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.content.MediaContent;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/** The framework's requests and responses, as they are recorded. */
enum ChatCodec implements Models.Codec<ChatClientRequest, ChatResponse> {
  CODEC;

  /** Stands for a model that the host left to its client to choose. */
  private static final String UNNAMED = "default";

  @Override
  public ModelRequest request(ChatClientRequest request) {
    Prompt prompt = request.prompt();
    ChatOptions options = prompt.getOptions();
    String model = options == null ? null : options.getModel();
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    Turn turn = Turn.of(request).orElse(null);
    body.put("messages", encoded(prompt.getInstructions(), ChatCodec::message, turn));
    body.put("tools", encoded(byName(Offered.tools(options)), ChatCodec::tool, turn));
    body.put("options", Shaping.of(options));
    Object format = request.context().get(ChatClientAttributes.OUTPUT_FORMAT.getKey());
    if (format != null) {
      body.put("format", format.toString());
    }
    return new ModelRequest(model == null || model.isBlank() ? UNNAMED : model, Value.of(body));
  }

  /** Methods have no order, so that tools of an object come as each process finds them. */
  private static List<ToolCallback> byName(List<ToolCallback> tools) {
    return tools.stream()
        .sorted(Comparator.comparing(tool -> tool.getToolDefinition().name()))
        .toList();
  }

  private static <T> List<Value> encoded(
      List<T> parts, Function<T, ?> encoding, @Nullable Turn turn) {
    List<Value> encoded = new ArrayList<>(parts.size());
    for (T part : parts) {
      encoded.add(turn == null ? Value.of(encoding.apply(part)) : turn.encoded(part, encoding));
    }
    return encoded;
  }

  private static Map<String, @Nullable Object> message(Message message) {
    Map<String, @Nullable Object> encoded = new LinkedHashMap<>();
    encoded.put("role", message.getMessageType().getValue());
    encoded.put("text", message.getText());
    if (message instanceof AssistantMessage assistant && assistant.hasToolCalls()) {
      encoded.put("toolCalls", calls(assistant.getToolCalls()));
    }
    if (message instanceof ToolResponseMessage tools) {
      encoded.put("answers", tools.getResponses().stream().map(ChatCodec::answer).toList());
    }
    if (message instanceof MediaContent content && !content.getMedia().isEmpty()) {
      encoded.put("media", media(List.copyOf(content.getMedia())));
    }
    return encoded;
  }

  static List<Map<String, @Nullable Object>> calls(List<ToolCall> calls) {
    List<Map<String, @Nullable Object>> encoded = new ArrayList<>();
    for (ToolCall call : calls) {
      Map<String, @Nullable Object> each = new LinkedHashMap<>();
      each.put("id", call.id());
      each.put("type", call.type());
      each.put("name", call.name());
      each.put("arguments", call.arguments());
      encoded.add(each);
    }
    return encoded;
  }

  private static Map<String, @Nullable Object> answer(ToolResponseMessage.ToolResponse answer) {
    Map<String, @Nullable Object> encoded = new LinkedHashMap<>();
    encoded.put("id", answer.id());
    encoded.put("name", answer.name());
    encoded.put("data", answer.responseData());
    return encoded;
  }

  private static List<Map<String, Object>> media(List<Media> media) {
    List<Map<String, Object>> encoded = new ArrayList<>();
    for (Part part : Messages.parts(media)) {
      encoded.add(Map.of("type", part.mediaType(), "content", part.content()));
    }
    return encoded;
  }

  private static Map<String, Object> tool(ToolCallback tool) {
    ToolDefinition definition = tool.getToolDefinition();
    return Map.of(
        "name", definition.name(),
        "description", definition.description(),
        "schema", definition.inputSchema());
  }

  @Override
  public ModelReply reply(ChatResponse response) {
    return new ModelReply(RecordedResponse.encoded(response), usage(response));
  }

  static Usage usage(ChatResponse response) {
    org.springframework.ai.chat.metadata.Usage usage = response.getMetadata().getUsage();
    return usage == null
        ? Usage.NONE
        : Usage.tokens(count(usage.getPromptTokens()), count(usage.getCompletionTokens()));
  }

  private static long count(@Nullable Integer tokens) {
    return tokens == null ? 0 : Math.max(0, tokens);
  }

  @Override
  public ChatResponse recorded(ModelReply reply) {
    return RecordedResponse.decoded(reply);
  }
}
