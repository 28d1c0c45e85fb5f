package io.agentcl.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.agentcl.live.Live;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Conversation;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Session;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import java.lang.reflect.Proxy;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An agent made of LangChain4j's parts: an AI service, or an agentic system.
 *
 * <pre>{@code
 * LangChain4jAgent<Desk> agent =
 *     LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(model).tools(new Orders()))
 *         .withWindow(20);
 * Learner learner = AgentCl.learner(agent, harness).build();
 * Desk desk = agent.over(learner.live(), id -> Context.user(id.toString()));
 * }</pre>
 *
 * <p>The framework's parts are made once for each conversation, around the session that is pinned
 * to it. In replays chat memories are new ones, no listener that was registered with an AI service
 * or a model, or is found by the service loader, is told anything, and tools are answered by the
 * scenario's world. Immutable and safe for use by many threads, if what it was made of is.
 *
 * @param <A> the interface of the assistant
 */
public final class LangChain4jAgent<A> implements Agent {

  private final Class<A> type;
  private final Function<? super SessionParts, ? extends A> maker;
  private final Settings settings;
  private final @Nullable Asking<? super A> asking;

  private LangChain4jAgent(
      Class<A> type,
      Function<? super SessionParts, ? extends A> maker,
      Settings settings,
      @Nullable Asking<? super A> asking) {
    this.type = type;
    this.maker = maker;
    this.settings = settings;
    this.asking = asking;
  }

  /**
   * Returns an agent that is an AI service.
   *
   * @param configure gives it models, tools and all else but the chat memory, as one would without
   *     the library; called once for each conversation, and by many threads at once
   */
  public static <A> LangChain4jAgent<A> of(
      Class<A> service, Consumer<? super AiServices<A>> configure) {
    requireNonNull(configure, "configure");
    return madeOf(service, parts -> parts.service(service, configure));
  }

  /**
   * Returns an agent that the host puts together itself, as an agentic system.
   *
   * @param make makes it of parts that have the session around them; what it takes from elsewhere
   *     is neither recorded nor guarded. Called as that of {@link #of}
   */
  public static <A> LangChain4jAgent<A> madeOf(
      Class<A> type, Function<? super SessionParts, ? extends A> make) {
    requireNonNull(make, "make");
    return new LangChain4jAgent<>(requireNonNull(type, "type"), make, Settings.DEFAULT, null);
  }

  /**
   * Returns this agent with a memory of so many messages, the system message first, for as long as
   * a conversation is open. Defaults to none.
   *
   * @param messages at least 1
   */
  public LangChain4jAgent<A> withWindow(int messages) {
    return with(settings.with(Memories.window(messages)));
  }

  /**
   * Returns this agent with chat memories of {@code kind}: in production over {@code store}, in
   * replays over a new one.
   *
   * @param kind makes the memory of a conversation, by its id, over a store; it must not use
   *     another one
   */
  public LangChain4jAgent<A> withMemory(
      ChatMemoryStore store, BiFunction<Object, ChatMemoryStore, ChatMemory> kind) {
    return with(
        settings.with(new Memories(requireNonNull(store, "store"), requireNonNull(kind, "kind"))));
  }

  /**
   * Returns this agent with tools that are run in replays, too: pure functions, and assistants used
   * as tools whose own parts have the session around them.
   */
  public LangChain4jAgent<A> withInner(String... tools) {
    return with(settings.withInner(tools));
  }

  /**
   * Returns this agent with the prompt of the harness in place of the system message of its AI
   * services, wherever there is one; else it follows theirs.
   */
  public LangChain4jAgent<A> replacingSystemMessage() {
    return with(settings.replacing());
  }

  /**
   * Returns this agent, asked in replays by {@code asking}. Needed where the assistant has more
   * than one method, or parameters that are not the words, the memory's id, or a variable of the
   * same name as an entry of the message's data.
   */
  public LangChain4jAgent<A> askedBy(Asking<? super A> asking) {
    return new LangChain4jAgent<>(type, maker, settings, requireNonNull(asking, "asking"));
  }

  private LangChain4jAgent<A> with(Settings other) {
    return new LangChain4jAgent<>(type, maker, other, asking);
  }

  /** Asks an assistant. */
  @FunctionalInterface
  public interface Asking<A> {

    /**
     * Returns what a method of the assistant returned to {@code message}: words, an object, a
     * result, or a stream that was not started.
     *
     * @throws Exception if the method does
     */
    @Nullable Object ask(A assistant, Message message) throws Exception;
  }

  /** Opens a conversation in which streams are awaited. */
  @Override
  public Conversation open(Session session) throws Exception {
    Asking<? super A> how = asking == null ? ServiceMethod.only(type).asking(session.id()) : asking;
    SessionParts parts = new SessionParts(session, settings);
    if (!session.isReplay()) {
      A assistant = make(parts);
      return message -> ask(how, assistant, message);
    }
    A assistant = WithoutRegistrars.call(() -> make(parts));
    return message -> WithoutRegistrars.call(() -> ask(how, assistant, message));
  }

  A make(SessionParts parts) {
    return requireNonNull(maker.apply(parts), () -> "no " + type.getName() + " was made");
  }

  private static <A> Reply ask(Asking<? super A> how, A assistant, Message message)
      throws Exception {
    try {
      return Replies.awaited(how.ask(assistant, message));
    } catch (RuntimeException e) {
      throw Failures.ofAnswer(e);
    }
  }

  /**
   * Returns an assistant for production, one for all conversations. Each call finds its
   * conversation by the argument for {@code @MemoryId}, or opens one with what a chat memory that
   * outlived it says; a call of a method without that parameter is a conversation of its own. What
   * is asked, answered, fails or is cancelled is recorded; the framework's own results and
   * exceptions go to the caller. Streams go to him while they come.
   *
   * @param context what the host knows of the conversation with this memory id, or of one without,
   *     whose id is empty; asked in the thread of each call. Conversations of other users or
   *     tenants are others, whatever their id
   */
  public A over(Live live, Function<Object, Context> context) {
    requireNonNull(context, "context");
    Hosted<A> hosted = new Hosted<>(requireNonNull(live, "live"), this, context);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, hosted));
  }

  Settings settings() {
    return settings;
  }

  Class<A> type() {
    return type;
  }

  /**
   * Returns {@code model} as one for judges and proposers. A request whose body is words is sent as
   * a user message, another one as JSON in such a message; one that {@link
   * io.agentcl.trace.TraceEvent.ModelCalled} holds as it was.
   */
  public static LanguageModel languageModel(ChatModel model) {
    return new HostedLanguageModel(requireNonNull(model, "model"));
  }
}
