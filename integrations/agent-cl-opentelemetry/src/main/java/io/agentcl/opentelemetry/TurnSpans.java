package io.agentcl.opentelemetry;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.agentcl.experience.Experience;
import io.agentcl.internal.imports.Role;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.TraceEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The turns of one conversation: from what the user said to what he was answered. */
final class TurnSpans {

  private static final String TURN = "invoke_agent";

  private final Steps steps;
  private final Experience experience;
  private final CallSpans calls;

  /** What the agent was told before anybody spoke; null once it is written. */
  private @Nullable String instructions;

  private @Nullable Span turn;
  private @Nullable SpanContent said;

  TurnSpans(Steps steps, Experience experience) {
    this.steps = steps;
    this.experience = experience;
    this.calls = new CallSpans(experience);
    this.instructions = experience.setting().context().text("system").orElse(null);
  }

  /** Adds what happened next. */
  void add(TraceEvent event) {
    long from = steps.time().now();
    if (event instanceof TraceEvent.UserSaid user) {
      end();
      begin(steps.time().next(user.at()));
      asked(user.message());
      return;
    }
    if (!noted(event)) {
      Span in = turn == null ? begin(from) : turn;
      steps.time().next(event.at());
      happened(in, event, from);
    }
  }

  private void happened(Span in, TraceEvent event, long from) {
    if (event instanceof TraceEvent.AgentReplied replied) {
      answered(replied.reply(), "stop");
    } else if (event instanceof TraceEvent.AgentCancelled cancelled) {
      answered(cancelled.soFar(), "cancelled");
    } else if (event instanceof TraceEvent.AgentFailed failed) {
      steps.failed(in, failed.reason());
      end();
    } else {
      calls.add(steps.in(in), event, from);
    }
  }

  /** What is no step of its own is an event of the span in which it happened. */
  private boolean noted(TraceEvent event) {
    if (event instanceof TraceEvent.UserConfirmed confirmed) {
      note("agentcl.user_confirmed", SpanKeys.TOOL, confirmed.call().name(), event.at());
    } else if (event instanceof TraceEvent.ToolProbed probed) {
      note("agentcl.tool_probed", SpanKeys.TOOL, probed.call().name(), event.at());
    } else if (event instanceof TraceEvent.ExternalRead read) {
      note("agentcl.external_read", SpanKeys.READ, read.name(), event.at());
    } else {
      return false;
    }
    return true;
  }

  private void note(String name, AttributeKey<String> key, String of, Instant at) {
    Span in = turn == null ? Span.fromContext(steps.parent()) : turn;
    in.addEvent(name, Attributes.of(key, SpanWords.cut(of)), steps.time().next(at), NANOSECONDS);
  }

  private Span begin(long from) {
    String agent = steps.words().agent();
    SpanBuilder builder =
        steps
            .begin(TURN, agent, from)
            .setAttribute(SpanKeys.CONVERSATION, experience.id())
            .setAttribute(SpanKeys.HARNESS, experience.setting().harnessVersion());
    if (!agent.isEmpty()) {
      builder.setAttribute(SpanKeys.AGENT, agent);
    }
    Span begun = builder.startSpan();
    turn = begun;
    said = steps.content(begun);
    return begun;
  }

  private void asked(Message message) {
    String system = instructions;
    instructions = null;
    requireNonNull(said)
        .put(SpanKeys.INSTRUCTIONS, () -> system == null ? null : MessageParts.text(system))
        .put(
            SpanKeys.INPUT,
            () -> MessageParts.only(Role.USER, message.text(), message.parts(), message.data()));
  }

  private void answered(Reply reply, String finish) {
    requireNonNull(said)
        .put(
            SpanKeys.OUTPUT,
            () -> MessageParts.answer(reply.text(), reply.parts(), reply.data(), finish));
    end();
  }

  /** Ends the turn, if there is one. */
  void end() {
    Span over = turn;
    SpanContent content = said;
    turn = null;
    said = null;
    if (over != null && content != null) {
      content.end();
      steps.end(over);
    }
  }
}
