package io.agentcl.testkit;

import static java.util.Objects.requireNonNull;

import io.agentcl.learn.LearningEvent;
import io.agentcl.learn.LearningListener;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A listener that keeps what it hears. Safe for use by many threads. */
public final class RecordingListener implements LearningListener {

  private final List<LearningEvent> events = new ArrayList<>();

  /** Creates a listener that has heard nothing. */
  public RecordingListener() {}

  @Override
  public synchronized void on(LearningEvent event) {
    events.add(requireNonNull(event, "event"));
  }

  /** Returns all events, the oldest first. */
  public synchronized List<LearningEvent> events() {
    return List.copyOf(events);
  }

  /** Returns the events of one kind, the oldest first. */
  public <E extends LearningEvent> List<E> events(Class<E> kind) {
    return events().stream()
        .filter(requireNonNull(kind, "kind")::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** Returns the events for people, each with its own words. */
  @Override
  public String toString() {
    return events().stream().map(LearningEvent::summary).collect(Collectors.joining("\n"));
  }
}
