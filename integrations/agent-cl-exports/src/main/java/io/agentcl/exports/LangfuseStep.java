package io.agentcl.exports;

import io.agentcl.internal.imports.Called;
import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.Did;
import io.agentcl.internal.imports.ModelExchange;
import io.agentcl.internal.imports.Span;
import io.agentcl.internal.imports.Times;
import io.agentcl.internal.imports.Used;
import io.agentcl.internal.imports.Wrapped;
import io.agentcl.trace.Usage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One observation.
 *
 * @param type what it says that it is; null if it does not
 */
record LangfuseStep(Cell cell, @Nullable String type) {

  Span.Kind kind() {
    return switch (type == null ? "" : type.toUpperCase(Locale.ROOT)) {
      case "GENERATION" -> Span.Kind.MODEL;
      case "TOOL" -> Span.Kind.TOOL;
      case "EVENT", "RETRIEVER", "EVALUATOR", "EMBEDDING", "GUARDRAIL" -> Span.Kind.OTHER;
      case "SPAN", "AGENT", "CHAIN", "OBSERVATION" -> Span.Kind.WHOLE;
      default -> cell.has("model") ? Span.Kind.MODEL : Span.Kind.WHOLE; // one that we do not know
    };
  }

  /** Returns {@code exchange} with what stands around it. */
  ModelExchange complete(ModelExchange exchange) {
    exchange.model(cell.first("model", "providedModelName").name());
    Cell tools = cell.get("toolDefinitions");
    if (!tools.isEmpty()) {
      exchange.tools(tools.plain());
    }
    if (kind() == Span.Kind.MODEL) {
      exchange.usedOnly(usage(exchange.usage())).failed(failed());
    }
    return exchange;
  }

  private @Nullable Usage usage(@Nullable Usage replied) {
    Cell cost = cell.first("totalCost", "calculatedTotalCost", "costDetails");
    for (String key : new String[] {"usageDetails", "usage"}) {
      Usage used = Used.of(cell.get(key).opened(), cost.opened());
      if (used != null) {
        return used;
      }
    }
    Usage used = Used.of(counts(), cost.opened());
    return used == null || used.tokens() == 0 ? replied : used;
  }

  /**
   * Older exports have counts beside everything else, where input and output are something else.
   */
  private Cell counts() {
    Map<String, @Nullable Object> counts = new LinkedHashMap<>();
    counts.put("input", cell.first("inputUsage", "promptTokens").plain());
    counts.put("output", cell.first("outputUsage", "completionTokens").plain());
    return new Cell(cell.path(), counts, cell.complaints());
  }

  private @Nullable String failed() {
    if (!"ERROR".equals(cell.get("level").plain())) {
      return null;
    }
    String message = cell.get("statusMessage").name();
    return message == null ? "error" : message;
  }

  /** Returns what a tool did; {@code attributes} are those of its span. */
  Did did(Cell attributes) {
    String name = attributes.first("gen_ai.tool.name", "tool.name").name();
    name = name == null ? cell.get("name").name() : name;
    Cell output = cell.get("output");
    String id = attributes.get("gen_ai.tool.call.id").name();
    id = id == null ? output.unquoted().get("tool_call_id").name() : id;
    Cell input = cell.get("input").unquoted();
    return new Did(
        Called.of(id, name == null ? "unknown" : name.replaceFirst("^execute_tool ", ""), input),
        Wrapped.answer(output),
        failed(),
        Times.of(cell.first("endTime", "end_time")));
  }
}
