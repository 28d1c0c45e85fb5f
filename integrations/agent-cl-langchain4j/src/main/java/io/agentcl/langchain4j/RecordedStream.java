package io.agentcl.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.agentcl.run.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Passes a stream on while it comes, and tells the session how it ends. Complete calls of tools
 * wait until the reply is complete, too: begun before, side by side, they would be recorded as
 * calls of one reply or of another as chance has it.
 */
final class RecordedStream implements StreamingChatResponseHandler {

  private final Models.Started<ChatResponse> asked;
  private final StreamingChatResponseHandler reader;
  private final StreamEnds ends;

  private volatile boolean cancelled;

  /** The words that came. Guarded by this. */
  private final StringBuilder soFar = new StringBuilder();

  /** Guarded by this. */
  private final List<CompleteToolCall> calls = new ArrayList<>();

  RecordedStream(
      Models.Started<ChatResponse> asked, StreamingChatResponseHandler reader, StreamEnds ends) {
    this.asked = asked;
    this.reader = reader;
    this.ends = ends;
  }

  @Override
  public void onPartialResponse(String partialResponse) {
    came(partialResponse);
    reader.onPartialResponse(partialResponse);
  }

  @Override
  public void onPartialResponse(PartialResponse partialResponse, PartialResponseContext context) {
    came(partialResponse.text());
    reader.onPartialResponse(
        partialResponse, new PartialResponseContext(new Handle(context.streamingHandle())));
  }

  private synchronized void came(String words) {
    soFar.append(words);
  }

  private synchronized String soFar() {
    return soFar.toString();
  }

  @Override
  public void onPartialThinking(PartialThinking partialThinking) {
    reader.onPartialThinking(partialThinking);
  }

  @Override
  public void onPartialThinking(PartialThinking partialThinking, PartialThinkingContext context) {
    reader.onPartialThinking(
        partialThinking, new PartialThinkingContext(new Handle(context.streamingHandle())));
  }

  @Override
  public void onPartialToolCall(PartialToolCall partialToolCall) {
    reader.onPartialToolCall(partialToolCall);
  }

  @Override
  public void onPartialToolCall(PartialToolCall partialToolCall, PartialToolCallContext context) {
    reader.onPartialToolCall(
        partialToolCall, new PartialToolCallContext(new Handle(context.streamingHandle())));
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall completeToolCall) {
    synchronized (this) {
      calls.add(completeToolCall);
    }
  }

  @Override
  public void onUnmappedRawEvent(Object rawEvent) {
    reader.onUnmappedRawEvent(rawEvent);
  }

  @Override
  public void onCompleteResponse(ChatResponse completeResponse) {
    asked.complete(completeResponse);
    try {
      taken().forEach(reader::onCompleteToolCall);
      reader.onCompleteResponse(completeResponse);
    } catch (RuntimeException e) {
      // Models log what their readers throw, and nobody would ever hear of the end.
      ends.failed(e);
      reader.onError(e);
    }
  }

  private synchronized List<CompleteToolCall> taken() {
    List<CompleteToolCall> all = List.copyOf(calls);
    calls.clear();
    return all;
  }

  @Override
  public void onError(Throwable error) {
    broke(error);
    reader.onError(error);
  }

  void broke(Throwable error) {
    asked.fail(Failures.told(error));
    if (!cancelled) { // else it ended then, and its client may say so in its own way
      ends.failed(error);
    }
  }

  /** Lets the reader cancel, and tells of it. */
  private final class Handle implements StreamingHandle {
    private final StreamingHandle real;

    Handle(StreamingHandle real) {
      this.real = real;
    }

    @Override
    public void cancel() {
      boolean first = !real.isCancelled();
      real.cancel();
      if (first) {
        cancelled = true;
        asked.fail(new CancellationException("the stream was cancelled"));
        ends.cancelled(soFar());
      }
    }

    @Override
    public boolean isCancelled() {
      return real.isCancelled();
    }
  }
}
