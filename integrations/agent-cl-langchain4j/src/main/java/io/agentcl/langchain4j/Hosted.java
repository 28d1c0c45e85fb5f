package io.agentcl.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.memory.ChatMemoryAccess;
import io.agentcl.live.Live;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Context;
import io.agentcl.trace.Reply;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The assistant of production: finds the conversation of each call, and the assistant that was made
 * for it, which the conversation keeps. Nothing here knows which conversations there are.
 */
final class Hosted<A> implements InvocationHandler {

  private static final Object[] NONE = {};

  private final Live live;
  private final LangChain4jAgent<A> agent;
  private final Function<Object, Context> context;
  private final Map<Method, ServiceMethod> methods = new ConcurrentHashMap<>();

  Hosted(Live live, LangChain4jAgent<A> agent, Function<Object, Context> context) {
    this.live = live;
    this.agent = agent;
    this.context = context;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given)
      throws Throwable {
    Object[] arguments = given == null ? NONE : given;
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    if (method.getDeclaringClass() == ChatMemoryAccess.class) {
      return ofMemory(session(Optional.of(arguments[0])), method, arguments);
    }
    return answer(methods.computeIfAbsent(method, ServiceMethod::new), method, arguments);
  }

  /** What forgets a conversation ends it: the next call begins another one. */
  private @Nullable Object ofMemory(LiveSession session, Method method, Object[] arguments)
      throws Throwable {
    @Nullable Object result = called(made(session).service, method, arguments);
    if (method.getName().equals("evictChatMemory")) {
      session.close();
    }
    return result;
  }

  private Object ofObject(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> agent.type().getName() + " over " + live;
    };
  }

  private @Nullable Object answer(ServiceMethod asked, Method method, Object[] arguments)
      throws Throwable {
    Optional<Object> id = asked.memoryId(arguments);
    LiveSession session = session(id);
    session.user(asked.message(arguments));
    @Nullable Object result;
    try {
      Made<?> made = made(session);
      made.ends.closes = id.isEmpty();
      result = called(made.service, method, arguments);
    } catch (Throwable e) {
      session.failed(e);
      end(session, id);
      throw e;
    }
    if (!asked.streams()) {
      session.replied(Replies.of(result));
      end(session, id);
    }
    return result;
  }

  private static void end(LiveSession session, Optional<Object> id) {
    if (id.isEmpty()) {
      session.close();
    }
  }

  private static @Nullable Object called(Object service, Method method, Object[] arguments)
      throws Throwable {
    try {
      return ServiceMethod.called(method, service, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** One without an id has a name, too, so that it ends when its stream is never read. */
  private LiveSession session(Optional<Object> id) {
    Context known = context.apply(id.orElse(""));
    if (id.isEmpty()) {
      return live.session(UUID.randomUUID().toString(), known);
    }
    @Nullable Memories memories = agent.settings().memories();
    return live.session(
        id.get().toString(),
        known,
        () -> memories == null ? List.of() : memories.earlier(id.get()));
  }

  private Made<?> made(LiveSession session) {
    Assistants all = session.attached(Assistants.class, Assistants::new);
    Made<?> known = all.made.get(agent);
    if (known == null) {
      Ends ends = new Ends(session);
      Made<?> made =
          new Made<>(agent.make(new SessionParts(session, agent.settings(), ends)), ends);
      known = all.made.putIfAbsent(agent, made); // foreign code made it: under no lock
      return known == null ? made : known;
    }
    return known;
  }

  /** What was made for one conversation; several agents may be asked in it. */
  private static final class Assistants {
    private final Map<LangChain4jAgent<?>, Made<?>> made = new ConcurrentHashMap<>();
  }

  /** What was made for one conversation with one agent. */
  private record Made<A>(A service, Ends ends) {}

  /** Records how streams of one conversation end. */
  private static final class Ends implements StreamEnds {
    private final LiveSession session;

    /** Whether the conversation is over then. */
    private volatile boolean closes;

    /** What was told last: it passes through several readers on its way to the caller. */
    private volatile @Nullable Throwable told;

    Ends(LiveSession session) {
      this.session = session;
    }

    @Override
    public void completed(ChatResponse response) {
      session.replied(Replies.of(response));
      end();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same object, on its way
    public void failed(Throwable cause) {
      if (told != cause) {
        told = cause;
        session.failed(cause);
        end();
      }
    }

    @Override
    public void cancelled(String soFar) {
      session.cancelled(Reply.of(soFar));
      end();
    }

    private void end() {
      if (closes) {
        session.close();
      }
    }
  }
}
