package io.agentcl.internal.record;

import io.agentcl.condition.History;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what happens in one conversation, within bounds: what has no room is counted and dropped.
 * Nothing here throws into the host. Safe for use by many threads.
 */
public final class Recorder {

  /**
   * How much one recorder keeps.
   *
   * @param events most events
   * @param characters most characters of text in them
   */
  public record Bounds(int events, long characters) {

    /** 10,000 events of 16 million characters together. */
    public static final Bounds DEFAULT = new Bounds(10_000, 16_000_000);

    public Bounds {
      if (events < 1 || characters < 1) {
        throw new IllegalArgumentException(
            "bounds must be at least 1: %d events, %d characters".formatted(events, characters));
      }
    }
  }

  private static final int MOST_GAPS = 20;
  private static final int LONGEST_GAP = 500;

  private final Bounds bounds;
  private final List<TraceEvent> events = new ArrayList<>();
  private final History.Log history = new History.Log();
  private final List<String> gaps = new ArrayList<>();
  private long characters;
  private long dropped;

  public Recorder(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Keeps {@code event}, or counts it as dropped. */
  synchronized void add(TraceEvent event) {
    Plain plain = new Plain();
    TraceEvent plainEvent = plain.event(event);
    plain.gaps().forEach(this::gap);
    if (events.size() == bounds.events() || characters + plain.characters() > bounds.characters()) {
      dropped++;
      history.losing(plainEvent::addTo);
      return;
    }
    characters += plain.characters();
    events.add(plainEvent);
    plainEvent.addTo(history);
  }

  /** Notes why this cannot be replayed. */
  synchronized void gap(String reason) {
    String gap = reason.length() <= LONGEST_GAP ? reason : reason.substring(0, LONGEST_GAP) + "...";
    if (gaps.size() < MOST_GAPS && !gaps.contains(gap)) {
      gaps.add(gap);
    }
  }

  /** Counts an event that cannot be kept, and notes why. */
  synchronized void drop(String reason) {
    dropped++;
    history.lost();
    gap(reason);
  }

  /** Returns what was kept up to now. */
  public synchronized Trace trace() {
    return new Trace(events, dropped, gaps);
  }

  /** Returns what conditions know of it up to now. */
  History history() {
    return history.history();
  }
}
