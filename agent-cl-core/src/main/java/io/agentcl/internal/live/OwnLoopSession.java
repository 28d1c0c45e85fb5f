package io.agentcl.internal.live;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Consent;
import io.agentcl.evidence.Evidence;
import io.agentcl.harness.HarnessView;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Context;
import io.agentcl.run.Models;
import io.agentcl.run.Session;
import io.agentcl.run.Tools;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Codec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A session in production whose host owns the loop. */
final class OwnLoopSession implements LiveSession {

  /** Hosts begin calls and streams, and some never say how they ended. */
  private static final Duration LONGEST_CALL = Duration.ofDays(1);

  private final Conversations.Open open;
  private final Session session;

  /** What the host keeps with it, by type. */
  private final Map<Class<?>, Object> attached = new ConcurrentHashMap<>();

  /** When somebody last asked for it. */
  private volatile Instant asked;

  OwnLoopSession(Conversations.Open open) {
    this.open = open;
    this.session = open.session();
    this.asked = open.lastEvent();
  }

  /** Says that somebody asked for it just now. */
  void touch() {
    asked = open.now();
  }

  /**
   * Returns whether it is over, or nothing happened in it after {@code since} and nothing that
   * began before is still under way. What does not end within a day is taken as given up.
   */
  boolean isIdle(Instant since) {
    return open.isOver()
        || (isQuiet(since) && (!open.session().isBusy() || isQuiet(since.minus(LONGEST_CALL))));
  }

  private boolean isQuiet(Instant since) {
    return !asked.isAfter(since) && !open.lastEvent().isAfter(since);
  }

  @Override
  public void user(Message message) {
    open.session().user(requireNonNull(message, "message"));
  }

  @Override
  public void replied(Reply reply) {
    open.session().replied(requireNonNull(reply, "reply"));
  }

  @Override
  public void failed(Throwable failure) {
    open.session().failed(requireNonNull(failure, "failure").toString());
  }

  @Override
  public void cancelled(Reply soFar) {
    open.session().cancelled(requireNonNull(soFar, "soFar"));
  }

  @Override
  public <T> T attached(Class<T> type, Supplier<? extends T> first) {
    Object known = attached.get(requireNonNull(type, "type"));
    if (known == null) {
      T made = requireNonNull(first.get(), "first gave null"); // foreign code: under no lock
      known = attached.putIfAbsent(type, made);
      return known == null ? made : type.cast(known);
    }
    return type.cast(known);
  }

  @Override
  public void close() {
    open.close();
  }

  @Override
  public String id() {
    return session.id();
  }

  @Override
  public boolean isReplay() {
    return session.isReplay();
  }

  @Override
  public HarnessView harness() {
    return session.harness();
  }

  @Override
  public Tools tools() {
    return session.tools();
  }

  @Override
  public Models models() {
    return session.models();
  }

  @Override
  public <T> T external(String name, @Nullable Object key, Codec<T> codec, Callable<T> read)
      throws Exception {
    return session.external(name, key, codec, read);
  }

  @Override
  public Context context() {
    return session.context();
  }

  @Override
  public Clock clock() {
    return session.clock();
  }

  @Override
  public RandomGenerator random() {
    return session.random();
  }

  @Override
  public Evidence evidence() {
    return session.evidence();
  }

  @Override
  public void confirmed(
      String tool, Map<String, ? extends @Nullable Object> arguments, Consent consent) {
    open.session().confirmedByHost(ToolCall.of(tool, arguments), consent);
  }
}
