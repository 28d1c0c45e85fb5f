package io.agentcl.springai;

import io.agentcl.run.Session;
import io.agentcl.run.Tools;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;

/**
 * What one request of the host needs on its way: its session, and the calls that the model asked
 * for last. The framework does not tell a tool which of those it is called for; they are told apart
 * by name and arguments. Safe for use by many threads.
 */
final class Turn {

  /** The key in the context of a request. */
  static final String KEY = "agentcl.turn";

  private final Session session;
  private final Set<String> inner;
  private final boolean runsTools;

  /** Null in production. */
  private final @Nullable UnderWay underWay;

  private volatile boolean cut;

  /** Calls that the model asked for and that were not made yet, in its order; guarded by this. */
  private final List<AskedCall> asked = new ArrayList<>();

  /**
   * What was encoded in this turn: each request to the model repeats what the ones before held, in
   * the same objects.
   */
  private final Map<Object, Value> encoded = Collections.synchronizedMap(new IdentityHashMap<>());

  Turn(Session session, Production production, Set<String> inner, boolean runsTools) {
    this.session = session;
    this.underWay = session.isReplay() ? new UnderWay(session, production) : null;
    this.inner = inner;
    this.runsTools = runsTools;
  }

  static Optional<Turn> of(ChatClientRequest request) {
    return request.context().get(KEY) instanceof Turn turn ? Optional.of(turn) : Optional.empty();
  }

  /** Says whether the last stream of the model was cut. */
  void cut(boolean isCut) {
    cut = isCut;
  }

  boolean isCut() {
    return cut;
  }

  /** Returns what requests belong to that are made in the course of this; null in production. */
  @Nullable UnderWay underWay() {
    return underWay;
  }

  Session session() {
    return session;
  }

  /** Returns what {@code encoding} makes of {@code part}, which is not changed in this turn. */
  <T> Value encoded(T part, Function<T, ?> encoding) {
    Value known = encoded.get(part);
    if (known == null) {
      known = Value.of(encoding.apply(part));
      encoded.put(part, known);
    }
    return known;
  }

  /** Returns whether the client runs the tools, not the host. */
  boolean runsTools() {
    return runsTools;
  }

  /** Returns whether {@code tool} is run in replays, too. */
  boolean isInner(String tool) {
    return inner.contains(tool);
  }

  /** Takes notice of what the model asked for now. */
  synchronized void asked(List<ToolCall> calls) {
    asked.clear();
    for (ToolCall call : calls) {
      asked.add(call(call.id(), call.name(), call.arguments()));
    }
  }

  /** Returns the next call of {@code tool} that the model asked for; it stays the next. */
  synchronized Optional<AskedCall> next(String tool) {
    return asked.stream().filter(call -> call.tool().equals(tool)).findFirst();
  }

  /** Returns the call of {@code tool} that was asked for with these arguments, for once. */
  synchronized AskedCall take(String tool, String arguments) {
    AskedCall call =
        asked.stream()
            .filter(each -> each.tool().equals(tool) && each.hasArguments(arguments))
            .findFirst()
            .orElseGet(() -> call(null, tool, arguments));
    asked.remove(call);
    return call;
  }

  private AskedCall call(@Nullable String id, String tool, String arguments) {
    String known = id == null || id.isBlank() ? null : id;
    Arguments read = Arguments.read(tool, arguments);
    Tools.Request request = read.request().withId(known);
    return new AskedCall(session, isInner(tool) ? request.inner() : request, read);
  }
}
