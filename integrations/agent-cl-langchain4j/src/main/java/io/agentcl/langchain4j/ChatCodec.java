package io.agentcl.langchain4j;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.agentcl.run.Models;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Requests and replies of chat models as the framework itself writes messages. A request has its
 * messages and all parameters that are set, also those of one provider; a reply its message, and of
 * its metadata what all providers have. One codec serves one conversation, whose requests repeat
 * what those before said: of that it keeps the values. Safe for use by many threads.
 */
final class ChatCodec implements Models.Codec<ChatRequest, ChatResponse> {

  private static final String MESSAGES = "messages";
  private static final String PARAMETERS = "parameters";
  private static final String MESSAGE = "message";
  private static final String FINISH = "finishReason";
  private static final String TOKENS = "tokens";

  /** What one request was made of; its lists are as long as each other. */
  private record Known(
      List<ChatMessage> messages,
      List<Value> values,
      @Nullable ChatRequestParameters parameters,
      Value written) {}

  private volatile Known known = new Known(List.of(), List.of(), null, Value.NULL);

  /** The last reply's message, which the next request will repeat, if it is the same object. */
  private record Said(@Nullable ChatMessage message, Value value) {}

  private volatile Said said = new Said(null, Value.NULL);

  @Override
  public ModelRequest request(ChatRequest request) {
    Known before = known;
    ChatRequestParameters parameters = request.parameters();
    Known now =
        new Known(
            request.messages(),
            values(request.messages(), before),
            parameters,
            parameters.equals(before.parameters)
                ? before.written
                : Value.of(RequestParameters.written(parameters)));
    known = now;
    String model = request.modelName() == null ? "default" : request.modelName();
    return new ModelRequest(model, Value.of(Map.of(MESSAGES, now.values, PARAMETERS, now.written)));
  }

  private List<Value> values(List<ChatMessage> messages, Known before) {
    List<Value> values = new ArrayList<>(messages.size());
    int next = 0;
    for (ChatMessage message : messages) {
      // What a window drops is at the beginning, and what is new at the end.
      int at = place(message, before.messages, next);
      values.add(at < 0 ? value(message) : before.values.get(at));
      next = at < 0 ? next : at + 1;
    }
    return values;
  }

  @SuppressWarnings("ReferenceEquality") // messages are immutable; most memories keep the objects
  private static int place(ChatMessage message, List<ChatMessage> known, int from) {
    for (int i = from; i < known.size(); i++) {
      if (known.get(i) == message) {
        return i;
      }
    }
    return -1;
  }

  @SuppressWarnings("ReferenceEquality") // as above
  private Value value(ChatMessage message) {
    Said last = said;
    return last.message == message ? last.value : written(message);
  }

  private static Value written(ChatMessage message) {
    return Value.ofJson(ChatMessageSerializer.messageToJson(sent(message)));
  }

  /**
   * Attributes of what a tool gave are the host's own: no model sees them, and no world has any.
   */
  private static ChatMessage sent(ChatMessage message) {
    return message instanceof ToolExecutionResultMessage result && !result.attributes().isEmpty()
        ? result.toBuilder().attributes(Map.of()).build()
        : message;
  }

  @Override
  public ModelReply reply(ChatResponse reply) {
    Map<String, @Nullable Object> body = new TreeMap<>();
    Said now = new Said(reply.aiMessage(), written(reply.aiMessage()));
    said = now;
    body.put(MESSAGE, now.value);
    body.put("id", reply.id());
    body.put("model", reply.modelName());
    body.put(FINISH, reply.finishReason());
    TokenUsage used = reply.tokenUsage();
    if (used != null) {
      body.put(TOKENS, tokens(used));
    }
    body.values().removeIf(each -> each == null);
    Usage usage =
        used == null
            ? Usage.NONE
            : Usage.tokens(count(used.inputTokenCount()), count(used.outputTokenCount()));
    return new ModelReply(Value.of(body), usage);
  }

  private static Map<String, @Nullable Object> tokens(TokenUsage used) {
    Map<String, @Nullable Object> tokens = new TreeMap<>();
    tokens.put("input", used.inputTokenCount());
    tokens.put("output", used.outputTokenCount());
    tokens.put("total", used.totalTokenCount());
    return tokens;
  }

  private static long count(@Nullable Integer count) {
    return count == null ? 0 : Math.max(0, count);
  }

  @Override
  public ChatResponse recorded(ModelReply reply) {
    Map<String, @Nullable Object> body = reply.body().asMap();
    if (body.isEmpty()) {
      return ChatResponse.builder().aiMessage(AiMessage.from(reply.text())).build();
    }
    ChatResponse.Builder response =
        ChatResponse.builder()
            .aiMessage(message(Value.of(body.get(MESSAGE))))
            .id(text(body.get("id")))
            .modelName(text(body.get("model")));
    if (body.get(FINISH) instanceof String finish) {
      response.finishReason(FinishReason.valueOf(finish));
    }
    if (body.get(TOKENS) instanceof Map<?, ?> tokens) {
      response.tokenUsage(
          new TokenUsage(
              whole(tokens.get("input")), whole(tokens.get("output")), whole(tokens.get("total"))));
    }
    return response.build();
  }

  static AiMessage message(Value written) {
    if (ChatMessageDeserializer.messageFromJson(written.toString()) instanceof AiMessage message) {
      return withImages(message);
    }
    throw new IllegalArgumentException("no message of a model: " + written.brief());
  }

  /** The framework reads the attributes that it wrote as maps, and then takes them for images. */
  private static AiMessage withImages(AiMessage message) {
    if (!(message.attributes().get(AiMessage.GENERATED_IMAGES_KEY) instanceof List<?> images)) {
      return message;
    }
    Map<String, Object> attributes = new TreeMap<>(message.attributes());
    attributes.put(AiMessage.GENERATED_IMAGES_KEY, images.stream().map(ChatCodec::image).toList());
    return message.toBuilder().attributes(attributes).build();
  }

  private static Object image(Object written) {
    if (!(written instanceof Map<?, ?> image)) {
      return written;
    }
    String url = text(image.get("url"));
    return Image.builder()
        .url(url == null ? null : URI.create(url))
        .base64Data(text(image.get("base64Data")))
        .mimeType(text(image.get("mimeType")))
        .revisedPrompt(text(image.get("revisedPrompt")))
        .build();
  }

  /** Returns the request that was recorded; null if {@code body} is that of another one. */
  static @Nullable List<ChatMessage> messages(Value body) {
    return body.asMap().get(MESSAGES) instanceof List<?> messages
        ? ChatMessageDeserializer.messagesFromJson(Value.of(messages).toString())
        : null;
  }

  private static @Nullable String text(@Nullable Object part) {
    return part instanceof String text ? text : null;
  }

  private static @Nullable Integer whole(@Nullable Object part) {
    return part instanceof Number number ? number.intValue() : null;
  }
}
