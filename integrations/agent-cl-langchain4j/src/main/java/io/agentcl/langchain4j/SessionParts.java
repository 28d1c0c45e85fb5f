package io.agentcl.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.AiServiceTool;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderResult;
import dev.langchain4j.service.tool.ToolService;
import io.agentcl.rule.SystemText;
import io.agentcl.run.Session;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parts of LangChain4j with the session of one conversation around them, for hosts that put their
 * agents together themselves. Safe for use by many threads.
 */
public final class SessionParts {

  private final Session session;
  private final Settings settings;
  private final StreamEnds streams;
  private final ChatCodec codec = new ChatCodec();

  SessionParts(Session session, Settings settings) {
    this(session, settings, StreamEnds.UNTOLD);
  }

  SessionParts(Session session, Settings settings, StreamEnds streams) {
    this.session = session;
    this.settings = settings;
    this.streams = streams;
  }

  /** Returns the session. */
  public Session session() {
    return session;
  }

  /** Returns an AI service: all that {@code configure} gives it has the session around it. */
  public <T> T service(Class<T> type, Consumer<? super AiServices<T>> configure) {
    SessionServices<T> services =
        new SessionServices<>(requireNonNull(type, "type"), this, settings.memories());
    configure.accept(services);
    return services.build();
  }

  /**
   * Returns {@code model}, which in replays is not asked what a recording answers. Its requests
   * have the model that the harness chooses for {@link io.agentcl.rule.ModelChoice#CHAT}.
   */
  public ChatModel chatModel(ChatModel model) {
    return new SessionChatModel(requireNonNull(model, "model"), session, codec);
  }

  /** As {@link #chatModel}; a reply of a recording comes as a stream, too. */
  public StreamingChatModel streamingChatModel(StreamingChatModel model) {
    return new SessionStreamingChatModel(requireNonNull(model, "model"), session, codec, streams);
  }

  /** Returns the tools of {@code objects}: those of their methods that are {@code @Tool}. */
  public ToolProvider tools(Object... objects) {
    List<AiServiceTool> tools =
        Stream.of(objects)
            .flatMap(each -> ToolService.findTools(each).stream())
            .map(this::guarded)
            .toList();
    return request -> new ToolProviderResult(tools);
  }

  /**
   * Returns the tools that {@code provider} gives. It is asked in replays, too; but those of MCP
   * servers are an outside read, made once in a conversation.
   */
  public ToolProvider toolProvider(ToolProvider provider) {
    return provider instanceof SessionToolProvider
        ? provider
        : new SessionToolProvider(requireNonNull(provider, "provider"), this);
  }

  /** Returns {@code retriever}, whose answers are outside reads by their queries. */
  public ContentRetriever retriever(String name, ContentRetriever retriever) {
    return retriever instanceof SessionRetriever
        ? retriever
        : new SessionRetriever(
            new Retrieved(session, requireNonNull(name, "name")),
            requireNonNull(retriever, "retriever"));
  }

  /**
   * Returns a retriever over the harness, as over its memories, which is no outside: {@code recall}
   * gives the texts for a query, by what it reads through {@link Session#harness}.
   */
  public ContentRetriever recall(Function<String, List<String>> recall) {
    requireNonNull(recall, "recall");
    return new SessionRetriever(
        null, query -> recall.apply(query.text()).stream().map(Content::from).toList());
  }

  /** Returns the provider of chat memories; each is that of its id in this conversation only. */
  public ChatMemoryProvider memories() {
    Memories memories = settings.memories();
    if (memories == null) {
      throw new IllegalStateException(
          "this agent has no chat memory; to mend it, say its kind with withWindow(..) or"
              + " withMemory(..)");
    }
    return id -> memories.of(session, id);
  }

  /**
   * Returns what makes of a service's own system message the one that is sent: {@link SystemText}
   * of the harness after it, or in its place. Null if there is neither.
   */
  public BiFunction<@Nullable String, InvocationContext, @Nullable String> systemMessage() {
    return (own, context) -> said(own);
  }

  private @Nullable String said(@Nullable String own) {
    SystemText learned = SystemText.of(session.harness(), session.evidence());
    String words = learned.text();
    boolean isReplaced = settings.replaces() && !learned.prompt().isBlank();
    if (own == null || own.isBlank() || isReplaced) {
      return words.isEmpty() ? null : words; // the framework refuses an empty one
    }
    return words.isEmpty() ? own : own + "\n\n" + words;
  }

  AiServiceTool guarded(AiServiceTool tool) {
    if (tool.toolExecutor() instanceof SessionTool) {
      return tool;
    }
    return tool.toBuilder()
        .toolSpecification(Declared.by(session, tool.toolSpecification()))
        .toolExecutor(new SessionTool(session, tool.toolExecutor(), isInner(tool.name())))
        .build();
  }

  boolean isInner(String tool) {
    return settings.inner().contains(tool);
  }

  StreamEnds streams() {
    return streams;
  }
}
