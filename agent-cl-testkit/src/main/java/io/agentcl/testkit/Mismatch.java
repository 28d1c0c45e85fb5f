package io.agentcl.testkit;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.trace.TraceEvent;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an assertion wanted and did not find.
 *
 * @param subject what was looked at
 * @param details all there is to know about it, under its own headings
 */
record Mismatch(String subject, String expected, String found, String details) {

  private static final int MOST_EVENTS = 100;

  static Mismatch of(Run run, String expected, String found) {
    return new Mismatch("The run", expected, found, details(run));
  }

  static Mismatch of(Run run, Evaluator expected, Score score) {
    String name = expected.name();
    String reason = score.isGraded() ? score.reason() : score.toString();
    String found = reason.startsWith(name + ": ") ? reason.substring(name.length() + 2) : reason;
    return of(run, name, found);
  }

  /** Returns how {@code run} ended and its last events. */
  static String details(Run run) {
    List<TraceEvent> events = run.trace().events();
    int hidden = Math.max(0, events.size() - MOST_EVENTS);
    String earlier = hidden == 0 ? "" : "... %d earlier events\n".formatted(hidden);
    String last =
        events.stream()
            .skip(hidden)
            .map(TraceEvent::summary)
            .collect(Collectors.joining("\n", earlier, ""));
    return "\n  ended:    %s\n  transcript:\n%s"
        .formatted(run.ending(), indented(events.isEmpty() ? "(nothing happened)" : last));
  }

  static String indented(String text) {
    return text.lines().map("    "::concat).collect(Collectors.joining("\n"));
  }

  @Override
  public String toString() {
    return "%s is not as expected.\n  expected: %s\n  found:    %s%s"
        .formatted(subject, expected, found, details);
  }
}
