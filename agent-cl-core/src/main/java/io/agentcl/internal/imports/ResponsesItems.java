package io.agentcl.internal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Items of OpenAI's Responses, each of which is a message of its own. */
final class ResponsesItems {

  private static final Set<String> CALLS = Set.of("function_call", "custom_tool_call", "mcp_call");

  private static final Set<String> OUTPUTS =
      Set.of("function_call_output", "custom_tool_call_output");

  private static final String REASONING = "reasoning";
  private static final String CALL = "_call";

  /** Items that hold nothing that anybody said. */
  private static final Set<String> SILENT =
      Set.of(
          "item_reference",
          "compaction",
          "compaction_trigger",
          "mcp_list_tools",
          "mcp_approval_request",
          "mcp_approval_response",
          "additional_tools",
          "program",
          "program_output");

  private ResponsesItems() {}

  static boolean isItem(Cell cell) {
    String type = cell.get("type").isText() ? cell.get("type").textOrEmpty() : "";
    boolean isBlock = cell.has("role") || cell.has("from");
    return !isBlock
        && (CALLS.contains(type)
            || OUTPUTS.contains(type)
            || SILENT.contains(type)
            || (type.equals(REASONING) && (cell.has("summary") || cell.has("id")))
            || isServed(cell, type));
  }

  /** Tools that the provider runs itself. */
  private static boolean isServed(Cell cell, String type) {
    return (type.endsWith(CALL) || type.endsWith(CALL + "_output"))
        && !type.equals("tool_call")
        && !type.equals("server_tool_call")
        && (cell.has("id") || cell.has("call_id"));
  }

  static List<Said> read(Cell item) {
    String type = item.get("type").textOrEmpty();
    if (SILENT.contains(type)) {
      return List.of();
    }
    if (type.equals(REASONING)) {
      String summary = ToolResult.text(item.first("summary", "content"));
      return summary.isBlank() || summary.equals("[]") ? List.of() : List.of(reasoned(summary));
    }
    if (type.endsWith("_output")) {
      return List.of(output(item));
    }
    Said call = call(item, type);
    if (call == null) {
      return List.of();
    }
    boolean answered = item.has("output") || item.has("error");
    if (!answered && (CALLS.contains(type) || !"completed".equals(item.get("status").text()))) {
      return List.of(call);
    }
    // What the provider ran itself is answered, also if it does not say how.
    return List.of(call, served(item, type, call.calls().get(0)));
  }

  private static Said reasoned(String summary) {
    return new Said(
        Role.ASSISTANT, "", List.of(), null, new Said.Beside(List.of(), summary, null, null, null));
  }

  private static @Nullable Said call(Cell item, String type) {
    if (CALLS.contains(type) && item.get("name").name() == null) {
      item.complain("calls a tool without a name, and was left out; to mend it, name it");
      return null;
    }
    String name = CALLS.contains(type) ? item.get("name").textOrEmpty() : type;
    Cell arguments = item.first("arguments", "input", "action", "queries", "code");
    String id = item.first("call_id", "id").name();
    return new Said(
        Role.ASSISTANT, "", List.of(Called.of(id, name, arguments)), null, Said.Beside.NOTHING);
  }

  private static Said output(Cell item) {
    return new Said(
        Role.TOOL,
        ToolResult.text(item.get("output")),
        List.of(),
        new Said.Answers(item.first("call_id", "id").name(), item.get("name").name(), false),
        Said.Beside.NOTHING);
  }

  private static Said served(Cell item, String type, Called call) {
    boolean failed = item.has("error") || "failed".equals(item.get("status").text());
    Cell answer = item.first("output", "results", "outputs", "error");
    return new Said(
        Role.TOOL,
        ToolResult.text(answer),
        List.of(),
        new Said.Answers(call.id(), CALLS.contains(type) ? call.name() : type, failed),
        Said.Beside.NOTHING);
  }

  /**
   * Returns both as one message if they are parts of one reply: reasoning, words and calls of a
   * reply are items of their own. Null if they are not.
   */
  static @Nullable Said merged(Said one, Said next) {
    boolean parts =
        one.role() == Role.ASSISTANT
            && next.role() == Role.ASSISTANT
            && ((one.text().isEmpty() && one.calls().isEmpty()) || next.text().isEmpty());
    if (!parts) {
      return null;
    }
    List<Called> calls = new ArrayList<>(one.calls());
    calls.addAll(next.calls());
    Said.Beside beside =
        new Said.Beside(
            one.beside().parts().isEmpty() ? next.beside().parts() : one.beside().parts(),
            one.beside().reasoning() == null ? next.beside().reasoning() : one.beside().reasoning(),
            null,
            null,
            null);
    return new Said(
        Role.ASSISTANT, one.text().isEmpty() ? next.text() : one.text(), calls, null, beside);
  }
}
