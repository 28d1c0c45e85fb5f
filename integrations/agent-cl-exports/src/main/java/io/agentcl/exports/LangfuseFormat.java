package io.agentcl.exports;

import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.Format;
import io.agentcl.internal.imports.HeldBounds;
import io.agentcl.internal.imports.ModelExchange;
import io.agentcl.internal.imports.Outlet;
import io.agentcl.internal.imports.Payload;
import io.agentcl.internal.imports.Role;
import io.agentcl.internal.imports.Span;
import io.agentcl.internal.imports.Times;
import io.agentcl.internal.imports.Traces;
import io.agentcl.internal.imports.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds traces, observations and scores in what they are exported in. Not thread-safe. */
final class LangfuseFormat implements Format {

  private static final List<String> PAGES = List.of("data", "traces", "batch", "events");

  private final Traces traces;
  private final LangfuseScores scores;
  private String lastFile = "";
  private long logs;

  LangfuseFormat(HeldBounds bounds) {
    traces = new Traces(bounds);
    scores = new LangfuseScores(traces);
  }

  @Override
  public boolean isOneRecord(Cell first) {
    return false;
  }

  @Override
  public void accept(Cell record, Where where, Outlet out) {
    lastFile = where.file();
    for (String key : PAGES) {
      if (record.get(key).isList()) {
        record.get(key).list().forEach(each -> accept(each, where, out));
        return;
      }
    }
    if (record.get("body").isMap() && record.get("type").isText()) {
      event(record, where, out);
    } else if (isWhole(record)) {
      whole(record, where, out);
    } else if (record.has("dataType") || record.has("scoreId")) {
      scores.accept(record, where, out);
    } else if (record.has("traceId") || record.has("trace_id")) {
      observation(record, null, out);
    } else if (record.has("id") && (record.has("timestamp") || record.has("input"))) {
      trace(record, where, out);
    } else {
      record.complain(
          "is %s; expected a trace, an observation or a score of Langfuse; to mend it, export it as JSON"
              .formatted(record.shown()));
    }
  }

  private static boolean isWhole(Cell record) {
    return record.get("trace").isMap()
        || record.has("observations")
        || (!record.has("traceId") && (record.has("scores") || record.has("corrections")));
  }

  private void event(Cell event, Where where, Outlet out) {
    String type = event.get("type").textOrEmpty();
    Cell body = event.get("body");
    if (type.startsWith("trace-")) {
      trace(body, where, out);
    } else if (type.startsWith("score-")) {
      scores.accept(body, where, out);
    } else if (type.equals("sdk-log")) {
      logs++;
    } else {
      observation(body, type.replaceFirst("-.*", ""), out);
    }
  }

  private void whole(Cell record, Where where, Outlet out) {
    Cell trace = record.get("trace").isMap() ? record.get("trace") : record;
    String id = trace(trace, where, out);
    for (Cell place :
        trace.path().equals(record.path()) ? List.of(record) : List.of(trace, record)) {
      place.get("observations").opened().list().forEach(each -> observation(each, id, null, out));
      for (String key : List.of("scores", "corrections")) {
        for (Cell score : place.get(key).opened().list()) {
          if (score.isMap()) {
            scores.accept(score, id, where, out);
          } else if (!score.isText()) { // some list ids of what stands elsewhere
            score.complain("is %s; expected a score".formatted(score.shown()));
          }
        }
      }
    }
  }

  /** Returns the id of the trace, which is also that of a step around all others. */
  private String trace(Cell trace, Where where, Outlet out) {
    String id = trace.get("id").name();
    String name = id == null ? where.id() : id;
    Traces.Talk talk = traces.name(name, trace.first("sessionId", "session_id").name());
    talk.story().user(trace.first("userId", "user_id").name());
    talk.story().put("trace", trace.get("name").name());
    talk.story().put("tags", trace.get("tags").isEmpty() ? null : trace.get("tags").plain());
    talk.story().agentVersion(trace.first("version", "release").name());
    ModelExchange exchange = exchange(trace);
    scores.output(name, Payload.of(trace.get("output"), Role.ASSISTANT).lastWords());
    Span span = new Span(name, null, Span.Kind.WHOLE);
    span.at(Times.of(trace.get("timestamp")), null).exchange(exchange);
    traces.add(talk, span, where, out);
    return name;
  }

  private static ModelExchange exchange(Cell step) {
    ModelExchange exchange = new ModelExchange();
    Cell instructions = attributes(step).get("gen_ai.system_instructions");
    Payload input = Payload.of(step.get("input"), Role.USER);
    boolean instructed = input.messages().stream().anyMatch(said -> said.role() == Role.SYSTEM);
    if (!instructions.isEmpty() && !instructed) {
      exchange.sent(Payload.of(instructions, Role.SYSTEM));
    }
    return exchange.sent(input).replied(Payload.of(step.get("output"), Role.ASSISTANT));
  }

  /** Returns the attributes of the span that a step was made of. */
  private static Cell attributes(Cell step) {
    return step.get("metadata").opened().get("attributes").opened();
  }

  private void observation(Cell observation, @Nullable String type, Outlet out) {
    String trace = observation.first("traceId", "trace_id").name();
    observation(observation, trace == null ? out.where().id() : trace, type, out);
  }

  private void observation(Cell step, String trace, @Nullable String type, Outlet out) {
    if (!step.isMap()) {
      step.complain("is %s; expected an observation".formatted(step.shown()));
      return;
    }
    String id = step.get("id").name();
    if (id == null) {
      step.complain("has no id, and was left out; to mend it, export it with its id");
      return;
    }
    Traces.Talk talk = traces.name(trace, step.first("sessionId", "session_id").name());
    talk.story().user(step.first("userId", "user_id").name());
    String parent = step.first("parentObservationId", "parent_observation_id").name();
    String said = step.get("type").name();
    LangfuseStep one = new LangfuseStep(step, said == null ? type : said);
    Span span = new Span(id, parent == null ? trace : parent, one.kind());
    span.at(
        Times.of(step.first("startTime", "start_time")),
        Times.of(step.first("endTime", "end_time")));
    if (one.kind() == Span.Kind.TOOL) {
      span.did(one.did(attributes(step)));
    } else if (one.kind() != Span.Kind.OTHER) {
      span.exchange(one.complete(exchange(step)));
    }
    traces.add(talk, span, out.where(), out);
    Cell inner = step.get("scores");
    for (Cell score : inner.isList() ? inner.list() : List.<Cell>of()) {
      scores.accept(score, trace, out.where(), out);
    }
  }

  @Override
  public void end(Outlet out) {
    traces.end(out);
    out.leftOut(lastFile, logs, "records of the logs of an SDK");
  }
}
