package io.agentcl.internal.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts in wrappings of one entry, as tracing functions write arguments and results. */
public final class Wrapped {

  private static final List<String> ANSWERS =
      List.of(
          "outputs", "output", "result", "content", "response", "text", "value", "return_value");

  private Wrapped() {}

  /** Returns the text in {@code map} if it has no other entry; else null. */
  static @Nullable String text(Cell map) {
    if (map.map().size() != 1) {
      return null;
    }
    Cell only = map.entries().values().iterator().next();
    return only.isText() ? only.text() : null;
  }

  /**
   * Returns what a tool answered as its model saw it, without what a tracing function put around
   * it; null if {@code output} is nothing.
   */
  public static @Nullable String answer(Cell output) {
    Cell opened = output.unquoted();
    if (opened.isNothing()) {
      return null;
    }
    if (!opened.isMap()) {
      return opened.plain() instanceof String text ? text : ToolResult.text(opened);
    }
    if (opened.get("kwargs").isMap() && opened.get("kwargs").has("content")) {
      return ToolResult.text(opened.in("kwargs", "content"));
    }
    boolean isMessage =
        opened.has("tool_call_id")
            || "tool".equals(opened.get("type").plain())
            || opened.has("artifact");
    if (isMessage && opened.has("content")) {
      return ToolResult.text(opened.get("content"));
    }
    if (opened.map().size() == 1) {
      Cell only = opened.entries().values().iterator().next();
      boolean wraps = ANSWERS.contains(opened.map().keySet().iterator().next());
      // A lone entry whose value a tool may well have answered itself stays as it is.
      if (wraps && (opened.has("outputs") || opened.has("output"))) {
        Cell inner = only.unquoted();
        return inner.isMap() ? answer(inner) : ToolResult.text(only);
      }
    }
    return output.isText() ? output.text() : TolerantJson.write(opened.plain());
  }
}
