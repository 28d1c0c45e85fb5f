package io.agentcl.triage;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import io.agentcl.run.Context;
import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes faulty runs of a good one, for graders to see. Whether a fault is one is for the host to
 * say: a grader of the final state need not see a call that was made twice.
 */
public final class PlantedFaults {

  private static final int MOST_CALLS = 50;

  private PlantedFaults() {}

  /**
   * Returns faulty copies of {@code good} by what is wrong with them: each executed call left out,
   * made twice, and without each of its arguments, of the first {@value #MOST_CALLS} calls; and
   * without what the agent said last. Their state is that of {@code good}.
   */
  public static Map<String, Run> in(Run good) {
    Map<String, Run> faulty = new LinkedHashMap<>();
    List<TraceEvent> events = requireNonNull(good, "good").trace().events();
    int calls = 0;
    for (int i = 0; i < events.size() && calls < MOST_CALLS; i++) {
      if (events.get(i) instanceof TraceEvent.ToolCalled called && called.executed()) {
        calls++;
        String name = "call %d (event %d), %s".formatted(calls, i + 1, called.call().name());
        faulty.put(name + ", left out", changed(good, i, List.of()));
        faulty.put(name + ", made twice", changed(good, i, List.of(called, called)));
        addWithout(faulty, good, i, name);
      }
    }
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i) instanceof TraceEvent.AgentReplied replied) {
        TraceEvent silent = new TraceEvent.AgentReplied(replied.at(), Reply.of(""));
        faulty.put("the last answer withheld", changed(good, i, List.of(silent)));
        break;
      }
    }
    return faulty;
  }

  private static void addWithout(Map<String, Run> faulty, Run good, int event, String name) {
    TraceEvent.ToolCalled called = (TraceEvent.ToolCalled) good.trace().events().get(event);
    for (String argument : called.call().arguments().keySet()) {
      Map<String, @Nullable Object> fewer = new TreeMap<>(called.call().arguments());
      fewer.remove(argument);
      ToolCall call = ToolCall.of(called.call().name(), fewer);
      TraceEvent without =
          new TraceEvent.ToolCalled(
              called.at(), call, call, called.answer(), called.rules(), called.step());
      faulty.put(name + ", without " + argument, changed(good, event, List.of(without)));
    }
  }

  private static Run changed(Run good, int event, List<TraceEvent> instead) {
    Trace trace = good.trace();
    List<TraceEvent> events = new ArrayList<>(trace.events().subList(0, event));
    events.addAll(instead);
    events.addAll(trace.events().subList(event + 1, trace.events().size()));
    return good.withTrace(
        new Trace(
            events,
            trace.dropped(),
            trace.gaps(),
            trace.droppedModelEvents(),
            trace.modelGaps(),
            trace.lostUsage()));
  }

  /** Returns a run as the conversation that a grader is made for. */
  static Experience experience(String id, Run run) {
    return new Experience(
        id,
        new Experience.Setting(Instant.EPOCH, Context.EMPTY.goingOnWith(run.earlier()), "", ""),
        run.trace(),
        List.of());
  }
}
