package io.agentcl.opentelemetry;

import io.agentcl.evaluate.Score;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signals and verdicts as events with the result of an evaluation. They name the conversation, and
 * stand under its span while that is among the last written. Used by one thread.
 */
final class EvaluationEvents {

  static final String NAME = "gen_ai.evaluation.result";
  private static final int MOST_KNOWN = 10_000;

  private final Logger logger;
  private final boolean content;

  /** Where the last conversations were written, by their ids. */
  private final Map<String, Known> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  private record Known(SpanContext span, String harness) {}

  EvaluationEvents(Logger logger, boolean content) {
    this.logger = logger;
    this.content = content;
  }

  /** Says that {@code experience} was written under {@code span}. */
  void written(Experience experience, SpanContext span) {
    known.put(experience.id(), new Known(span, experience.setting().harnessVersion()));
  }

  void signalled(String conversation, Signal signal) {
    String kind = signal.kind().name().toLowerCase(Locale.ROOT);
    LogRecordBuilder event = event(conversation, kind, signal.text());
    event.setAttribute(SpanKeys.SIGNAL, signal.kind().name());
    event.setAttribute(SpanKeys.ORIGIN, signal.origin().kind().name());
    if (content && !signal.origin().source().isEmpty()) {
      event.setAttribute(SpanKeys.SOURCE, signal.origin().source());
    }
    if (signal.kind() != Signal.Kind.SCORE) {
      event.setAttribute(SpanKeys.LABEL, signal.isComplaint() ? "fail" : "pass");
    }
    event.emit();
  }

  void judged(@Nullable String conversation, String name, Score score) {
    LogRecordBuilder event = event(conversation, name, score.reason());
    if (score.isGraded()) {
      event.setAttribute(SpanKeys.SCORE, score.value());
    }
    if (score.status() == Score.Status.ERROR) {
      event.setAttribute(SpanKeys.ERROR, SpanKeys.OTHER);
    } else {
      event.setAttribute(SpanKeys.LABEL, score.status().name().toLowerCase(Locale.ROOT));
    }
    event.emit();
  }

  private LogRecordBuilder event(@Nullable String conversation, String name, String words) {
    LogRecordBuilder event = logger.logRecordBuilder().setEventName(NAME);
    Context context = Context.root();
    event.setAttribute(SpanKeys.EVALUATION, name);
    if (conversation != null) {
      event.setAttribute(SpanKeys.CONVERSATION, conversation);
      Known where = known.get(conversation);
      if (where != null) {
        context = context.with(Span.wrap(where.span));
        event.setAttribute(SpanKeys.HARNESS, where.harness);
      }
    }
    if (content && words.length() > SpanContent.LONGEST) {
      event.setAttribute(
          SpanKeys.OMITTED,
          List.of("%s: %d characters".formatted(SpanKeys.EXPLANATION.getKey(), words.length())));
    } else if (content && !words.isEmpty()) {
      event.setAttribute(SpanKeys.EXPLANATION, words);
    }
    return event.setContext(context);
  }
}
