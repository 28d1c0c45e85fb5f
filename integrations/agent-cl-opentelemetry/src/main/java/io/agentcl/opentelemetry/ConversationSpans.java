package io.agentcl.opentelemetry;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.agentcl.experience.Experience;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/**
 * Writes a recorded conversation as one trace: a span of the whole, in it one for each turn, in
 * these one for each call of a model or a tool. A recording tells when a step ended; its span
 * begins where the step before it ended, calls of one round together, so that it is at most as long
 * as that.
 */
final class ConversationSpans {

  private static final String WHOLE = "invoke_workflow";

  private final Tracer tracer;
  private final SpanWords words;

  ConversationSpans(Tracer tracer, SpanWords words) {
    this.tracer = tracer;
    this.words = words;
  }

  /** Writes {@code experience}, and returns where. */
  SpanContext write(Experience experience) {
    Timeline time = new Timeline(experience.setting().start());
    Span whole = begin(experience, time);
    try {
      if (whole.isRecording()) {
        Steps steps = new Steps(tracer, words, Context.root().with(whole), time);
        user(steps.content(whole), experience);
        TurnSpans turns = new TurnSpans(steps, experience);
        experience.trace().events().forEach(turns::add);
        turns.end();
      }
    } finally {
      whole.end(time.now(), NANOSECONDS);
    }
    return whole.getSpanContext();
  }

  private Span begin(Experience experience, Timeline time) {
    SpanBuilder builder =
        tracer
            .spanBuilder(words.name(WHOLE, words.agent()))
            .setNoParent()
            .setSpanKind(SpanKind.INTERNAL)
            .setStartTimestamp(time.now(), NANOSECONDS)
            .setAttribute(SpanKeys.OPERATION, WHOLE)
            .setAttribute(SpanKeys.CONVERSATION, experience.id())
            .setAttribute(SpanKeys.HARNESS, experience.setting().harnessVersion())
            .setAttribute(SpanKeys.AGENT_VERSION, experience.setting().agentVersion());
    if (!words.agent().isEmpty()) {
      builder.setAttribute(SpanKeys.WORKFLOW, words.agent());
    }
    if (experience.trace().dropped() > 0) {
      builder.setAttribute(SpanKeys.DROPPED, experience.trace().dropped());
    }
    return builder.startSpan();
  }

  private static void user(SpanContent content, Experience experience) {
    content.put(SpanKeys.USER, () -> experience.setting().context().scope().user()).end();
  }
}
