package io.agentcl.langchain4j;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.internal.Json;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.tool.ToolExecution;
import io.agentcl.trace.Reply;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an assistant returned, as the reply that is recorded and graded. */
final class Replies {

  private Replies() {}

  /** Returns what {@code result} says; an object as JSON, and its fields as data. Never throws. */
  static Reply of(@Nullable Object result) {
    if (result instanceof Reply reply) {
      return reply;
    }
    if (result instanceof Result<?> whole) {
      return whole.content() == null ? Reply.of(ofTools(whole)) : of(whole.content());
    }
    if (result instanceof ChatResponse response) {
      return of(response.aiMessage());
    }
    if (result instanceof AiMessage message) {
      return ofWords(Objects.requireNonNullElse(message.text(), ""), message.images());
    }
    List<?> all = result instanceof List<?> list ? list : Stream.ofNullable(result).toList();
    if (!all.isEmpty() && all.stream().allMatch(Replies::isImage)) {
      return ofWords("", all);
    }
    return isPlain(result) ? Reply.of(result == null ? "" : result.toString()) : ofObject(result);
  }

  private static boolean isImage(Object part) {
    return part instanceof Image || part instanceof ImageContent;
  }

  private static Reply ofWords(String words, List<?> images) {
    return new Reply(
        words,
        Map.of(),
        images.stream()
            .map(each -> each instanceof Image image ? ImageContent.from(image) : (Content) each)
            .map(Contents::part)
            .toList());
  }

  private static boolean isPlain(@Nullable Object result) {
    return result == null
        || result instanceof CharSequence
        || result instanceof Number
        || result instanceof Boolean
        || result instanceof Enum<?>;
  }

  /** Of a result that tools gave in place of the model. */
  private static String ofTools(Result<?> result) {
    return result.toolExecutions().stream()
        .map(ToolExecution::result)
        .collect(Collectors.joining("\n"));
  }

  private static Reply ofObject(@Nullable Object result) {
    try {
      String json = Json.toJson(result);
      return new Reply(json, Value.ofJson(json).asMap());
    } catch (RuntimeException e) {
      return Reply.of(String.valueOf(result));
    }
  }

  /**
   * Returns what {@code result} says, once it is complete.
   *
   * @throws Exception what broke the stream
   */
  static Reply awaited(@Nullable Object result) throws Exception {
    if (!(result instanceof TokenStream stream)) {
      return of(result);
    }
    CompletableFuture<ChatResponse> complete = new CompletableFuture<>();
    stream.onCompleteResponse(complete::complete).onError(complete::completeExceptionally).start();
    try {
      return of(complete.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
