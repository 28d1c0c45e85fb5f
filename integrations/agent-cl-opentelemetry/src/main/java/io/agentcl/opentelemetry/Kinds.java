package io.agentcl.opentelemetry;

import io.agentcl.internal.imports.Span;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a span is, by what one of many conventions says of it. */
final class Kinds {

  private static final Map<String, Span.Kind> OPERATIONS =
      Map.ofEntries(
          Map.entry("chat", Span.Kind.MODEL),
          Map.entry("generate_content", Span.Kind.MODEL),
          Map.entry("text_completion", Span.Kind.MODEL),
          Map.entry("completion", Span.Kind.MODEL),
          Map.entry("message", Span.Kind.MODEL),
          Map.entry("responses", Span.Kind.MODEL),
          Map.entry("llm", Span.Kind.MODEL),
          Map.entry("generation", Span.Kind.MODEL),
          Map.entry("execute_tool", Span.Kind.TOOL),
          Map.entry("tool", Span.Kind.TOOL),
          Map.entry("invoke_agent", Span.Kind.WHOLE),
          Map.entry("invoke_workflow", Span.Kind.WHOLE),
          Map.entry("agent", Span.Kind.WHOLE),
          Map.entry("chain", Span.Kind.WHOLE),
          Map.entry("workflow", Span.Kind.WHOLE),
          Map.entry("task", Span.Kind.WHOLE),
          Map.entry("span", Span.Kind.WHOLE),
          Map.entry("ai.generatetext", Span.Kind.WHOLE),
          Map.entry("ai.streamtext", Span.Kind.WHOLE),
          Map.entry("ai.generateobject", Span.Kind.WHOLE),
          Map.entry("ai.streamobject", Span.Kind.WHOLE),
          Map.entry("ai.toolcall", Span.Kind.TOOL));

  private static final String[] SAY = {
    "gen_ai.operation.name",
    "openinference.span.kind",
    "langfuse.observation.type",
    "langsmith.span.kind",
    "llm.request.type",
    "traceloop.span.kind",
    "ai.operationId",
    "fi.span.kind"
  };

  private Kinds() {}

  static Span.Kind of(Attributes attributes) {
    boolean said = false;
    for (String name : SAY) {
      String operation = attributes.get(name).text();
      if (operation != null) {
        Span.Kind kind = named(operation);
        if (kind != null) {
          return kind;
        }
        said = true;
      }
    }
    if (attributes.has("gen_ai.tool.name") || attributes.has("spring.ai.tool.definition.name")) {
      return Span.Kind.TOOL;
    }
    if (attributes.has("gen_ai.request.model") && (!said || converses(attributes))) {
      return Span.Kind.MODEL;
    }
    return converses(attributes) ? Span.Kind.WHOLE : Span.Kind.OTHER;
  }

  /** Whether messages went in and out, under whatever name of an operation newer than these. */
  private static boolean converses(Attributes attributes) {
    return !attributes.has("openinference.span.kind")
        && attributes.has("gen_ai.input.messages")
        && attributes.has("gen_ai.output.messages");
  }

  private static Span.@Nullable Kind named(String operation) {
    String lower = operation.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".dogenerate") || lower.endsWith(".dostream")) {
      return Span.Kind.MODEL;
    }
    return OPERATIONS.get(lower);
  }
}
