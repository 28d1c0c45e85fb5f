package io.agentcl.langchain4j;

import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.internal.Json;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.value.Value;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Results of tools, as they are recorded and back: the text that the model reads, or, where there
 * is more than text, a list of contents as the framework writes them.
 */
final class ToolResults {

  private static final Set<String> TYPES =
      Arrays.stream(ContentType.values()).map(Enum::name).collect(Collectors.toSet());

  private ToolResults() {}

  static ToolExecutionResult error(String text) {
    return ToolExecutionResult.builder().isError(true).resultText(text).build();
  }

  /** Returns the words of {@code result}, which may be several texts and more than that. */
  static String text(ToolExecutionResult result) {
    return result.resultContents().stream()
        .map(each -> each instanceof TextContent text ? text.text() : "[%s]".formatted(each.type()))
        .collect(Collectors.joining("\n"));
  }

  static Object recorded(ToolExecutionResult result) {
    List<Content> contents = result.resultContents();
    if (contents.size() == 1 && contents.get(0) instanceof TextContent only) {
      return only.text();
    }
    String message = ChatMessageSerializer.messageToJson(UserMessage.from(contents));
    return Value.of(Value.ofJson(message).asMap().get("contents"));
  }

  /** Returns {@code answer} as the result of {@code tool}, with the object that it would have. */
  static ToolExecutionResult of(ToolAnswer answer, ToolExecutor tool) {
    Optional<List<Content>> contents = answer.value().flatMap(ToolResults::contents);
    if (contents.isPresent()) {
      return ToolExecutionResult.builder().resultContents(contents.get()).build();
    }
    String text = answer.text();
    return ToolExecutionResult.builder().result(object(text, tool)).resultText(text).build();
  }

  private static Optional<List<Content>> contents(Value value) {
    if (!(value.toObject() instanceof List<?> list)
        || list.isEmpty()
        || !list.stream().allMatch(ToolResults::isContent)) {
      return Optional.empty();
    }
    String message = Value.of(Map.of("type", "USER", "contents", list)).toString();
    return ChatMessageDeserializer.messageFromJson(message) instanceof UserMessage user
        ? Optional.of(user.contents())
        : Optional.empty();
  }

  private static boolean isContent(@Nullable Object part) {
    return part instanceof Map<?, ?> map
        && map.get("type") instanceof String type
        && TYPES.contains(type);
  }

  /** The framework returns it instead of an answer of the model, if the tool says so. */
  private static @Nullable Object object(String text, ToolExecutor tool) {
    Type type =
        tool instanceof DefaultToolExecutor method
            ? method.originalMethod().getGenericReturnType()
            : String.class;
    if (type == void.class) {
      return null;
    }
    try {
      return type == String.class ? text : Json.fromJson(text, type);
    } catch (RuntimeException e) {
      return text; // a world may answer in words of its own
    }
  }
}
