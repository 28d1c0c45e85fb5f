package io.agentcl.triage;

import io.agentcl.evaluate.Score;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was wrong in one conversation.
 *
 * @param fingerprint what it has in common with others
 * @param by what says so
 * @param event the step, from 1; 0 if none is known
 * @param words what was said of it
 * @param checkability how well a program can tell whether it is mended
 */
record Symptom(
    Issue.Fingerprint fingerprint, String by, int event, String words, double checkability) {

  private static final int LONGEST = 160;

  /** So much of a text is looked at for its form. */
  private static final int LONGEST_READ = 2_000;

  private static final String OPENING = "\"([{\u201c\u201e\u00ab";
  private static final String CLOSING = "\")]}\u201d\u201c\u00bb";

  /**
   * Returns {@code text} without what differs from one conversation to the next: words with digits
   * are {@code #}, what stands in quotes or brackets is left out.
   */
  static String form(String text) {
    StringBuilder form = new StringBuilder();
    StringBuilder word = new StringBuilder();
    String some = text.substring(0, Math.min(LONGEST_READ, text.length())).toLowerCase(Locale.ROOT);
    int until = -1;
    int depth = 0;
    for (int at = 0; at < some.length(); at++) {
      char c = some.charAt(at);
      if (until >= 0) {
        depth += c == CLOSING.charAt(until) ? -1 : c == OPENING.charAt(until) ? 1 : 0;
        until = depth == 0 ? -1 : until;
      } else if (OPENING.indexOf(c) >= 0 && closes(some, at)) {
        until = OPENING.indexOf(c);
        depth = 1;
        word.append('~');
      } else if (Character.isWhitespace(c)) {
        add(word, form);
      } else {
        word.append(c);
      }
    }
    add(word, form);
    return form.substring(0, Math.min(LONGEST, form.length()));
  }

  /** An opening mark that nothing closes is a mark. */
  private static boolean closes(String text, int at) {
    return text.indexOf(CLOSING.charAt(OPENING.indexOf(text.charAt(at))), at + 1) >= 0;
  }

  private static void add(StringBuilder word, StringBuilder form) {
    if (word.length() > 0) {
      form.append(form.length() == 0 ? "" : " ");
      form.append(word.chars().anyMatch(Character::isDigit) ? "#" : word);
      word.setLength(0);
    }
  }

  /** Returns what the event {@code number} is of, or of the last call if that is 0. */
  static String component(Trace trace, int number) {
    List<TraceEvent> events = trace.events();
    if (number > 0 && number <= events.size()) {
      return events.get(number - 1) instanceof TraceEvent.ToolCalled called
          ? tool(called)
          : "reply";
    }
    List<TraceEvent.ToolCalled> calls = trace.toolCalls();
    return calls.isEmpty() ? "" : tool(calls.get(calls.size() - 1));
  }

  private static String tool(TraceEvent.ToolCalled called) {
    return "tool/" + Excerpts.of(called.call().name());
  }

  /** Returns what the agent did last. */
  static String lastStep(Trace trace) {
    List<TraceEvent> events = trace.events();
    for (int i = events.size() - 1; i >= 0; i--) {
      String step = step(events.get(i));
      if (step != null) {
        return step;
      }
    }
    return "nothing";
  }

  private static @Nullable String step(TraceEvent event) {
    if (event instanceof TraceEvent.ToolCalled called) {
      String how =
          called.answer() instanceof ToolAnswer.Denied
              ? "denied "
              : called.answer() instanceof ToolAnswer.Failed ? "failed " : "call ";
      return how + Excerpts.of(called.call().name());
    }
    if (event instanceof TraceEvent.AgentReplied) {
      return "reply";
    }
    if (event instanceof TraceEvent.AgentFailed) {
      return "failure";
    }
    return event instanceof TraceEvent.AgentCancelled ? "cancelled reply" : null;
  }

  /** Returns the event that a grader's reason names first, or 0. */
  static int event(Score score, Trace trace) {
    String reason = score.reason();
    int at = reason.indexOf("event ");
    int number = 0;
    for (int i = at + "event ".length(); at >= 0 && i < reason.length(); i++) {
      int digit = Character.digit(reason.charAt(i), 10);
      if (digit < 0 || number > trace.events().size()) {
        break;
      }
      number = number * 10 + digit;
    }
    return number <= trace.events().size() ? number : 0;
  }
}
