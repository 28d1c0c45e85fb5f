package io.agentcl.opentelemetry;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/**
 * Makes spans of one conversation.
 *
 * @param parent the span that they stand in
 * @param time what was written last ended at its {@code now}
 */
record Steps(Tracer tracer, SpanWords words, Context parent, Timeline time) {

  /** Returns the same, in {@code span}. */
  Steps in(Span span) {
    return new Steps(tracer, words, parent.with(span), time);
  }

  /** Returns a span that begins at {@code from}. */
  SpanBuilder begin(String operation, String of, long from) {
    return tracer
        .spanBuilder(words.name(operation, of))
        .setParent(parent)
        .setSpanKind(SpanKind.INTERNAL)
        .setStartTimestamp(from, NANOSECONDS)
        .setAttribute(SpanKeys.OPERATION, operation);
  }

  /** Returns what of {@code span} was said. */
  SpanContent content(Span span) {
    return new SpanContent(span, words.content());
  }

  /** Says why what {@code span} tells failed. */
  void failed(Span span, String reason) {
    span.setAttribute(SpanKeys.ERROR, SpanWords.errorType(reason));
    if (words.content() && reason.length() <= SpanContent.LONGEST) {
      span.setStatus(StatusCode.ERROR, reason);
    } else {
      span.setStatus(StatusCode.ERROR);
    }
  }

  /** Ends {@code span} where the last step ended. */
  void end(Span span) {
    span.end(time.now(), NANOSECONDS);
  }
}
