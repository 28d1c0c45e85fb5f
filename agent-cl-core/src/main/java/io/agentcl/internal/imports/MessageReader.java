package io.agentcl.internal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one message, whoever wrote it: OpenAI's chat and Responses, Anthropic's blocks, Gemini's
 * and OpenTelemetry's parts, LangChain's serialised messages, OpenInference's, ShareGPT's. One
 * message may be several here: results of tools among a user's words are the tools' own.
 */
final class MessageReader {

  private static final String GEN_AI = "gen_ai.";

  /** Types of which a message with none of the usual roles is one. */
  private static final Set<String> MESSAGE_TYPES = Set.of("message", "constructor");

  private MessageReader() {}

  /** Returns whether {@code cell} is a message, and not something that holds messages. */
  static boolean isMessage(Cell cell) {
    if (!cell.isMap()) {
      return false;
    }
    boolean says =
        cell.has("content")
            || cell.has("parts")
            || cell.has("contents")
            || cell.has("tool_calls")
            || cell.has("blocks")
            || cell.has("function_call")
            || cell.has("additional_kwargs")
            || cell.has("kwargs");
    return (says && (roleName(cell) != null || cell.has("kwargs")))
        || (cell.has("from") && cell.has("value"))
        || (cell.has("role") && !cell.has("messages"))
        || hasContents(cell)
        || cell.get("toolCalls").isList()
        || (cell.get("tool_calls").isList() && !cell.has("messages") && !cell.has("output"))
        || ResponsesItems.isItem(cell);
  }

  /** OpenInference's parts are of a message also where nothing says whose. */
  private static boolean hasContents(Cell cell) {
    Cell contents = cell.get("contents");
    return contents.isList()
        && !contents.isEmpty()
        && contents.list().get(0).has("message_content");
  }

  /** Returns what {@code message} says; one that says not whose it is, is of {@code byDefault}. */
  static List<Said> read(Cell message, Role byDefault) {
    if (!message.isMap()) {
      String text = message.text();
      return text == null ? List.of() : List.of(Said.of(byDefault, text));
    }
    if (message.get("kwargs").isMap()) {
      return readNested(message, message.get("kwargs"), byDefault);
    }
    if (message.get("message").isMap() && !message.has("content")) {
      return readNested(message, message.get("message"), byDefault);
    }
    if (message.get("data").isMap() && message.has("type") && message.get("data").has("content")) {
      return readNested(message, message.get("data"), byDefault);
    }
    if (ResponsesItems.isItem(message)) {
      return ResponsesItems.read(message);
    }
    Role role = role(message, byDefault);
    return new MessageContents(message, role).read();
  }

  private static List<Said> readNested(Cell outer, Cell inner, Role byDefault) {
    String name = roleName(inner);
    Role role = Role.named(name);
    if (role == null) {
      List<Cell> id = outer.get("id").isList() ? outer.get("id").list() : List.of();
      String type = id.isEmpty() ? outer.get("type").text() : id.get(id.size() - 1).text();
      role = Role.named(type);
      if (role == null && type != null) {
        role = Role.named(type.replaceFirst("(?i)messagechunk$", ""));
      }
    }
    return role == null || !inner.isMap() || inner.has("kwargs")
        ? read(inner, byDefault)
        : new MessageContents(inner, role).read();
  }

  private static Role role(Cell message, Role byDefault) {
    String name = roleName(message);
    Role role = Role.named(name);
    if (role != null) {
      return role;
    }
    if (message.has("tool_call_id") && !message.has("tool_calls")) {
      return Role.TOOL;
    }
    if (name != null && !MESSAGE_TYPES.contains(name)) {
      role = message.has("tool_calls") ? Role.ASSISTANT : byDefault;
      message.complain(
          "has the role \"%s\", which is taken as %s".formatted(shortened(name), role.written()));
      return role;
    }
    return byDefault;
  }

  private static String shortened(String name) {
    return name.length() > 40 ? name.substring(0, 40) + "..." : name;
  }

  /** Returns what says whose {@code message} is; null if nothing does. */
  private static @Nullable String roleName(Cell message) {
    for (String key : List.of("role", "from")) {
      if (message.get(key).isText() && !message.get(key).isEmpty()) {
        return message.get(key).text();
      }
    }
    String event = message.get("event.name").text();
    if (event != null && event.startsWith(GEN_AI)) {
      return event.equals("gen_ai.choice")
          ? "assistant"
          : event.substring(GEN_AI.length()).replace(".message", "");
    }
    String type = message.get("type").isText() ? message.get("type").text() : null;
    return type != null && Role.named(type) != null && !MessageContents.isPartType(type)
        ? type
        : null;
  }

  /** Returns the calls of {@code message}: each once, though some write them twice. */
  static List<Called> calls(Cell message) {
    List<Called> calls = new ArrayList<>();
    Cell more = message.get("additional_kwargs");
    Cell list = message.first("tool_calls", "toolCalls");
    if (list.isEmpty() && more.isMap()) {
      list = more.get("tool_calls");
    }
    for (Cell call : list.opened().isMap() ? List.of(list.opened()) : list.opened().list()) {
      Called called = call(call);
      if (called != null) {
        calls.add(called);
      }
    }
    for (Cell invalid : message.get("invalid_tool_calls").list()) {
      Called called = call(invalid);
      if (called != null) {
        calls.add(called);
      }
    }
    if (calls.isEmpty()) {
      Cell old = message.get("function_call");
      Called called = call(old.isMap() || !more.isMap() ? old : more.get("function_call"));
      if (called != null) {
        calls.add(called);
      }
    }
    return calls;
  }

  /** Returns one call, whoever wrote it; null if it is nothing. */
  static @Nullable Called call(Cell written) {
    if (written.isNothing() || (written.isMap() && written.map().isEmpty())) {
      return null;
    }
    if (!written.isMap()) {
      written.complain("is %s; expected a call of a tool".formatted(written.shown()));
      return null;
    }
    Cell outer = written.get("tool_call").isMap() ? written.get("tool_call") : written;
    Cell inner = outer;
    for (String key : List.of("function", "custom", "functionCall", "function_call", "toolUse")) {
      inner = outer.get(key).isMap() ? outer.get(key) : inner;
    }
    String name = inner.first("name", "toolName", "tool_name", "function.name").name();
    if (name == null) {
      written.complain("calls a tool without a name, and was left out; to mend it, name it");
      return null;
    }
    Cell id = outer.first("id", "call_id", "toolCallId", "tool_call_id", "toolUseId");
    id = id.isEmpty() ? inner.first("id", "toolUseId", "call_id") : id;
    Cell arguments =
        inner.first("arguments", "args", "input", "parameters", "function.arguments", "kwargs");
    return Called.of(id.name(), name, arguments);
  }
}
