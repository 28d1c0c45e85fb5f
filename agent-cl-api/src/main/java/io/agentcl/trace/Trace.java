package io.agentcl.trace;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Truth;
import io.agentcl.value.Codec;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a conversation, in order.
 *
 * @param events what was kept
 * @param dropped how many events were not kept for want of room
 * @param gaps why this cannot be replayed: content that was no value, with the path to it
 * @param droppedModelEvents how many of those not kept were of models; replays do without
 * @param modelGaps what was left out of requests to models and their replies, and why; replays do
 *     without
 * @param lostUsage the {@link #droppedUsage}; null if there is none
 */
public record Trace(
    List<TraceEvent> events,
    long dropped,
    List<String> gaps,
    Long droppedModelEvents,
    List<String> modelGaps,
    @Nullable Usage lostUsage) {

  /** Stores traces. */
  public static final Codec<Trace> CODEC = Codec.of(Trace.class, MethodHandles.lookup());

  /** A trace in which nothing happened. */
  public static final Trace EMPTY = new Trace(List.of(), 0, List.of());

  public Trace {
    events = List.copyOf(requireNonNull(events, "events"));
    gaps = List.copyOf(requireNonNull(gaps, "gaps"));
    modelGaps = List.copyOf(requireNonNull(modelGaps, "modelGaps"));
    // recordings are older than these components
    droppedModelEvents = droppedModelEvents == null ? Long.valueOf(0) : droppedModelEvents;
    lostUsage = Usage.NONE.equals(lostUsage) ? null : lostUsage;
  }

  /** Makes a trace of which what was not kept used nothing. */
  public Trace(
      List<TraceEvent> events,
      long dropped,
      List<String> gaps,
      Long droppedModelEvents,
      List<String> modelGaps) {
    this(events, dropped, gaps, droppedModelEvents, modelGaps, Usage.NONE);
  }

  /** Makes a trace that lost no events of models, and nothing in them. */
  public Trace(List<TraceEvent> events, long dropped, List<String> gaps) {
    this(events, dropped, gaps, 0L, List.of());
  }

  /** Returns a trace that has all of its events. */
  public static Trace of(List<? extends TraceEvent> events) {
    return new Trace(List.copyOf(requireNonNull(events, "events")), 0, List.of());
  }

  /** Returns what the model calls used that were not kept. */
  public Usage droppedUsage() {
    return lostUsage == null ? Usage.NONE : lostUsage;
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

  /**
   * Returns the text of the last answer; empty if there is none, or if the user spoke, or the agent
   * failed or was cancelled, after it.
   */
  public String answer() {
    return lastTurn() instanceof TraceEvent.AgentReplied last ? last.reply().text() : "";
  }

  /**
   * Returns why the last turn has no answer, for people; empty if it has one, if nobody spoke, or
   * if it is not known since events were dropped.
   */
  public Optional<String> unanswered() {
    TraceEvent last = dropped > droppedModelEvents ? null : lastTurn();
    if (last instanceof TraceEvent.AgentFailed failed) {
      return Optional.of(failed.reason());
    }
    if (last instanceof TraceEvent.AgentCancelled) {
      return Optional.of("the answer was cancelled");
    }
    return last instanceof TraceEvent.UserSaid
        ? Optional.of("the agent did not answer the last message")
        : Optional.empty();
  }

  private @Nullable TraceEvent lastTurn() {
    for (int i = events.size() - 1; i >= 0; i--) {
      TraceEvent event = events.get(i);
      if (event instanceof TraceEvent.AgentReplied
          || event instanceof TraceEvent.UserSaid
          || event instanceof TraceEvent.AgentCancelled
          || event instanceof TraceEvent.AgentFailed) {
        return event;
      }
    }
    return null;
  }

  /** Returns the calls that the agent made, also those denied. */
  public List<TraceEvent.ToolCalled> toolCalls() {
    return events(TraceEvent.ToolCalled.class);
  }

  /**
   * Returns the calls that were executed for certain, that were not, or of which that is not known:
   * one without an answer, as in a log that was cut, is neither.
   */
  public List<TraceEvent.ToolCalled> toolCalls(Truth executed) {
    return stream(TraceEvent.ToolCalled.class)
        .filter(call -> call.answer().executed() == executed)
        .toList();
  }

  /** Returns the calls that were executed, as rules left them, whether the tool failed or not. */
  public List<ToolCall> executedCalls() {
    return stream(TraceEvent.ToolCalled.class)
        .filter(TraceEvent.ToolCalled::executed)
        .map(TraceEvent.ToolCalled::call)
        .toList();
  }

  /** Returns what all model calls together used, also those whose events were not kept. */
  public Usage usage() {
    return stream(TraceEvent.ModelCalled.class)
        .map(call -> call.reply().usage())
        .reduce(droppedUsage(), Usage::plus);
  }

  /** Returns the events in words, for people, each on a new line. */
  public String transcript() {
    return events.stream().map(TraceEvent::summary).collect(Collectors.joining("\n"));
  }
}
