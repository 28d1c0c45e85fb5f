package io.agentcl.internal.imports;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a tool answered, as it stands among the parts of a message.
 *
 * @param part the part, or what is in it
 * @param content the answer itself
 */
record ToolResult(Cell part, Cell content) {

  /** Types of parts, and where in them the answer is. */
  private static final Map<String, List<String>> TYPES =
      Map.of(
          "tool_call_response", List.of("response", "result", "content"),
          "tool_result", List.of("content", "result", "output"),
          "server_tool_call_response", List.of("server_tool_call_response", "response"),
          "web_search_tool_result", List.of("content"),
          "tool_response", List.of("content", "response"),
          "function_response", List.of("response"),
          "function_call_output", List.of("output"));

  private static final List<String> INNER =
      List.of("function_response", "functionResponse", "toolResult");

  static @Nullable ToolResult of(Cell part, String type) {
    for (String key : INNER) {
      Cell inner = part.get(key);
      if (inner.isMap()) {
        return new ToolResult(
            inner, inner.has("response") ? inner.get("response") : inner.get("content"));
      }
    }
    List<String> places = TYPES.get(type);
    if (places == null) {
      return null;
    }
    for (String place : places) {
      if (part.map().containsKey(place)) {
        return new ToolResult(part, part.get(place));
      }
    }
    return new ToolResult(part, part.get(places.get(0)));
  }

  Said said() {
    Cell id = part.first("id", "tool_use_id", "toolUseId", "tool_call_id", "toolCallId", "call_id");
    boolean failed =
        part.get("is_error").isTrue()
            || part.get("isError").isTrue()
            || "error".equals(part.get("status").text());
    return new Said(
        Role.TOOL,
        text(content),
        List.of(),
        new Said.Answers(id.name(), part.first("name", "toolName", "tool_name").name(), failed),
        Said.Beside.NOTHING);
  }

  /** Returns an answer as a model sees it: texts as they are, all else as JSON. */
  static String text(Cell content) {
    if (!content.isList()) {
      Cell type = content.get("type");
      Cell text = content.first("text", "value");
      boolean isText =
          type.isText() && type.textOrEmpty().matches("text|json|error-text|error-json");
      return content.isMap() && isText && !text.isNothing()
          ? text.textOrEmpty()
          : content.textOrEmpty();
    }
    StringJoiner texts = new StringJoiner("\n");
    for (Cell each : content.list()) {
      Cell text = each.isMap() ? each.get("text") : each;
      if (!text.isText()) {
        return content.textOrEmpty();
      }
      texts.add(text.textOrEmpty());
    }
    return texts.toString();
  }
}
