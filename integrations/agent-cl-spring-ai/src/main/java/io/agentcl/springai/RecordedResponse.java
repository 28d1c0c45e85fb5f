package io.agentcl.springai;

import io.agentcl.trace.ModelReply;
import io.agentcl.value.Bytes;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.content.Media;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;

/** Responses of models as they are recorded: all that the framework, or a host, reads of them. */
final class RecordedResponse {

  private RecordedResponse() {}

  static Value encoded(ChatResponse response) {
    List<Object> choices = new ArrayList<>();
    for (Generation generation : response.getResults()) {
      AssistantMessage output = generation.getOutput();
      Map<String, @Nullable Object> choice = new LinkedHashMap<>();
      choice.put("text", output.getText());
      choice.put("toolCalls", ChatCodec.calls(output.getToolCalls()));
      choice.put("media", media(output.getMedia()));
      choice.put("properties", plain(output.getMetadata()));
      choice.put("finish", generation.getMetadata().getFinishReason());
      choices.add(choice);
    }
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("id", response.getMetadata().getId());
    body.put("model", response.getMetadata().getModel());
    body.put("choices", choices);
    return Value.of(body);
  }

  private static List<Object> media(List<Media> media) {
    List<Object> encoded = new ArrayList<>();
    for (Media each : media) {
      Object data = each.getData();
      encoded.add(
          Map.of(
              "type",
              each.getMimeType().toString(),
              "content",
              data instanceof byte[] bytes ? Bytes.of(bytes) : String.valueOf(data)));
    }
    return encoded;
  }

  /** Keeps what are plain values, as signatures of thoughts; objects of a provider's are lost. */
  private static Map<String, Object> plain(Map<String, Object> properties) {
    Map<String, Object> plain = new TreeMap<>();
    properties.forEach(
        (name, property) -> {
          if (property instanceof String
              || property instanceof Number
              || property instanceof Boolean) {
            plain.put(name, property);
          }
        });
    return plain;
  }

  static ChatResponse decoded(ModelReply reply) {
    Map<String, ?> body = reply.body().asMap();
    List<Generation> generations = new ArrayList<>();
    for (Object choice : list(body.get("choices"))) {
      generations.add(generation(map(choice)));
    }
    return new ChatResponse(
        generations,
        ChatResponseMetadata.builder()
            .id(text(body.get("id")))
            .model(text(body.get("model")))
            .usage(
                new DefaultUsage(
                    (int) reply.usage().inputTokens(), (int) reply.usage().outputTokens()))
            .build());
  }

  /**
   * Returns {@code response} as a stream of it comes: what the model says before it calls tools
   * reaches the user, and the calls do not.
   */
  static List<ChatResponse> pieces(ChatResponse response) {
    Generation only = response.getResults().size() == 1 ? response.getResult() : null;
    String words = only == null ? null : only.getOutput().getText();
    if (only == null || words == null || words.isEmpty() || !only.getOutput().hasToolCalls()) {
      return List.of(response);
    }
    AssistantMessage calls = only.getOutput().mutate().content("").build();
    return List.of(
        new ChatResponse(
            List.of(new Generation(new AssistantMessage(words))), response.getMetadata()),
        new ChatResponse(
            List.of(new Generation(calls, only.getMetadata())), response.getMetadata()));
  }

  private static Generation generation(Map<String, ?> choice) {
    List<ToolCall> calls = new ArrayList<>();
    for (Object each : list(choice.get("toolCalls"))) {
      calls.add(call(map(each)));
    }
    Object said = choice.get("text");
    Map<String, Object> properties = new TreeMap<>();
    map(choice.get("properties")).forEach((name, property) -> properties.put(name, property));
    AssistantMessage output =
        AssistantMessage.builder()
            .content(nullable(said))
            .toolCalls(calls)
            .media(list(choice.get("media")).stream().map(RecordedResponse::media).toList())
            .properties(properties)
            .build();
    Object finish = choice.get("finish");
    return new Generation(
        output, ChatGenerationMetadata.builder().finishReason(nullable(finish)).build());
  }

  @SuppressWarnings("NullAway") // some models leave out the arguments where there are none
  private static ToolCall call(Map<String, ?> call) {
    return new ToolCall(
        text(call.get("id")),
        text(call.get("type")),
        text(call.get("name")),
        nullable(call.get("arguments")));
  }

  private static Media media(Object encoded) {
    Map<String, ?> each = map(encoded);
    Media.Builder media =
        Media.builder().mimeType(MimeTypeUtils.parseMimeType(text(each.get("type"))));
    return (each.get("content") instanceof Bytes bytes
            ? media.data(new ByteArrayResource(bytes.toArray()))
            : media.data(text(each.get("content"))))
        .build();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  @SuppressWarnings("unchecked") // keys of values are texts
  private static Map<String, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, ?>) map : Map.of();
  }

  private static @Nullable String nullable(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
