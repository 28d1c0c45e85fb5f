package io.agentcl.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model that streams word by word on a thread of its own, as providers do. */
final class ScriptedStream implements StreamingChatModel {

  private final Function<ChatRequest, AiMessage> script;

  /** After how many words the stream breaks, if it does. */
  private final int breaksAfter;

  private final @Nullable RuntimeException failure;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

  private ScriptedStream(
      Function<ChatRequest, AiMessage> script,
      int breaksAfter,
      @Nullable RuntimeException failure) {
    this.script = script;
    this.breaksAfter = breaksAfter;
    this.failure = failure;
  }

  static ScriptedStream of(Function<ChatRequest, AiMessage> script) {
    return new ScriptedStream(script, Integer.MAX_VALUE, null);
  }

  ScriptedStream breakingAfter(int words, RuntimeException failure) {
    return new ScriptedStream(script, words, failure);
  }

  /** Waits until the stream that was asked for last is over. */
  void join() {
    running.orTimeout(5, TimeUnit.SECONDS).join();
  }

  int asked() {
    return asked.get();
  }

  @Override
  public void doChat(ChatRequest chatRequest, StreamingChatResponseHandler handler) {
    asked.incrementAndGet();
    running =
        CompletableFuture.runAsync(() -> stream(script.apply(chatRequest), handler))
            .exceptionally(thrown -> null); // as providers, it logs what its reader throws
  }

  private void stream(AiMessage message, StreamingChatResponseHandler handler) {
    Handle handle = new Handle();
    int words = 0;
    for (String word : message.text() == null ? new String[0] : message.text().split("(?<= )")) {
      if (handle.isCancelled()) {
        return;
      }
      if (words++ == breaksAfter) {
        handler.onError(failure);
        return;
      }
      handler.onPartialResponse(new PartialResponse(word), new PartialResponseContext(handle));
    }
    for (int i = 0; i < message.toolExecutionRequests().size(); i++) {
      handler.onCompleteToolCall(new CompleteToolCall(i, message.toolExecutionRequests().get(i)));
    }
    if (!handle.isCancelled()) {
      handler.onCompleteResponse(ScriptedChat.response(message));
    }
  }

  static final class Handle implements StreamingHandle {
    private volatile boolean cancelled;

    @Override
    public void cancel() {
      cancelled = true;
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }
  }
}
