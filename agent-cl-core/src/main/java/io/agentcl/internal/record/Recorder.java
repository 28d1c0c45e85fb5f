package io.agentcl.internal.record;

import io.agentcl.harness.Value;
import io.agentcl.rule.Evidence;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
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
  private final Log<TraceEvent> events = new Log<>();
  private final Log<Evidence.Said> dialogue = new Log<>();
  private final Log<Evidence.Call> calls = new Log<>();
  private final Log<Evidence.Call> confirmations = new Log<>();
  private final List<String> gaps = new ArrayList<>();
  private int kept;
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
    if (kept == bounds.events() || characters + plain.characters() > bounds.characters()) {
      dropped++;
      return;
    }
    kept++;
    characters += plain.characters();
    events.add(plainEvent);
    noteEvidence(plainEvent);
  }

  private void noteEvidence(TraceEvent event) {
    if (event instanceof TraceEvent.UserSaid said) {
      dialogue.add(new Evidence.Said(true, said.message().text()));
    } else if (event instanceof TraceEvent.AgentReplied replied) {
      dialogue.add(new Evidence.Said(false, replied.reply().text()));
    } else if (event instanceof TraceEvent.UserConfirmed confirmed) {
      confirmations.add(call(confirmed.call(), Value.NULL));
    } else if (event instanceof TraceEvent.ToolCalled called
        && called.answer() instanceof ToolAnswer.Answered answered) {
      calls.add(call(called.call(), answered.value().orElse(Value.NULL)));
    }
  }

  private static Evidence.Call call(ToolCall call, Value result) {
    return new Evidence.Call(call.name(), call.value(), result);
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
    gap(reason);
  }

  /** Returns what was kept up to now. */
  public synchronized Trace trace() {
    return new Trace(events.snapshot(), dropped, gaps);
  }

  List<Evidence.Said> dialogue() {
    return dialogue.snapshot();
  }

  List<Evidence.Call> calls() {
    return calls.snapshot();
  }

  List<Evidence.Call> confirmations() {
    return confirmations.snapshot();
  }
}
