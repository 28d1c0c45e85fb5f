package io.agentcl.opentelemetry;

import io.agentcl.internal.imports.Called;
import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.Did;
import io.agentcl.internal.imports.Wrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a span of a tool tells of its call. */
final class ToolSpans {

  private static final String PREFIX = "execute_tool ";

  private ToolSpans() {}

  static Did read(
      Attributes attributes, String spanName, @Nullable String failed, @Nullable Instant at) {
    Cell arguments =
        attributes.get(
            "gen_ai.tool.call.arguments",
            "gcp.vertex.agent.tool_call_args",
            "spring.ai.tool.call.arguments",
            "ai.toolCall.args",
            "tool.parameters",
            "langfuse.observation.input",
            "traceloop.entity.input",
            "tool_arguments",
            "input.value",
            "input");
    Cell result =
        attributes.get(
            "gen_ai.tool.call.result",
            "gcp.vertex.agent.tool_response",
            "spring.ai.tool.call.result",
            "ai.toolCall.result",
            "langfuse.observation.output",
            "traceloop.entity.output",
            "tool_response",
            "output.value",
            "output");
    String answer = Wrapped.answer(result);
    Called called = Called.of(id(attributes, result), name(attributes, spanName), inner(arguments));
    return new Did(called, answer, answer == null || failed != null ? failed : null, at);
  }

  private static String name(Attributes attributes, String spanName) {
    String name =
        attributes
            .get(
                "gen_ai.tool.name",
                "tool.name",
                "spring.ai.tool.definition.name",
                "ai.toolCall.name",
                "traceloop.entity.name")
            .name();
    String shown = spanName.startsWith(PREFIX) ? spanName.substring(PREFIX.length()) : spanName;
    return name != null ? name : shown.isBlank() ? "unknown" : shown;
  }

  private static @Nullable String id(Attributes attributes, Cell result) {
    Cell id =
        attributes.get(
            "gen_ai.tool.call.id",
            "spring.ai.tool.call.id",
            "ai.toolCall.id",
            "tool_call.id",
            "tool.call.id");
    return id.isEmpty() ? result.unquoted().get("tool_call_id").name() : id.name();
  }

  /** Some trace a tool's arguments inside a wrapping of their own. */
  private static Cell inner(Cell arguments) {
    Cell opened = arguments.opened();
    for (String key : new String[] {"inputs", "args", "kwargs", "arguments"}) {
      Cell only = opened.get(key).opened();
      if (only.isMap() && opened.map().size() == 1) {
        return only;
      }
    }
    return opened;
  }
}
