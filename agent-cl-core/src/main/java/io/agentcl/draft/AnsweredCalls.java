package io.agentcl.draft;

import io.agentcl.scenario.OpenQuestion;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls whose answers were not recorded, and what people say of these. */
final class AnsweredCalls {

  private static final String BEGIN = "event-";
  private static final String END = "/answer";

  private AnsweredCalls() {}

  /** Returns the id of the question what the call in event {@code number} was answered. */
  static String question(int number) {
    return BEGIN + number + END;
  }

  /** Returns the calls without a known answer, by the number of their event, from 1. */
  static Map<Integer, TraceEvent.ToolCalled> open(Trace trace) {
    Map<Integer, TraceEvent.ToolCalled> open = new TreeMap<>();
    List<TraceEvent> events = trace.events();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof TraceEvent.ToolCalled called
          && called.answer() instanceof ToolAnswer.Unknown) {
        open.put(i + 1, called);
      }
    }
    return open;
  }

  /** Returns {@code trace} with the answers that were given since. */
  static Trace answered(Trace trace, List<OpenQuestion.Answer> answers) {
    List<TraceEvent> events = null;
    for (OpenQuestion.Answer answer : answers) {
      String id = answer.question();
      if (id.startsWith(BEGIN) && id.endsWith(END)) {
        int index = Integer.parseInt(id.substring(BEGIN.length(), id.length() - END.length())) - 1;
        events = events == null ? new ArrayList<>(trace.events()) : events;
        TraceEvent.ToolCalled called = (TraceEvent.ToolCalled) events.get(index);
        events.set(
            index,
            new TraceEvent.ToolCalled(
                called.at(),
                called.requested(),
                called.call(),
                ToolAnswer.answered(answer.content().toObject()),
                called.rules(),
                called.step()));
      }
    }
    return events == null
        ? trace
        : new Trace(
            events,
            trace.dropped(),
            trace.gaps(),
            trace.droppedModelEvents(),
            trace.modelGaps(),
            trace.lostUsage());
  }
}
