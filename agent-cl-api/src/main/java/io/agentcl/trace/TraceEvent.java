package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import io.agentcl.condition.Consent;
import io.agentcl.condition.Evidence;
import io.agentcl.condition.History;
import io.agentcl.condition.Truth;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One thing that happened in a conversation. Events are immutable. */
public sealed interface TraceEvent {

  /** Returns when it ended. */
  Instant at();

  /** Returns it in words, for people: one line, or more where a text in it has more. */
  String summary();

  /** Adds to {@code history} what conditions see of this; of most events they see nothing. */
  void addTo(History.Log history);

  /** Returns this event with each of its parts as {@code filter} leaves it. */
  TraceEvent map(Filter filter);

  /** Returns whether it is a call of a model: kept to look at, and the first to be dropped. */
  default boolean isOfModel() {
    return false;
  }

  /** What is done to each part of an event. Names and keys are left as they are by default. */
  @FunctionalInterface
  interface Filter {

    /** Returns what stands for words. */
    String text(String text);

    /** Returns what stands for a name or key: of a tool, a model, an argument, an entry. */
    default String name(String name) {
      return name;
    }

    /** Returns what stands for a value. Defaults to one with each text in it filtered. */
    default Value value(String place, Value value) {
      return Value.of(filtered(value.toObject()));
    }

    private @Nullable Object filtered(@Nullable Object plain) {
      if (plain instanceof String string) {
        return text(string);
      }
      if (plain instanceof List<?> list) {
        List<@Nullable Object> all = new ArrayList<>(list.size());
        list.forEach(each -> all.add(filtered(each)));
        return all;
      }
      if (plain instanceof Map<?, ?> map) {
        Map<String, @Nullable Object> all = new TreeMap<>();
        map.forEach((key, each) -> all.put(name((String) key), filtered(each)));
        return all;
      }
      return plain;
    }

    /**
     * Returns what stands for content of the host, which may be no value. Defaults to plain values
     * as {@link #value} leaves them.
     *
     * @param place where it stands, for people
     */
    default @Nullable Object content(String place, @Nullable Object content) {
      return value(place, Value.of(content)).toObject();
    }

    /** Returns what stands for named contents of the host. */
    default Map<String, @Nullable Object> contents(
        String place, Map<String, ? extends @Nullable Object> contents) {
      Map<String, @Nullable Object> filtered = new LinkedHashMap<>();
      contents.forEach(
          (key, content) -> filtered.put(name(key), content(place + ", " + key, content)));
      return filtered;
    }

    /** Returns what stands for a call. */
    default ToolCall call(ToolCall call) {
      Map<String, @Nullable Object> arguments =
          contents("call of " + call.name(), call.arguments());
      return new ToolCall(name(call.name()), new TreeMap<>(arguments), call.unknown());
    }

    /** Returns what stands for a request to a model. */
    default ModelRequest request(ModelRequest request) {
      return new ModelRequest(
          name(request.model()), value("request to model " + request.model(), request.body()));
    }
  }

  /** The user said something. */
  record UserSaid(Instant at, Message message) implements TraceEvent {

    public UserSaid {
      requireNonNull(at, "at");
      requireNonNull(message, "message");
    }

    @Override
    public void addTo(History.Log history) {
      history.said(new Evidence.Said(true, message.text()));
    }

    @Override
    public TraceEvent map(Filter filter) {
      return new UserSaid(
          at, new Message(filter.text(message.text()), filter.contents("message", message.data())));
    }

    @Override
    public String summary() {
      return "user: " + message;
    }
  }

  /** The agent answered. */
  record AgentReplied(Instant at, Reply reply) implements TraceEvent {

    public AgentReplied {
      requireNonNull(at, "at");
      requireNonNull(reply, "reply");
    }

    @Override
    public void addTo(History.Log history) {
      history.said(new Evidence.Said(false, reply.text()));
    }

    @Override
    public TraceEvent map(Filter filter) {
      return new AgentReplied(
          at, new Reply(filter.text(reply.text()), filter.contents("reply", reply.data())));
    }

    @Override
    public String summary() {
      return "agent: " + reply;
    }
  }

  /**
   * The agent called a tool.
   *
   * @param requested the call as the agent made it
   * @param call the call as rules left it
   * @param rules addresses of the rules that acted
   */
  record ToolCalled(
      Instant at, ToolCall requested, ToolCall call, ToolAnswer answer, List<String> rules)
      implements TraceEvent {

    public ToolCalled {
      requireNonNull(at, "at");
      requireNonNull(requested, "requested");
      requireNonNull(call, "call");
      requireNonNull(answer, "answer");
      rules = List.copyOf(rules);
    }

    /**
     * Returns whether a tool was really asked, and answered or failed. A call whose answer is
     * {@linkplain ToolAnswer.Unknown unknown} may have been, and counts.
     */
    public boolean executed() {
      return answer.executed() != Truth.FALSE;
    }

    @Override
    public void addTo(History.Log history) {
      if (answer instanceof ToolAnswer.Answered answered) {
        history.answered(call.seen(answered.value().orElse(Value.NULL)));
      } else if (answer instanceof ToolAnswer.Unknown) {
        history.losing(log -> log.answered(call.seen(Value.NULL)));
      }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // where no rule changed the call, one object is both
    public TraceEvent map(Filter filter) {
      ToolCall asked = filter.call(requested);
      ToolCall given = call == requested ? asked : filter.call(call);
      return new ToolCalled(at, asked, given, answer.map(call.name(), filter), rules);
    }

    @Override
    public String summary() {
      String by = rules.isEmpty() ? "" : " by " + String.join(", ", rules);
      return "tool: %s -> %s%s".formatted(call, answer.summary(), by);
    }
  }

  /** A condition asked a read-only tool. */
  record ToolProbed(Instant at, ToolCall call, ToolAnswer answer) implements TraceEvent {

    public ToolProbed {
      requireNonNull(at, "at");
      requireNonNull(call, "call");
      requireNonNull(answer, "answer");
    }

    @Override
    public void addTo(History.Log history) {}

    @Override
    public TraceEvent map(Filter filter) {
      return new ToolProbed(at, filter.call(call), answer.map(call.name(), filter));
    }

    @Override
    public String summary() {
      return "probe: %s -> %s".formatted(call, answer.summary());
    }
  }

  /**
   * The agent asked a language model.
   *
   * @param request the request; a recording keeps of its body what it adds to one before
   */
  record ModelCalled(Instant at, ModelRequest request, ModelReply reply) implements TraceEvent {

    public ModelCalled {
      requireNonNull(at, "at");
      requireNonNull(request, "request");
      requireNonNull(reply, "reply");
    }

    @Override
    public void addTo(History.Log history) {}

    @Override
    public TraceEvent map(Filter filter) {
      return new ModelCalled(
          at,
          filter.request(request),
          new ModelReply(
              filter.value("reply of model " + request.model(), reply.body()), reply.usage()));
    }

    @Override
    public boolean isOfModel() {
      return true;
    }

    @Override
    public String summary() {
      return "model %s, %d tokens".formatted(request.model(), reply.usage().tokens());
    }
  }

  /** A language model failed; the request is as that of {@link ModelCalled}. */
  record ModelFailed(Instant at, ModelRequest request, String reason) implements TraceEvent {

    public ModelFailed {
      requireNonNull(at, "at");
      requireNonNull(request, "request");
      requireNonNull(reason, "reason");
    }

    @Override
    public void addTo(History.Log history) {}

    @Override
    public TraceEvent map(Filter filter) {
      return new ModelFailed(at, filter.request(request), filter.text(reason));
    }

    @Override
    public boolean isOfModel() {
      return true;
    }

    @Override
    public String summary() {
      return "model %s failed: %s".formatted(request.model(), reason);
    }
  }

  /**
   * The agent read something outside.
   *
   * @param name what is read
   * @param key what it was asked for, such as a query; null if nothing
   */
  record ExternalRead(Instant at, String name, Value key, Value content) implements TraceEvent {

    public ExternalRead {
      requireNonNull(at, "at");
      requireNonNull(name, "name");
      requireNonNull(key, "key");
      requireNonNull(content, "content");
    }

    /** Makes a read that was asked for nothing. */
    public ExternalRead(Instant at, String name, Value content) {
      this(at, name, Value.NULL, content);
    }

    @Override
    public void addTo(History.Log history) {}

    @Override
    public TraceEvent map(Filter filter) {
      String place = "the read of \"%s\"".formatted(name);
      return new ExternalRead(
          at,
          filter.name(name),
          filter.value("the key of " + place, key),
          filter.value(place, content));
    }

    @Override
    public String summary() {
      String asked = key.equals(Value.NULL) ? "" : " for " + key;
      return "read %s%s: %s".formatted(name, asked, content);
    }
  }

  /**
   * The user confirmed this call.
   *
   * @param by who said so: a recorded user says again what the host said
   * @param consent how far that reaches
   */
  record UserConfirmed(Instant at, ToolCall call, By by, Consent consent) implements TraceEvent {

    /** Who says that a user confirmed. */
    public enum By {
      /** The host, from outside of the agent; in a replay its user does. */
      HOST,
      /** The agent, which says it again when it is replayed. */
      AGENT
    }

    public UserConfirmed {
      requireNonNull(at, "at");
      requireNonNull(call, "call");
      by = by == null ? By.HOST : by; // recordings are older than these two components
      consent = consent == null ? Consent.ONCE : consent;
    }

    /** The host said that the user confirmed exactly this call, for once. */
    public UserConfirmed(Instant at, ToolCall call) {
      this(at, call, By.HOST, Consent.ONCE);
    }

    @Override
    public void addTo(History.Log history) {
      history.confirmed(call.seen(Value.NULL), consent);
    }

    @Override
    public TraceEvent map(Filter filter) {
      return new UserConfirmed(at, filter.call(call), by, consent);
    }

    @Override
    public String summary() {
      return "confirmed: " + call + (consent.equals(Consent.ONCE) ? "" : ", " + consent);
    }
  }

  /** The agent gave up; no answer follows. */
  record AgentFailed(Instant at, String reason) implements TraceEvent {

    public AgentFailed {
      requireNonNull(at, "at");
      requireNonNull(reason, "reason");
    }

    @Override
    public void addTo(History.Log history) {}

    @Override
    public TraceEvent map(Filter filter) {
      return new AgentFailed(at, filter.text(reason));
    }

    @Override
    public String summary() {
      return "failed: " + reason;
    }
  }
}
