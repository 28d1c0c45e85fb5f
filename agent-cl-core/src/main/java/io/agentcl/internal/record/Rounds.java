package io.agentcl.internal.record;

import io.agentcl.trace.ToolCall;
import io.agentcl.trace.TraceEvent;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The order of calls that a model asked for at once. They run side by side and end as chance will
 * have it, so that without one order two equal runs would be two recordings.
 */
final class Rounds {

  /** Calls that are equal here cannot be told apart but by their model's ids. */
  private static final Comparator<TraceEvent.ToolCalled> ORDER =
      Comparator.<TraceEvent.ToolCalled, String>comparing(called -> called.requested().name())
          .thenComparing(called -> written(called.requested()));

  private Rounds() {}

  private static String written(ToolCall call) {
    return call.knownArguments().toString();
  }

  /**
   * Puts the last of {@code events}, a call, to its place among those of its round, which are in
   * order; each call takes the place of another one. Costs the events since the round began.
   */
  static void settleLast(List<TraceEvent> events) {
    int at = events.size() - 1;
    TraceEvent.ToolCalled call = (TraceEvent.ToolCalled) events.get(at);
    for (int i = at - 1; i >= 0 && !(events.get(i) instanceof TraceEvent.UserSaid); i--) {
      if (events.get(i) instanceof TraceEvent.ToolCalled other && call.isBeside(other)) {
        if (ORDER.compare(other, call) <= 0) {
          return;
        }
        Collections.swap(events, i, at);
        at = i;
      }
    }
  }
}
