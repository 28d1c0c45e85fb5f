package io.agentcl.springai;

import io.agentcl.run.Session;
import io.micrometer.context.ThreadLocalAccessor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.AdvisorChain;
import org.springframework.ai.chat.client.advisor.api.BaseAdvisor;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.ContextView;

/**
 * The replay that is under way here, for requests that are made in its course and do not name it:
 * those of tools, and of advisors that ask a client again. They would be turns of production. It is
 * known on the thread that goes on with the replay, in the context of its streams, and, where the
 * host propagates contexts, on threads of its own.
 *
 * @param production of whom it is
 */
record UnderWay(Session session, Production production) {

  /** The key in the contexts of streams. */
  static final String KEY = "agentcl.under-way";

  private static final ThreadLocal<@Nullable UnderWay> HERE = new ThreadLocal<>();

  static @Nullable UnderWay here() {
    return HERE.get();
  }

  /** As {@link #here()}, in a stream: what its context says is nearer than the thread. */
  static @Nullable UnderWay here(ContextView context) {
    return context.<@Nullable UnderWay>getOrDefault(KEY, here());
  }

  /**
   * Returns the session for {@code request} to a client of {@code asked}, if there is one.
   *
   * @param given the session that the request names, or null
   */
  static @Nullable Session session(
      @Nullable Session given,
      @Nullable UnderWay underWay,
      Production asked,
      ChatClientRequest request) {
    if (given != null || underWay == null) {
      return given;
    }
    return underWay.production == asked ? underWay.session : underWay.ended(request);
  }

  /** Another agent has a harness and a production of its own; what it would say nobody recorded. */
  private Session ended(ChatClientRequest request) {
    try {
      session.external(
          "client of another SpringAiAgent",
          request.prompt().getContents(),
          String.class,
          () -> "never read in a replay");
    } catch (RuntimeException e) {
      throw e; // it ends the replay
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("no replay reads what was not recorded");
  }

  private static void set(@Nullable UnderWay underWay) {
    if (underWay == null) {
      HERE.remove();
    } else {
      HERE.set(underWay);
    }
  }

  /** Returns what {@code supplier} gives, with {@code underWay} on this thread; null for none. */
  static <T> T within(@Nullable UnderWay underWay, Supplier<T> supplier) {
    UnderWay before = HERE.get();
    set(underWay);
    try {
      return supplier.get();
    } finally {
      set(before);
    }
  }

  <T> Flux<T> streaming(Supplier<Flux<T>> stream) {
    return Flux.<T>from(
            reader ->
                within(
                    this,
                    () -> {
                      stream.get().subscribe(reader);
                      return true;
                    }))
        .contextWrite(context -> context.put(KEY, this));
  }

  /** Carries it to threads of hosts that propagate contexts. */
  public static final class Accessor implements ThreadLocalAccessor<UnderWay> {

    @Override
    public Object key() {
      return KEY;
    }

    @Override
    public @Nullable UnderWay getValue() {
      return here();
    }

    @Override
    public void setValue(UnderWay underWay) {
      set(underWay);
    }

    @Override
    public void setValue() {
      set(null);
    }
  }

  /** Returns {@code advisor}, which knows this on the threads on which its streams let it run. */
  BaseAdvisor known(BaseAdvisor advisor) {
    return new Knowing(advisor, this);
  }

  /** An advisor of the framework's plain kind: it is asked before and after. */
  private record Knowing(BaseAdvisor advisor, UnderWay underWay) implements BaseAdvisor {

    @Override
    public ChatClientRequest before(ChatClientRequest request, AdvisorChain chain) {
      return within(underWay, () -> advisor.before(request, chain));
    }

    @Override
    public ChatClientResponse after(ChatClientResponse response, AdvisorChain chain) {
      return within(underWay, () -> advisor.after(response, chain));
    }

    @Override
    public Scheduler getScheduler() {
      return advisor.getScheduler();
    }

    @Override
    public String getName() {
      return advisor.getName();
    }

    @Override
    public int getOrder() {
      return advisor.getOrder();
    }
  }
}
