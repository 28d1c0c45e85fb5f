package io.agentcl.internal.record;

import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what happens in one conversation, within bounds: what has no room is counted and dropped,
 * first the requests to models, then all events of models, then what comes next. Nothing here
 * throws into the host, and nothing of the host is called under the lock. Safe for use by many
 * threads.
 */
public final class Recorder {

  /**
   * How much one recorder keeps.
   *
   * @param events most events
   * @param bytes most bytes that they take when they are written
   */
  public record Bounds(int events, long bytes) {

    /** 10,000 events of 16 million bytes together. */
    public static final Bounds DEFAULT = new Bounds(10_000, 16_000_000);

    public Bounds {
      if (events < 1 || bytes < 1) {
        throw new IllegalArgumentException(
            "bounds must be at least 1: %d events, %d bytes".formatted(events, bytes));
      }
    }
  }

  private static final int MOST_GAPS = 20;
  private static final int LONGEST_GAP = 500;

  private final Bounds bounds;
  private final List<TraceEvent> events = new ArrayList<>();
  private final Requests requests = new Requests();
  private final History.Log history = new History.Log();

  /** What was said before it; guarded by this. */
  private List<Evidence.Said> earlier = List.of();

  private final List<String> gaps = new ArrayList<>();

  /** What was left out of events of models: no replay needs it. */
  private final List<String> modelGaps = new ArrayList<>();

  /** The size of {@link #events} together. */
  private long bytes;

  private long dropped;

  /** The time of the last event; null before the first. */
  private volatile @Nullable Instant last;

  /** How many of {@link #dropped} were of models. */
  private long droppedOfModels;

  /** What those used: a budget has to know it, whatever is kept. */
  private Usage droppedUsage = Usage.NONE;

  /** What was given up for want of room, for good: what is kept is gone through once for each. */
  private boolean withoutBodies;

  private boolean withoutModelEvents;

  public Recorder(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Keeps {@code event}, or counts it as dropped. */
  void add(TraceEvent event) {
    Plain plain = new Plain();
    TraceEvent plainEvent = plain.event(event);
    last = event.at();
    synchronized (this) {
      boolean ofModel = isOfModel(plainEvent);
      List<String> found = ofModel ? modelGaps : gaps;
      plain.gaps().forEach(gap -> note(gap, found));
      if (ofModel) {
        addOfModel(plainEvent);
      } else {
        addOther(plainEvent);
      }
    }
  }

  private void addOther(TraceEvent event) {
    long size = Size.of(event);
    if (size > bounds.bytes() && event instanceof TraceEvent.ToolCalled called) {
      TraceEvent small = withoutAnswer(called, size);
      addOther(small, Size.of(small));
    } else {
      addOther(event, size);
    }
  }

  private void addOther(TraceEvent event, long size) {
    if (!hasRoom(size) && size <= bounds.bytes()) { // else it never has
      dropBodies();
    }
    if (!hasRoom(size) && size <= bounds.bytes()) {
      dropModelEvents();
    }
    if (!hasRoom(size)) {
      dropped++;
      history.losing(event::addTo);
      return;
    }
    keep(event, size);
    event.addTo(history);
  }

  /** An answer that no recording could hold is not known; that it was asked for is. */
  private TraceEvent withoutAnswer(TraceEvent.ToolCalled called, long size) {
    gap(
        ("the answer of %s has %d bytes, a recording at most %d; to mend it, allow more with"
                + " recording(..)")
            .formatted(called.call().name(), size, bounds.bytes()));
    return new TraceEvent.ToolCalled(
        called.at(),
        called.requested(),
        called.call(),
        new ToolAnswer.Unknown(),
        called.rules(),
        called.step());
  }

  private void addOfModel(TraceEvent event) {
    TraceEvent small = requests.event(event);
    long size = Size.of(small);
    if (!hasRoom(size)) {
      dropBodies();
      small = requests.event(event);
      size = Size.of(small);
    }
    if (!withoutModelEvents && hasRoom(size)) {
      keep(small, size);
    } else {
      dropOfModel(small);
    }
  }

  private void dropOfModel(TraceEvent event) {
    dropped++;
    droppedOfModels++;
    if (event instanceof TraceEvent.ModelCalled called) {
      droppedUsage = droppedUsage.plus(called.reply().usage());
    }
  }

  /** Those are kept to look at: the first to be dropped. */
  private static boolean isOfModel(TraceEvent event) {
    return event instanceof TraceEvent.ModelCalled || event instanceof TraceEvent.ModelFailed;
  }

  private boolean hasRoom(long size) {
    return events.size() < bounds.events() && bytes + size <= bounds.bytes();
  }

  private void keep(TraceEvent event, long size) {
    events.add(event);
    bytes += size;
    if (event instanceof TraceEvent.ToolCalled called && called.step() != null) {
      Rounds.settleLast(events);
    }
  }

  private void dropBodies() {
    if (withoutBodies) {
      return;
    }
    withoutBodies = true;
    requests.dropBodies();
    events.replaceAll(
        event -> {
          if (!isOfModel(event)) {
            return event;
          }
          TraceEvent small = requests.event(event);
          bytes += Size.of(small) - Size.of(event);
          return small;
        });
  }

  private void dropModelEvents() {
    if (withoutModelEvents) {
      return;
    }
    withoutModelEvents = true;
    events.removeIf(
        event -> {
          if (isOfModel(event)) {
            bytes -= Size.of(event);
            dropOfModel(event);
          }
          return isOfModel(event);
        });
  }

  /** Notes why this cannot be replayed. */
  synchronized void gap(String reason) {
    note(reason, gaps);
  }

  /** Notes what was left out of an event of a model. */
  synchronized void modelGap(String reason) {
    note(reason, modelGaps);
  }

  private static void note(String reason, List<String> gaps) {
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
    List<String> ofModels = new ArrayList<>(modelGaps);
    if (requests.lostBodies()) {
      ofModels.add(
          ("bodies of requests to models had no room in %d events of %d bytes; to mend it, allow"
                  + " more with recording(..)")
              .formatted(bounds.events(), bounds.bytes()));
    }
    return new Trace(events, dropped, gaps, droppedOfModels, ofModels, droppedUsage);
  }

  /** Returns when the last event was kept or dropped, or empty if there was none. */
  public Optional<Instant> last() {
    return Optional.ofNullable(last);
  }

  /** Begins as what goes on with {@code earlier}: beside these words nothing is known of it. */
  synchronized void goOnWith(List<Evidence.Said> earlier) {
    this.earlier = List.copyOf(earlier);
    history.goesOnWith(earlier);
  }

  /** Returns what conditions know of it up to now. */
  History history() {
    return history.history();
  }

  /**
   * Returns what conditions know of it up to now if nobody can tell what {@code calls} did. Costs
   * the length of what was kept.
   */
  synchronized History historyBut(List<Evidence.Call> calls) {
    History.Log log = new History.Log();
    log.goesOnWith(earlier);
    events.forEach(event -> event.addTo(log));
    if (dropped > droppedOfModels) {
      log.lost();
    }
    calls.forEach(call -> log.losing(lost -> lost.answered(call)));
    return log.history();
  }
}
