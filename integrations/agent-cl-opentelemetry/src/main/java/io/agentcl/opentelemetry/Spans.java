package io.agentcl.opentelemetry;

import io.agentcl.experience.Signal;
import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.ModelExchange;
import io.agentcl.internal.imports.Outlet;
import io.agentcl.internal.imports.Span;
import io.agentcl.internal.imports.Times;
import io.agentcl.internal.imports.Traces;
import io.agentcl.internal.imports.Where;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads spans, one at a time. Not thread-safe. */
final class Spans {

  private static final String[] CONVERSATION = {
    "gen_ai.conversation.id",
    "session.id",
    "langfuse.session.id",
    "gcp.vertex.agent.session_id",
    "spring.ai.chat.client.conversation.id",
    "traceloop.association.properties.session_id",
    "traceloop.association.properties.conversation_id",
    "ai.telemetry.metadata.sessionId",
    "langsmith.metadata.thread_id",
    "langsmith.metadata.session_id"
  };

  private static final String[] USER = {
    "user.id",
    "langfuse.user.id",
    "enduser.id",
    "traceloop.association.properties.user_id",
    "ai.telemetry.metadata.userId"
  };

  private static final int MOST_SEEN = 100_000;

  private final Traces traces;
  private final LogEvents events;
  private long leftOut;
  private int nameless;

  /** The last spans that came, by trace and id. */
  private final Set<String> seen =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MOST_SEEN;
            }
          });

  Spans(Traces traces, LogEvents events) {
    this.traces = traces;
    this.events = events;
  }

  /** One log record tells nothing. */
  void leaveOut() {
    leftOut++;
  }

  void end(String file, Outlet out) {
    out.leftOut(file, leftOut, "log records that tell of no model, tool or evaluation");
  }

  /** Takes the attributes of a span of which nothing else is known. */
  void acceptAttributes(Cell record, Where where, Outlet out) {
    Attributes attributes = Attributes.of(record);
    String trace = Ids.of(attributes.get("context.trace_id", "trace_id"));
    String id = Ids.of(attributes.get("context.span_id", "span_id"));
    Head head =
        new Head(
            trace == null ? where.id() : trace,
            id == null ? "span " + ++nameless : id,
            Ids.of(attributes.get("parent_id", "parent_span_id")),
            attributes.get("name").textOrEmpty());
    add(record, head, attributes, out);
  }

  /** What tells one span from another. */
  private record Head(String trace, String id, @Nullable String parent, String name) {}

  void accept(Cell span, Attributes resource, Where where, Outlet out) {
    if (!span.isMap()) {
      span.complain("is %s; expected a span".formatted(span.shown()));
      return;
    }
    Cell context = span.get("context").isMap() ? span.get("context") : span;
    String trace = Ids.of(context.first("traceId", "trace_id"));
    String id = Ids.of(context.first("spanId", "span_id"));
    if (id == null) {
      span.complain("has no spanId; it is read as one of its own; to mend it, export its id");
    }
    Head head =
        new Head(
            trace == null ? where.id() : trace,
            id == null ? "span " + ++nameless : id,
            Ids.of(span.first("parentSpanId", "parent_span_id", "parent_id")),
            span.get("name").textOrEmpty());
    Attributes attributes = Attributes.of(span.get("attributes"));
    if (traces.of(head.trace).span(head.id) != null && id != null) {
      twice(span, head);
    }
    Traces.Talk talk = add(span, head, attributes, out);
    talk.story().put("service", resource.get("service.name").name());
    talk.story().agentVersion(resource.get("service.version").name());
    spanEvents(span, head, out);
  }

  /** Logs come before their spans; a span that comes twice was exported twice, or its id is. */
  private void twice(Cell span, Head head) {
    if (seen.contains(head.trace + head.id)) {
      span.complain(
          ("has the spanId \"%s\", as one before; both are read as one; to mend it, give each span"
                  + " an id of its own")
              .formatted(head.id.length() > 60 ? head.id.substring(0, 60) + "..." : head.id));
    }
  }

  private Traces.Talk add(Cell record, Head head, Attributes attributes, Outlet out) {
    Traces.Talk talk = traces.name(head.trace, attributes.get(CONVERSATION).name());
    Span.Kind kind = Kinds.of(attributes);
    Instant start =
        Times.of(
            record.first("startTimeUnixNano", "start_time_unix_nano", "start_time", "startTime"));
    Instant end =
        Times.of(record.first("endTimeUnixNano", "end_time_unix_nano", "end_time", "endTime"));
    Span span = new Span(head.id, head.parent, kind).at(start, end);
    String failed = failure(record, attributes);
    if (kind == Span.Kind.TOOL) {
      span.did(ToolSpans.read(attributes, head.name, failed, end));
    } else if (kind == Span.Kind.MODEL || kind == Span.Kind.WHOLE) {
      ModelExchange exchange = new Content(attributes).exchange(kind);
      span.exchange(kind == Span.Kind.MODEL ? exchange.failed(failed) : exchange);
    }
    around(talk, kind, attributes);
    judge(record, head, attributes, out);
    traces.add(talk, span, out.where(), out);
    seen.add(head.trace + head.id);
    return talk;
  }

  private void around(Traces.Talk talk, Span.Kind kind, Attributes attributes) {
    talk.story().user(attributes.get(USER).name());
    talk.story()
        .agentVersion(attributes.get("agentcl.agent.version", "gen_ai.agent.version").name());
    talk.story().harnessVersion(attributes.get(OpenTelemetryWriter.HARNESS_VERSION).name());
    String openInference = attributes.get("openinference.span.kind").textOrEmpty();
    if (openInference.equals("RETRIEVER")
        || "retrieval".equals(attributes.get("gen_ai.operation.name").plain())) {
      talk.story().dialogue().gap("what was retrieved for a model stands only in what it was sent");
    }
    if (kind == Span.Kind.WHOLE) {
      talk.story().put("agent", attributes.get("gen_ai.agent.name", "agent.name").name());
    }
  }

  /** A judgement of its own span is of the span that it links to, whatever its parent. */
  private void judge(Cell record, Head head, Attributes attributes, Outlet out) {
    List<Signal> signals = Judgements.ofSpan(attributes);
    Signal evaluated = Judgements.ofEvent(attributes);
    Cell links = record.get("links");
    String linked =
        links.isList() && links.list().size() == 1
            ? Ids.of(first(links.list().get(0), "traceId", "trace_id"))
            : null;
    String session = attributes.get("session.id").name();
    boolean isEvaluator = "EVALUATOR".equals(attributes.get("openinference.span.kind").plain());
    for (Signal signal : signals) {
      if (isEvaluator && linked != null) {
        traces.signalTo(linked, signal, out.where(), out);
      } else if (isEvaluator && session != null) {
        traces.signalTo(session, signal, out.where(), out);
      } else {
        traces.signal(head.trace, signal);
      }
    }
    if (evaluated != null) {
      traces.signal(head.trace, evaluated);
    }
  }

  private static Cell first(Cell link, String... keys) {
    return (link.get("context").isMap() ? link.get("context") : link).first(keys);
  }

  private static @Nullable String failure(Cell span, Attributes attributes) {
    Cell status = span.get("status");
    String code =
        (status.isMap() ? status.first("code", "status_code", "statusCode") : status).textOrEmpty();
    String type = attributes.get("error.type", "exception.type").name();
    boolean failed = code.equals("2") || code.toUpperCase(Locale.ROOT).endsWith("ERROR");
    if (!failed && type == null) {
      return null;
    }
    String message = status.isMap() ? status.first("message", "description").name() : null;
    message = message == null ? attributes.get("exception.message").name() : message;
    if (type == null || (type.equals(SpanKeys.OTHER) && message != null)) {
      return message == null ? "error" : message;
    }
    return message == null ? type : type + ": " + message;
  }

  private void spanEvents(Cell span, Head head, Outlet out) {
    Span known = traces.of(head.trace).span(head.id);
    if (known != null && known.kind() == Span.Kind.TOOL) {
      known.did(ToolEvents.complete(known.did(), span.first("events", "span_events")));
      return;
    }
    for (Cell event : span.first("events", "span_events").list()) {
      Attributes attributes = Attributes.of(event.get("attributes"));
      String name = event.first("name", "event_name").name();
      name = LogEvents.tells(name) ? name : attributes.get("event.name").name();
      if (name != null && LogEvents.tells(name)) {
        LogEvents.Event inner =
            new LogEvents.Event(
                name,
                attributes,
                new Cell(event.path() + ".body", event.get("body").plain(), event.complaints()),
                head.trace,
                head.id);
        events.accept(inner, event.first("timeUnixNano", "timestamp"), out);
      }
    }
  }
}
