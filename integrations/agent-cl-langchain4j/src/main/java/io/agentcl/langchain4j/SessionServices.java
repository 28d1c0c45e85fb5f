package io.agentcl.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.observability.api.event.AiServiceCompletedEvent;
import dev.langchain4j.observability.api.event.AiServiceEvent;
import dev.langchain4j.observability.api.listener.AiServiceCompletedListener;
import dev.langchain4j.observability.api.listener.AiServiceListener;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.service.AiServiceContext;
import dev.langchain4j.service.AiServices;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An AI service in the making: whatever the host gives it gets the session around it on the way in,
 * and the framework then builds it as it builds any other. So there is no part that could be
 * forgotten, and no path around the session. Its tools are in {@link SessionToolService}.
 */
final class SessionServices<T> extends AiServices<T> {

  private final SessionParts parts;
  private final SessionToolService tools;
  private final boolean isReplay;

  SessionServices(Class<T> type, SessionParts parts, @Nullable Memories memories) {
    super(AiServiceContext.create(type));
    this.parts = parts;
    this.isReplay = parts.session().isReplay();
    this.tools = new SessionToolService(parts);
    context.toolService = tools;
    if (memories != null) {
      super.chatMemoryProvider(parts.memories());
    }
  }

  @Override
  public AiServices<T> chatModel(ChatModel chatModel) {
    return super.chatModel(parts.chatModel(chatModel));
  }

  @Override
  public AiServices<T> streamingChatModel(StreamingChatModel streamingChatModel) {
    return super.streamingChatModel(parts.streamingChatModel(streamingChatModel));
  }

  @Override
  public AiServices<T> moderationModel(ModerationModel moderationModel) {
    return super.moderationModel(
        new SessionModerationModel(
            requireNonNull(moderationModel, "moderationModel"), parts.session()));
  }

  @Override
  public AiServices<T> contentRetriever(ContentRetriever contentRetriever) {
    return super.contentRetriever(parts.retriever("retriever", contentRetriever));
  }

  @Override
  public AiServices<T> retrievalAugmentor(RetrievalAugmentor retrievalAugmentor) {
    return super.retrievalAugmentor(
        new SessionAugmentor(
            new Retrieved(parts.session(), "augmentor"),
            requireNonNull(retrievalAugmentor, "retrievalAugmentor")));
  }

  @Override
  public AiServices<T> chatMemory(ChatMemory chatMemory) {
    throw memoryRefused();
  }

  @Override
  public AiServices<T> chatMemoryProvider(ChatMemoryProvider chatMemoryProvider) {
    throw memoryRefused();
  }

  private static IllegalArgumentException memoryRefused() {
    return new IllegalArgumentException(
        "a chat memory that is given to the AI service would be written by replays; to mend it,"
            + " say its kind to the agent, with withWindow(..) or withMemory(..)");
  }

  @Override
  public <I extends AiServiceEvent> AiServices<T> registerListener(AiServiceListener<I> listener) {
    return isReplay ? this : super.registerListener(listener);
  }

  @Override
  public AiServices<T> registerListeners(AiServiceListener<?>... listeners) {
    return isReplay ? this : super.registerListeners(listeners);
  }

  @Override
  public AiServices<T> registerListeners(Collection<? extends AiServiceListener<?>> listeners) {
    return isReplay ? this : super.registerListeners(listeners);
  }

  @Override
  public T build() {
    tools.guard();
    BiFunction<String, dev.langchain4j.invocation.InvocationContext, String> own =
        context.systemMessageTransformer;
    var learned = parts.systemMessage();
    context.systemMessageTransformer =
        own == null ? learned : (text, at) -> learned.apply(own.apply(text, at), at);
    tellOfStreams();
    return AiServices.<T>builder(context).build();
  }

  /** A stream is complete when the framework says so, after its guardrails, whoever reads it. */
  private void tellOfStreams() {
    Set<String> streams =
        Arrays.stream(context.aiServiceClass.getMethods())
            .map(ServiceMethod::new)
            .filter(ServiceMethod::streams)
            .map(ServiceMethod::name)
            .collect(Collectors.toSet());
    if (!isReplay && !streams.isEmpty()) {
      AiServiceCompletedListener listener = event -> completed(streams, event);
      super.registerListener(listener);
    }
  }

  private void completed(Set<String> streams, AiServiceCompletedEvent event) {
    if (streams.contains(event.invocationContext().methodName())
        && event.result().orElse(null) instanceof ChatResponse response) {
      parts.streams().completed(response);
    }
  }
}
