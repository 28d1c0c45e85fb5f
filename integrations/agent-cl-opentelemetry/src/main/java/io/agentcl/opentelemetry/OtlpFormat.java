package io.agentcl.opentelemetry;

import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.Format;
import io.agentcl.internal.imports.HeldBounds;
import io.agentcl.internal.imports.Outlet;
import io.agentcl.internal.imports.Traces;
import io.agentcl.internal.imports.Where;
import java.util.ArrayList;
import java.util.List;

/** Finds spans and log records in whatever they are written in. Not thread-safe. */
final class OtlpFormat implements Format {

  private static final List<String> SINGLE =
      List.of("openinference.", "llm.", "gen_ai.", "input.value", "ai.", "attributes.");

  private final Traces traces;
  private final LogEvents events;
  private final Spans spans;
  private long metrics;
  private String lastFile = "";

  OtlpFormat(HeldBounds bounds) {
    traces = new Traces(bounds);
    events = new LogEvents(traces);
    spans = new Spans(traces, events);
  }

  @Override
  public boolean isOneRecord(Cell first) {
    return false;
  }

  @Override
  public void accept(Cell record, Where where, Outlet out) {
    lastFile = where.file();
    boolean known = false;
    for (Cell resource : objects(record.first("resourceSpans", "resource_spans", "batches"))) {
      scopes(resource, where, out);
      known = true;
    }
    for (Cell resource : objects(record.first("resourceLogs", "resource_logs"))) {
      logs(resource, where, out);
      known = true;
    }
    if (record.has("resourceMetrics")) {
      metrics++;
      return;
    }
    boolean isEmpty = record.isMap() && record.map().size() <= 1;
    if (!known && !flat(record, where, out) && !(isEmpty && hasEnvelope(record))) {
      record.complain(
          ("is %s; expected spans or log records; to mend it, export OTLP/JSON with"
                  + " \"resourceSpans\" or \"resourceLogs\"")
              .formatted(record.shown()));
    }
  }

  private static boolean hasEnvelope(Cell record) {
    return record.map().containsKey("resourceSpans") || record.map().containsKey("resourceLogs");
  }

  /** Returns the objects in a list; complains of what is none. */
  private static List<Cell> objects(Cell list) {
    List<Cell> objects = new ArrayList<>();
    for (Cell each : list.list()) {
      if (each.isMap()) {
        objects.add(each);
      } else {
        each.complain("is %s; expected an object".formatted(each.shown()));
      }
    }
    return objects;
  }

  private void scopes(Cell resource, Where where, Outlet out) {
    Attributes around = Attributes.of(resource.in("resource", "attributes"));
    for (Cell scope :
        objects(resource.first("scopeSpans", "scope_spans", "instrumentationLibrarySpans"))) {
      for (Cell span : scope.get("spans").list()) {
        spans.accept(span, around, where, out);
      }
    }
  }

  private void logs(Cell resource, Where where, Outlet out) {
    for (Cell scope : objects(resource.first("scopeLogs", "scope_logs"))) {
      for (Cell each : scope.first("logRecords", "log_records").list()) {
        log(each, where, out);
      }
    }
  }

  private void log(Cell log, Where where, Outlet out) {
    if (!log.isMap()) {
      log.complain("is %s; expected a log record".formatted(log.shown()));
      return;
    }
    Attributes attributes = Attributes.of(log.get("attributes"));
    String name = log.first("eventName", "event_name").name();
    name = name == null ? attributes.get("event.name", "event_name").name() : name;
    if (name == null || !LogEvents.tells(name)) {
      spans.leaveOut();
      return;
    }
    String trace = Ids.of(log.first("traceId", "trace_id"));
    String conversation = attributes.get("gen_ai.conversation.id", "session.id").name();
    String group = trace != null ? trace : conversation != null ? conversation : where.file();
    Cell body = log.get("body");
    LogEvents.Event event =
        new LogEvents.Event(
            name,
            attributes,
            new Cell(body.path(), Attributes.value(body), body.complaints()),
            group,
            Ids.of(log.first("spanId", "span_id")));
    events.accept(event, log.first("timeUnixNano", "observedTimeUnixNano", "timestamp"), out);
  }

  /** Takes what stands without an envelope: lists of spans, one span, the attributes of one. */
  private boolean flat(Cell record, Where where, Outlet out) {
    Attributes none = Attributes.of(record.get("resource").first("attributes"));
    for (String key : List.of("spans", "data", "traces")) {
      if (record.get(key).isList()) {
        record.get(key).list().forEach(each -> acceptInner(each, where, out));
        return true;
      }
    }
    if (record.get("attributes").isMap() || record.get("attributes").isList()) {
      spans.accept(record, none, where, out);
      return true;
    }
    if (record.has("eventName") || record.has("logRecords")) {
      log(record, where, out);
      return true;
    }
    boolean isAttributes =
        record.isMap()
            && record.map().keySet().stream()
                .anyMatch(key -> SINGLE.stream().anyMatch(key::startsWith));
    if (isAttributes) {
      spans.acceptAttributes(record, where, out);
      return true;
    }
    boolean isSpan = record.has("spanId") || record.has("span_id");
    if (isSpan) {
      spans.accept(record, none, where, out);
    }
    return isSpan;
  }

  private void acceptInner(Cell each, Where where, Outlet out) {
    if (each.get("spans").isList()) {
      each.get("spans").list().forEach(span -> acceptInner(span, where, out));
    } else if (!flat(each, where, out)) {
      each.complain("is %s; expected a span".formatted(each.shown()));
    }
  }

  @Override
  public void end(Outlet out) {
    traces.end(out);
    spans.end(lastFile, out);
    out.leftOut(lastFile, metrics, "records of metrics");
  }
}
