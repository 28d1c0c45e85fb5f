package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Codec;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened in a conversation, in order.
 *
 * @param events what was kept
 * @param dropped how many events were not kept for want of room
 * @param gaps why this cannot be replayed: content that was no value, with the path to it
 */
public record Trace(List<TraceEvent> events, long dropped, List<String> gaps) {

  /** Stores traces. */
  public static final Codec<Trace> CODEC = Codec.of(Trace.class, MethodHandles.lookup());

  /** A trace in which nothing happened. */
  public static final Trace EMPTY = new Trace(List.of(), 0, List.of());

  public Trace {
    events = List.copyOf(events);
    gaps = List.copyOf(gaps);
  }

  /** Returns a trace that has all of its events. */
  public static Trace of(List<? extends TraceEvent> events) {
    return new Trace(List.copyOf(events), 0, List.of());
  }

  /** Returns the events of one kind. */
  public <E extends TraceEvent> List<E> events(Class<E> kind) {
    return stream(kind).toList();
  }

  private <E extends TraceEvent> Stream<E> stream(Class<E> kind) {
    return events.stream().filter(requireNonNull(kind, "kind")::isInstance).map(kind::cast);
  }

  /** Returns what the user said. */
  public List<Message> userMessages() {
    return stream(TraceEvent.UserSaid.class).map(TraceEvent.UserSaid::message).toList();
  }

  /** Returns what the agent answered. */
  public List<Reply> replies() {
    return stream(TraceEvent.AgentReplied.class).map(TraceEvent.AgentReplied::reply).toList();
  }

  /** Returns the text of the last answer; empty if there is none. */
  public String answer() {
    List<Reply> replies = replies();
    return replies.isEmpty() ? "" : replies.get(replies.size() - 1).text();
  }

  /** Returns the calls that the agent made, also those denied. */
  public List<TraceEvent.ToolCalled> toolCalls() {
    return events(TraceEvent.ToolCalled.class);
  }

  /** Returns the calls that were executed, as rules left them, whether the tool failed or not. */
  public List<ToolCall> executedCalls() {
    return stream(TraceEvent.ToolCalled.class)
        .filter(TraceEvent.ToolCalled::executed)
        .map(TraceEvent.ToolCalled::call)
        .toList();
  }

  /** Returns what all model calls together used. */
  public Usage usage() {
    return stream(TraceEvent.ModelCalled.class)
        .map(call -> call.reply().usage())
        .reduce(Usage.NONE, Usage::plus);
  }

  /** Returns the events in words, for people, each on a new line. */
  public String transcript() {
    return events.stream().map(TraceEvent::summary).collect(Collectors.joining("\n"));
  }
}
