package io.agentcl.draft;

import io.agentcl.experience.Experience;
import io.agentcl.scenario.OpenQuestion;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Calls whose answers were not recorded, and what people say of these. */
final class AnsweredCalls {

  private static final Pattern QUESTION = Pattern.compile("event-(\\d{1,9})/answer");

  private AnsweredCalls() {}

  /** Returns the id of the question what the call in event {@code number} was answered. */
  static String question(int number) {
    return "event-%d/answer".formatted(number);
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

  /** Returns {@code experience} with the answers that were given since. */
  static Experience in(Experience experience, List<OpenQuestion.Answer> answers) {
    List<OpenQuestion.Answer> ofCalls =
        answers.stream().filter(each -> QUESTION.matcher(each.question()).matches()).toList();
    if (ofCalls.isEmpty()) {
      return experience;
    }
    Trace trace = experience.trace();
    List<TraceEvent> events = new ArrayList<>(trace.events());
    ofCalls.forEach(answer -> set(events, answer));
    Trace known =
        new Trace(
            events,
            trace.dropped(),
            trace.gaps(),
            trace.droppedModelEvents(),
            trace.modelGaps(),
            trace.lostUsage());
    return new Experience(experience.id(), experience.setting(), known, experience.signals());
  }

  private static void set(List<TraceEvent> events, OpenQuestion.Answer answer) {
    int index = Integer.parseInt(QUESTION.matcher(answer.question()).replaceFirst("$1")) - 1;
    if (index >= 0
        && index < events.size()
        && events.get(index) instanceof TraceEvent.ToolCalled called) {
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
}
