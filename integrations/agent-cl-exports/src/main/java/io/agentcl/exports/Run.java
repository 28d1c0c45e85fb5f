package io.agentcl.exports;

import io.agentcl.internal.imports.Called;
import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.Did;
import io.agentcl.internal.imports.ModelExchange;
import io.agentcl.internal.imports.Payload;
import io.agentcl.internal.imports.Role;
import io.agentcl.internal.imports.Span;
import io.agentcl.internal.imports.Times;
import io.agentcl.internal.imports.Used;
import io.agentcl.internal.imports.Wrapped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run, or an update of one.
 *
 * @param inside the run that it was found in; null if in none
 */
record Run(Cell cell, @Nullable String inside) {

  private static final String CALL_ID = "tool_call_id";

  /** Length of an id in an order, where it stands after a time. */
  private static final int UUID = 36;

  /** Returns the id, which an update may say only in its order; null if it says none. */
  @Nullable String id() {
    String id = cell.get("id").name();
    return id == null ? ofOrder(1) : id;
  }

  /** Returns the id of the {@code back}-th run from the end of the order; null if there is none. */
  private @Nullable String ofOrder(int back) {
    String order = cell.get("dotted_order").name();
    String[] steps = order == null ? new String[0] : order.split("\\.", -1);
    String step = steps.length < back ? "" : steps[steps.length - back];
    return step.length() <= UUID ? null : step.substring(step.length() - UUID);
  }

  @Nullable String trace() {
    String trace = cell.get("trace_id").name();
    if (trace != null) {
      return trace;
    }
    String order = cell.get("dotted_order").name();
    String first = order == null ? "" : order.split("\\.", 2)[0];
    return first.length() > UUID ? first.substring(first.length() - UUID) : inside;
  }

  @Nullable String conversation() {
    return metadata("thread_id", "session_id", "conversation_id").name();
  }

  Cell metadata(String... keys) {
    return cell.in("extra", "metadata").first(keys);
  }

  /** Returns the step that this is; an update has its kind from what is {@code known}. */
  Span span(String id, @Nullable Span known) {
    String parent = cell.get("parent_run_id").name();
    parent = parent == null ? ofOrder(2) : parent;
    Span.Kind kind = kind(known);
    Span span = new Span(id, parent == null ? inside : parent, kind);
    span.at(Times.of(cell.get("start_time")), Times.of(cell.get("end_time")));
    if (kind == Span.Kind.TOOL) {
      span.did(did());
    } else if (kind != Span.Kind.OTHER) {
      span.exchange(exchange(kind));
    }
    return cell.has("run_type") ? span : span.guessed();
  }

  private Span.Kind kind(@Nullable Span known) {
    return switch (cell.get("run_type").textOrEmpty()) {
      case "llm", "chat_model" -> Span.Kind.MODEL;
      case "tool" -> Span.Kind.TOOL;
      case "chain", "agent" -> Span.Kind.WHOLE;
      case "" -> known == null ? Span.Kind.WHOLE : known.kind();
      default -> Span.Kind.OTHER;
    };
  }

  private ModelExchange exchange(Span.Kind kind) {
    ModelExchange exchange = new ModelExchange();
    exchange.sent(Payload.of(cell.get("inputs"), Role.USER));
    exchange.replied(Payload.of(cell.get("outputs"), Role.ASSISTANT));
    exchange.model(cell.in("outputs", "model").name());
    if (exchange.usage() == null) {
      exchange.used(Used.of(cell, cell.get("total_cost")));
      exchange.used(Used.of(metadata("usage_metadata")));
    }
    exchange.tools(cell.in("extra", "invocation_params", "tools").plain());
    if (kind == Span.Kind.MODEL) {
      exchange.failed(cell.get("error").text());
    }
    return exchange;
  }

  private Did did() {
    Cell inputs = cell.get("inputs").opened();
    Cell only = inputs.get("input").opened();
    Cell arguments = inputs.map().size() == 1 && only.isMap() ? only : inputs;
    Map<String, @Nullable Object> plain = new LinkedHashMap<>(arguments.map());
    plain.remove(CALL_ID);
    Cell outputs = cell.get("outputs");
    String id = inputs.get(CALL_ID).name();
    id = id == null ? outputs.in("output", CALL_ID).name() : id;
    id = id == null ? outputs.in("output", "kwargs", CALL_ID).name() : id;
    String name = cell.get("name").name();
    String error = cell.get("error").text();
    return new Did(
        Called.of(
            id,
            name == null ? "unknown" : name,
            new Cell(arguments.path(), plain, arguments.complaints())),
        outputs.isEmpty() ? null : Wrapped.answer(outputs),
        error == null || error.isBlank() ? null : error,
        Times.of(cell.get("end_time")));
  }
}
