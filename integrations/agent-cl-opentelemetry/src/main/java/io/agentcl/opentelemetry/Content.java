package io.agentcl.opentelemetry;

import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.ModelExchange;
import io.agentcl.internal.imports.Payload;
import io.agentcl.internal.imports.Role;
import io.agentcl.internal.imports.Said;
import io.agentcl.internal.imports.Span;
import io.agentcl.internal.imports.Used;
import io.agentcl.trace.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model or an agent was told and replied, wherever among its attributes that stands. */
final class Content {

  /** Names of what was sent, the best first: those of conventions before those of products. */
  private static final String[] INPUT = {
    "gen_ai.input.messages",
    "llm.input_messages",
    "gen_ai.prompt",
    "llm.prompts",
    "gcp.vertex.agent.llm_request",
    "langfuse.observation.input",
    "langfuse.trace.input",
    "ai.prompt.messages",
    "ai.prompt",
    "pydantic_ai.all_messages",
    "all_messages_events",
    "events",
    "request_data",
    "traceloop.entity.input",
    "input.value",
    "gen_ai.agent.input",
    "input"
  };

  private static final String[] OUTPUT = {
    "gen_ai.output.messages",
    "llm.output_messages",
    "gen_ai.completion",
    "llm.choices",
    "gcp.vertex.agent.llm_response",
    "langfuse.observation.output",
    "langfuse.trace.output",
    "response_data",
    "final_result",
    "traceloop.entity.output",
    "output.value",
    "gen_ai.agent.output",
    "output"
  };

  private final Attributes attributes;

  Content(Attributes attributes) {
    this.attributes = attributes;
  }

  ModelExchange exchange(Span.Kind kind) {
    ModelExchange exchange = new ModelExchange();
    Cell instructions = attributes.get("gen_ai.system_instructions", "llm.system_prompt");
    if (!instructions.isEmpty()) {
      exchange.sent(
          Payload.of(
              new Cell(
                  instructions.path(),
                  Map.of("role", "system", "content", opened(instructions)),
                  instructions.complaints()),
              Role.SYSTEM));
    }
    Payload input = first(INPUT, Role.USER);
    if (input != null) {
      exchange.sent(input);
    }
    Payload output = vercel();
    output = output == null ? first(OUTPUT, Role.ASSISTANT) : output;
    if (output != null) {
      exchange.replied(output);
    }
    if (kind == Span.Kind.MODEL) {
      choices(exchange);
    }
    return around(exchange, kind);
  }

  private static Object opened(Cell cell) {
    Object plain = cell.opened().plain();
    return plain == null ? "" : plain;
  }

  private void choices(ModelExchange exchange) {
    Long choices = attributes.get("gen_ai.request.choice.count").count();
    boolean areChoices =
        !attributes.has("gen_ai.output.messages")
            && !attributes.hasAny("llm.output_messages")
            && attributes.hasAny("gen_ai.completion.1.");
    if ((choices != null && choices > 1) || areChoices) {
      exchange.oneReply();
    }
    exchange.settle();
  }

  private ModelExchange around(ModelExchange exchange, Span.Kind kind) {
    exchange.model(
        attributes
            .get(
                "gen_ai.response.model",
                "gen_ai.request.model",
                "llm.response.model_name",
                "llm.model_name",
                "llm.request.model_name",
                "ai.response.model",
                "ai.model.id",
                "langfuse.observation.model.name")
            .name());
    exchange.used(usage());
    if (kind == Span.Kind.MODEL) {
      exchange.id(attributes.get("gen_ai.response.id", "ai.response.id").name());
    }
    Cell tools =
        attributes.get("gen_ai.tool.definitions", "llm.request.functions", "ai.prompt.tools");
    if (!tools.isEmpty()) {
      exchange.tools(tools.opened().plain());
    } else {
      exchange.tools(openInferenceTools());
    }
    return exchange;
  }

  private @Nullable Object openInferenceTools() {
    Cell tools = attributes.tree("llm.tools");
    if (!tools.isList()) {
      return null;
    }
    List<@Nullable Object> schemas = new ArrayList<>();
    for (Cell each : tools.list()) {
      schemas.add(each.in("tool", "json_schema").opened().plain());
    }
    return schemas;
  }

  private @Nullable Usage usage() {
    Map<String, @Nullable Object> counts = new LinkedHashMap<>();
    Cell details = attributes.get("langfuse.observation.usage_details").opened();
    if (details.isMap()) {
      return Used.of(details, attributes.get("langfuse.observation.cost_details").opened());
    }
    Cell input =
        attributes.get(
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.prompt_tokens",
            "llm.token_count.prompt",
            "llm.usage.prompt_tokens",
            "ai.usage.promptTokens",
            "ai.usage.inputTokens");
    Cell output =
        attributes.get(
            "gen_ai.usage.output_tokens",
            "gen_ai.usage.completion_tokens",
            "llm.token_count.completion",
            "llm.usage.completion_tokens",
            "ai.usage.completionTokens",
            "ai.usage.outputTokens");
    counts.put("input_tokens", input.plain());
    counts.put("output_tokens", output.plain());
    BigDecimal cost =
        attributes
            .get("gen_ai.usage.cost", "agentcl.usage.cost", "llm.cost.total", "operation.cost")
            .number();
    Cell all = new Cell(input.path(), counts, input.complaints());
    return Used.of(all, new Cell(input.path(), cost, input.complaints()));
  }

  /** Returns what the first attribute says that says something. */
  private @Nullable Payload first(String[] names, Role role) {
    Payload found = null;
    for (String name : names) {
      Cell cell = attributes.tree(name);
      if (!cell.isEmpty()) {
        Payload payload = Payload.of(texts(cell), role);
        if (payload.messages().stream().anyMatch(Content::tells)) {
          return payload;
        }
        found = found == null && !payload.messages().isEmpty() ? payload : found;
      }
    }
    return found;
  }

  private static boolean tells(Said said) {
    return !said.text().isBlank() || !said.calls().isEmpty() || said.role() == Role.TOOL;
  }

  /** Completions of OpenInference are texts in wrappings of their own. */
  private static Cell texts(Cell cell) {
    if (!cell.isList() || cell.list().isEmpty()) {
      return cell;
    }
    List<@Nullable Object> texts = new ArrayList<>();
    for (Cell each : cell.list()) {
      Cell text = each.has("prompt") ? each.in("prompt", "text") : each.in("completion", "text");
      if (text.isNothing()) {
        return cell;
      }
      texts.add(text.plain());
    }
    return new Cell(cell.path(), texts, cell.complaints());
  }

  private @Nullable Payload vercel() {
    Cell text = attributes.get("ai.response.text", "ai.result.text", "ai.response.object");
    Cell calls = attributes.get("ai.response.toolCalls", "ai.result.toolCalls");
    if (text.isEmpty() && calls.isEmpty()) {
      return null;
    }
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("role", "assistant");
    message.put("content", text.plain());
    message.put("tool_calls", calls.opened().plain());
    return Payload.of(new Cell(text.path(), message, text.complaints()), Role.ASSISTANT);
  }
}
