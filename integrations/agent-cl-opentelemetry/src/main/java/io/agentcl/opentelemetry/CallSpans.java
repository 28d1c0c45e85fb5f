package io.agentcl.opentelemetry;

import io.agentcl.experience.Experience;
import io.agentcl.internal.imports.Said;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of models and tools in one conversation. Not thread-safe. */
final class CallSpans {

  private static final String CHAT = "chat";
  private static final String TOOL = "execute_tool";

  private final Experience experience;

  /** What models were sent; null until somebody wants it. */
  private @Nullable ModelMessages messages;

  /** The call before, if it was of a tool, and where it began. */
  private TraceEvent.@Nullable ToolCalled last;

  private long lastFrom;

  CallSpans(Experience experience) {
    this.experience = experience;
  }

  /** Adds a call that ended just now, and began at {@code from} at the earliest. */
  void add(Steps steps, TraceEvent event, long from) {
    if (event instanceof TraceEvent.ToolCalled called) {
      lastFrom = last != null && called.isBeside(last) ? lastFrom : from;
      last = called;
      tool(steps, called);
      return;
    }
    last = null;
    if (event instanceof TraceEvent.ModelCalled called) {
      Span span = model(steps, called.request(), from);
      replied(steps, span, called.reply());
      steps.end(span);
    } else if (event instanceof TraceEvent.ModelFailed failed) {
      Span span = model(steps, failed.request(), from);
      sent(steps, span).end();
      steps.failed(span, failed.reason());
      steps.end(span);
    }
  }

  private Span model(Steps steps, ModelRequest request, long from) {
    return steps
        .begin(CHAT, request.model(), from)
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute(SpanKeys.PROVIDER, steps.words().provider())
        .setAttribute(SpanKeys.MODEL, SpanWords.cut(request.model()))
        .setAttribute(SpanKeys.CONVERSATION, experience.id())
        .setAttribute(SpanKeys.HARNESS, experience.setting().harnessVersion())
        .startSpan();
  }

  private void replied(Steps steps, Span span, ModelReply reply) {
    if (span.isRecording() && !reply.usage().equals(Usage.NONE)) {
      Usage used = reply.usage();
      span.setAttribute(SpanKeys.INPUT_TOKENS, used.inputTokens());
      span.setAttribute(SpanKeys.OUTPUT_TOKENS, used.outputTokens());
      if (used.cost().signum() > 0) {
        span.setAttribute(SpanKeys.COST, used.cost().doubleValue());
      }
    }
    SpanContent content = sent(steps, span);
    content.put(SpanKeys.OUTPUT, () -> messages(true, messages().replied(reply))).end();
  }

  /** Each request is asked for, whether its span is wanted or not: others go on with it. */
  private SpanContent sent(Steps steps, Span span) {
    SpanContent content = steps.content(span);
    return content.put(SpanKeys.INPUT, () -> messages(false, messages().next()));
  }

  private ModelMessages messages() {
    if (messages == null) {
      messages = new ModelMessages(experience.trace());
    }
    return messages;
  }

  private static @Nullable String messages(boolean areReplies, List<Said> messages) {
    return messages.isEmpty() ? null : MessageParts.messages(messages, areReplies);
  }

  private void tool(Steps steps, TraceEvent.ToolCalled called) {
    SpanBuilder builder =
        steps
            .begin(TOOL, called.call().name(), lastFrom)
            .setAttribute(SpanKeys.TOOL, SpanWords.cut(called.call().name()))
            .setAttribute(SpanKeys.TOOL_TYPE, "function")
            .setAttribute(SpanKeys.HARNESS, experience.setting().harnessVersion())
            .setAttribute(SpanKeys.OUTCOME, outcome(called.answer()));
    if (called.step() != null) {
      builder.setAttribute(SpanKeys.CALL, SpanWords.cut(called.step().id()));
    }
    if (!called.rules().isEmpty()) {
      builder.setAttribute(SpanKeys.RULES, called.rules());
    }
    Span span = builder.startSpan();
    ToolAnswer answer = called.answer();
    steps
        .content(span)
        .put(SpanKeys.ARGUMENTS, () -> called.call().knownArguments().toString())
        .put(SpanKeys.RESULT, () -> answer instanceof ToolAnswer.Answered ? answer.text() : null)
        .end();
    if (answer instanceof ToolAnswer.Failed || answer instanceof ToolAnswer.Denied) {
      steps.failed(span, answer.text());
    }
    steps.end(span);
  }

  private static String outcome(ToolAnswer answer) {
    if (answer instanceof ToolAnswer.Answered) {
      return "answered";
    }
    if (answer instanceof ToolAnswer.Denied) {
      return "denied";
    }
    return answer instanceof ToolAnswer.Failed ? "failed" : "unknown";
  }
}
