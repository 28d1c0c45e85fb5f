package io.agentcl.opentelemetry;

import io.agentcl.experience.Signal;
import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.ModelExchange;
import io.agentcl.internal.imports.Outlet;
import io.agentcl.internal.imports.Payload;
import io.agentcl.internal.imports.Role;
import io.agentcl.internal.imports.Span;
import io.agentcl.internal.imports.Times;
import io.agentcl.internal.imports.Traces;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events with what was said: log records, or events of a span. Not thread-safe. */
final class LogEvents {

  private static final String DETAILS = "gen_ai.client.inference.operation.details";
  private static final String EVALUATION = "gen_ai.evaluation.result";
  private static final String CHOICE = "gen_ai.choice";

  private final Traces traces;

  /** Numbers the calls of models in records that name no span. */
  private int unnamed;

  private boolean replied;

  /**
   * One event.
   *
   * @param span the span that it is of; null if it names none
   */
  record Event(
      String name, Attributes attributes, Cell body, String trace, @Nullable String span) {}

  LogEvents(Traces traces) {
    this.traces = traces;
  }

  /** Returns whether {@code name} is of an event that tells something. */
  static boolean tells(@Nullable String name) {
    return name != null
        && (name.equals(DETAILS)
            || name.equals(EVALUATION)
            || name.equals(CHOICE)
            || (name.startsWith("gen_ai.") && name.endsWith(".message"))
            || name.equals("gen_ai.content.prompt")
            || name.equals("gen_ai.content.completion"));
  }

  void accept(Event event, Cell time, Outlet out) {
    Instant at = Times.of(time);
    switch (event.name) {
      case EVALUATION -> evaluation(event, out);
      case DETAILS -> {
        ModelExchange exchange =
            new Content(event.attributes).exchange(Span.Kind.MODEL).at(null, at);
        add(event, exchange, at, out);
      }
      default -> message(event, at, out);
    }
  }

  private void add(Event event, ModelExchange exchange, @Nullable Instant at, Outlet out) {
    String conversation = event.attributes.get("gen_ai.conversation.id", "session.id").name();
    Traces.Talk talk = traces.name(event.trace, conversation);
    Span span = new Span(span(event), null, Span.Kind.MODEL).guessed().at(null, at);
    traces.add(talk, span.exchange(exchange), out.where(), out);
  }

  private String span(Event event) {
    return event.span == null ? "log " + unnamed : event.span;
  }

  private void message(Event event, @Nullable Instant at, Outlet out) {
    boolean isReply = event.name.equals(CHOICE) || event.name.equals("gen_ai.content.completion");
    if (event.span == null && replied && !isReply) {
      unnamed++;
    }
    replied = isReply;
    Cell body = body(event);
    Long index = body.get("index").isNothing() ? null : body.get("index").count();
    Traces.Talk talk = traces.of(event.trace);
    Span known = talk.span(span(event));
    ModelExchange exchange = known == null ? null : known.exchange();
    if (exchange == null) {
      exchange = new ModelExchange();
      add(event, exchange.at(at, null), at, out);
    }
    if (index != null && index > 0) {
      exchange.gap("alternative replies of one request are left out");
      return;
    }
    exchange.add(Payload.of(body, isReply ? Role.ASSISTANT : Role.USER), isReply);
    if (isReply) {
      exchange.at(null, at);
    }
  }

  /** Returns what an event says; one of a span has its body among the attributes. */
  private static Cell body(Event event) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    Cell inner = event.body.opened();
    if (inner.isMap()) {
      body.putAll(inner.map());
    } else if (!inner.isNothing()) {
      body.put("content", inner.plain());
    } else {
      Cell content =
          event.attributes.get("gen_ai.event.content", "gen_ai.prompt", "gen_ai.completion");
      if (content.opened().isMap()) {
        body.putAll(content.opened().map());
      } else if (content.opened().isList()) {
        return content.opened();
      } else {
        event.attributes.plain().forEach((key, each) -> body.put(key, opened(content, each)));
      }
    }
    if (!body.containsKey("role") && !body.containsKey("message")) {
      body.put("event.name", event.name);
    }
    if (body.get("message") instanceof String text) {
      body.put("message", Map.of("role", "assistant", "content", opened(inner, text)));
    }
    return new Cell(event.body.path(), body, event.body.complaints());
  }

  private static Object opened(Cell beside, @Nullable Object each) {
    Object plain = new Cell(beside.path(), each, beside.complaints()).opened().plain();
    return plain == null ? "" : plain;
  }

  private void evaluation(Event event, Outlet out) {
    Signal signal = Judgements.ofEvent(event.attributes);
    if (signal == null) {
      event.body.complain("is an evaluation without a name, and was left out; to mend it, name it");
      return;
    }
    String of = event.attributes.get("gen_ai.response.id", "gen_ai.conversation.id").name();
    if (event.span == null && of != null) {
      traces.signalTo(of, signal, out.where(), out);
    } else {
      traces.signal(event.trace, signal);
    }
  }
}
