package io.agentcl.springai;

import static java.util.Objects.requireNonNull;

import io.agentcl.live.Live;
import io.agentcl.run.Agent;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Session;
import io.agentcl.trace.Message;
import io.micrometer.observation.ObservationPredicate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClient.ChatClientRequestSpec;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.DefaultChatClient.DefaultChatClientRequestSpec;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.model.ChatModel;

/**
 * agent-cl around a {@link ChatClient}:
 *
 * <pre>{@code
 * SpringAiAgent agent = new SpringAiAgent();
 * ChatClient client = builder.defaultAdvisors(agent.advisors()).build();
 * Learner learner = AgentCl.learner(agent.on(client), harness).build();
 * agent.live(learner.live());
 * }</pre>
 *
 * <p>From then on each request to the client is a turn of a conversation in production: of the one
 * that {@link ChatMemory#CONVERSATION_ID} names, or of one of its own if there is none. The
 * harness's prompt is added to the system message, tools and models are called through the session,
 * and what happens is recorded. Safe for use by many threads, once it is set up.
 */
public final class SpringAiAgent {

  /**
   * The key of a request's context under which a {@link Session} may be given: for agents that make
   * their requests themselves, and for tools that ask a client again. What the user said and what
   * the agent answered is not recorded then.
   */
  public static final String SESSION = "agentcl.session";

  /**
   * The key of a request's context under which the host may say what it knows, a {@link
   * io.agentcl.run.Context}, such as who the user is. It counts when a conversation is opened, and
   * its scope whenever one is looked for.
   */
  public static final String CONTEXT = "agentcl.context";

  private final ReplayChain replays = new ReplayChain();
  private final Set<String> inner = ConcurrentHashMap.newKeySet();
  private final Production production = new Production();
  private final SessionAdvisor session = new SessionAdvisor(production, replays, inner);
  private final List<Advisor> advisors = List.of(session, new ModelAdvisor(session));

  /** Creates one that is not in production yet. */
  public SpringAiAgent() {}

  /** Returns what a client needs to be run by this, in production and in replays. */
  public List<Advisor> advisors() {
    return advisors;
  }

  /**
   * Has {@code memory} asked for what was said before in a conversation that is opened, as after a
   * restart. Defaults to what the request's own messages tell. Replays never touch it: each has a
   * memory of its own, a window of {@code window} messages.
   *
   * @param window that of the memory in production; at least 1
   */
  public SpringAiAgent memory(ChatMemory memory, int window) {
    production.memory(requireNonNull(memory, "memory"));
    replays.window(window);
    return this;
  }

  /** As {@link #memory(ChatMemory, int)}, with the framework's default of 20 messages. */
  public SpringAiAgent memory(ChatMemory memory) {
    return memory(memory, ReplayChain.WINDOW);
  }

  /**
   * Names tools that are run in replays, too: pure functions, and agents used as tools. They find
   * the session in their {@code ToolContext}, under {@link #SESSION}.
   */
  public SpringAiAgent inner(String... tools) {
    inner.addAll(List.of(tools));
    return this;
  }

  /** Begins production: requests without a session are turns of conversations of {@code live}. */
  public void live(Live live) {
    production.live(requireNonNull(live, "live"));
  }

  /**
   * Returns the agent that asks {@code client}.
   *
   * @throws IllegalStateException if the client does not have the {@link #advisors()}
   */
  public Agent on(ChatClient client) {
    return on(requests(client));
  }

  private Function<Message, ChatClientRequestSpec> requests(ChatClient client) {
    checkAdvised(requireNonNull(client, "client").prompt());
    return message -> client.prompt().messages(Messages.user(message));
  }

  /** Without the advisors a replay would call the real tools. */
  private void checkAdvised(ChatClientRequestSpec request) {
    if (!(request instanceof DefaultChatClientRequestSpec known)) {
      return;
    }
    if (!known.getAdvisors().containsAll(advisors)) {
      throw new IllegalStateException(
          "the client does not have the advisors of this SpringAiAgent, so that its replays would"
              + " call the real tools; to mend it, build it with"
              + " defaultAdvisors(agent.advisors())");
    }
    if (Collections.frequency(known.getAdvisors(), session) > 1) {
      throw new IllegalStateException(
          "the client has the advisors of this SpringAiAgent twice, so that its requests would have"
              + " the harness twice; to mend it, leave out one defaultAdvisors(agent.advisors());"
              + " with Spring Boot every ChatClient.Builder has them");
    }
  }

  private ChatClientRequestSpec advised(ChatClientRequestSpec request) {
    checkAdvised(request);
    return request;
  }

  /**
   * As {@link #on(ChatClient)}, for hosts whose requests hold more than the user's words.
   *
   * @param request makes the request for what the user said
   */
  public Agent on(Function<Message, ChatClientRequestSpec> request) {
    requireNonNull(request, "request");
    return new ChatClientAgent(request.andThen(this::advised), ChatClientAgent::called);
  }

  /** As {@link #on(ChatClient)}, for hosts that stream: replays stream, too. */
  public Agent streamingOn(ChatClient client) {
    return streamingOn(requests(client));
  }

  /** As {@link #on(Function)}, for hosts that stream: replays stream, too. */
  public Agent streamingOn(Function<Message, ChatClientRequestSpec> request) {
    requireNonNull(request, "request");
    return new ChatClientAgent(request.andThen(this::advised), ChatClientAgent::streamed);
  }

  /**
   * Returns the session of a request or response with this context; its id is what signals name.
   */
  public static Optional<Session> session(Map<String, ? extends @Nullable Object> context) {
    return context.get(SESSION) instanceof Session session
        ? Optional.of(session)
        : Optional.empty();
  }

  /**
   * Returns what {@code request} says under {@code key}, or null. Something else than what belongs
   * there would be read as nothing said: a user's own rules would not hold for that user.
   */
  static <T> @Nullable T said(ChatClientRequest request, String key, Class<T> type) {
    Object said = request.context().get(key);
    if (said != null && !type.isInstance(said)) {
      throw new IllegalArgumentException(
          "the request says %s under \"%s\"; to mend it, give it an object of %s"
              .formatted(said.getClass().getName(), key, type.getName()));
    }
    return type.cast(said);
  }

  /**
   * Returns {@code model} for judges and proposers. A request's body is the prompt, or a map with
   * {@code prompt}, and perhaps {@code system}, {@code temperature}, {@code maxTokens}; a name that
   * is not blank is the model's.
   */
  public static LanguageModel model(ChatModel model) {
    return new ChatLanguageModel(requireNonNull(model, "model"));
  }

  /**
   * Returns what keeps observations of replays from the host's handlers: register it at the
   * observation registry of production.
   */
  public static ObservationPredicate outsideReplays() {
    return new OutsideReplays();
  }
}
