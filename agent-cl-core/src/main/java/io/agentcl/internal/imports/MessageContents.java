package io.agentcl.internal.imports;

import io.agentcl.trace.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content of one message: a text, or parts of many kinds. What is no text, call or result is
 * kept as a part as it is. One per message; not thread-safe.
 */
final class MessageContents {

  private static final Set<String> TEXTS =
      Set.of("text", "input_text", "output_text", "refusal", "summary_text");
  private static final Set<String> REASONING =
      Set.of("reasoning", "thinking", "reasoning_text", "redacted_thinking", "thought");

  /** What a part of a message is, if it says so; without what any map may be. */
  private static final Set<String> PARTS =
      Set.of(
          "tool_call",
          "tool_use",
          "tool_result",
          "tool_response",
          "tool_call_response",
          "server_tool_use",
          "server_tool_call",
          "image_url",
          "function_call");

  private final Cell message;
  private final Role role;
  private final List<Said> said = new ArrayList<>();
  private final List<Called> calls = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();

  /** Whether there is something that is not yet in {@link #said}. */
  private boolean open;

  MessageContents(Cell message, Role role) {
    this.message = message;
    this.role = role;
  }

  /** Returns whether {@code type} is what a part of a message may be. */
  static boolean isPartType(String type) {
    String lower = type.toLowerCase(Locale.ROOT).replace('-', '_');
    return TEXTS.contains(lower) || REASONING.contains(lower) || PARTS.contains(lower);
  }

  /** Returns whether {@code cell} is a part of a message, and no message. */
  static boolean isPart(Cell cell) {
    if (!cell.isMap() || cell.has("role") || cell.has("from")) {
      return false;
    }
    Cell type = cell.get("type");
    return (type.isText() && isPartType(type.textOrEmpty()))
        || cell.has("toolUse")
        || cell.has("toolResult")
        || cell.has("functionCall")
        || cell.has("functionResponse")
        || cell.has("toolName")
        || (cell.get("function").isMap() && cell.get("function").has("name"))
        || (type.isNothing() && cell.get("text").isText() && cell.map().size() == 1);
  }

  List<Said> read() {
    Cell content = opened(content());
    if (content.isList()) {
      content.list().forEach(this::part);
    } else if (content.isMap()) {
      part(content);
    } else if (!content.isNothing()) {
      addText(content.textOrEmpty());
    }
    addReasoning(message.first("reasoning_content", "reasoning", "thinking").text());
    String refusal = message.get("refusal").text();
    if (refusal != null && text.isEmpty()) {
      addText(refusal);
    }
    for (Called call : MessageReader.calls(message)) {
      if (calls.stream().noneMatch(each -> isTwice(each, call))) {
        calls.add(call);
      }
      open = true;
    }
    if (open || said.isEmpty()) {
      flush();
    }
    return said;
  }

  /** Some write the parts as a text; a text of a user that is JSON by chance stays one. */
  private Cell opened(Cell content) {
    Cell opened = content.isText() ? content.opened() : content;
    boolean areParts =
        opened.isList()
            && !opened.isEmpty()
            && opened.list().stream().allMatch(MessageContents::isPart);
    boolean isAnswer =
        areParts
            && role == Role.TOOL
            && opened.list().stream().noneMatch(each -> each.has("toolResult"));
    return areParts && !isAnswer ? opened : content;
  }

  /** Some write a call among the parts and once more beside them. */
  private static boolean isTwice(Called one, Called other) {
    return one.id() != null && one.id().equals(other.id()) && one.name().equals(other.name());
  }

  private Cell content() {
    for (String key :
        List.of("content", "parts", "contents", "blocks", "value", "text", "output")) {
      Cell found = message.get(key);
      if (!found.isNothing()
          && !(key.equals("content") && found.isEmpty() && message.has("contents"))) {
        return found;
      }
    }
    return message.get("content");
  }

  private void part(Cell written) {
    Cell part = written.get("message_content").isMap() ? written.get("message_content") : written;
    if (part.isText()) {
      addText(part.textOrEmpty());
    } else if (part.isList()) {
      part.list().forEach(this::part);
    } else if (part.get("parts").isList()) {
      part.get("parts").list().forEach(this::part);
    } else if (!part.isMap()) {
      written.complain("is %s; expected a part of a message".formatted(written.shown()));
    } else if (!isResult(part) && !isCall(part)) {
      otherPart(part, type(part));
    }
  }

  private static String type(Cell part) {
    String type = part.get("type").isText() ? part.get("type").text() : null;
    return type == null ? "" : type.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  private boolean isCall(Cell part) {
    String type = type(part);
    boolean calls =
        type.equals("tool_call")
            || type.equals("tool_use")
            || type.equals("function_call")
            || type.equals("server_tool_call")
            || type.equals("server_tool_use")
            || part.has("function_call")
            || part.has("functionCall")
            || part.has("toolUse")
            || (type.isEmpty() && part.has("toolName") && !part.has("result"))
            || (type.equals("function") && part.get("function").isMap());
    if (calls) {
      Called call = MessageReader.call(type.equals("server_tool_call") ? served(part) : part);
      if (call != null) {
        this.calls.add(call);
        open = true;
      }
    }
    return calls;
  }

  /** A call that the provider itself answers has its arguments in a part of its own. */
  private static Cell served(Cell part) {
    return part.has("arguments")
        ? part
        : new Cell(
            part.path(),
            PlainParts.with(part.map(), "arguments", part.get("server_tool_call").plain()),
            part.complaints());
  }

  private boolean isResult(Cell part) {
    ToolResult result = ToolResult.of(part, type(part));
    if (result == null) {
      return false;
    }
    if (open) {
      flush();
    }
    said.add(result.said());
    return true;
  }

  private void otherPart(Cell part, String type) {
    if (REASONING.contains(type) || part.get("thought").isTrue()) {
      addReasoning(part.first("content", "text", "thinking", "reasoning", "data").text());
    } else if (TEXTS.contains(type)
        || (type.isEmpty() && (part.has("text") || part.has("content")))) {
      addText(part.first("text", "content", "value", "refusal").textOrEmpty());
    } else {
      parts.add(PlainParts.part(part, type));
      open = true;
    }
  }

  private void addText(String more) {
    text.append(text.isEmpty() || more.isEmpty() ? "" : "\n").append(more);
    open = true;
  }

  private void addReasoning(@Nullable String more) {
    if (more != null && !more.isBlank()) {
      reasoning.append(reasoning.isEmpty() ? "" : "\n").append(more);
      open = true;
    }
  }

  private void flush() {
    Said.Beside beside =
        new Said.Beside(
            List.copyOf(parts),
            reasoning.isEmpty() ? null : reasoning.toString(),
            Used.inside(message),
            message.in("response_metadata", "model_name").text(),
            Times.of(message.first("timestamp", "created_at")));
    said.add(new Said(role, text.toString(), calls, answers(), beside));
    calls.clear();
    parts.clear();
    text.setLength(0);
    reasoning.setLength(0);
    open = false;
  }

  private Said.@Nullable Answers answers() {
    if (role != Role.TOOL) {
      return null;
    }
    Cell id = message.first("tool_call_id", "call_id", "toolCallId", "tool_use_id");
    id = id.isEmpty() ? message.in("additional_kwargs", "tool_call_id") : id;
    boolean isEvent = id.isEmpty() && !message.has("additional_kwargs");
    return new Said.Answers(
        isEvent ? message.get("id").name() : id.name(),
        message.first("name", "tool_name").name(),
        "error".equals(message.get("status").text()) || message.get("is_error").isTrue());
  }
}
