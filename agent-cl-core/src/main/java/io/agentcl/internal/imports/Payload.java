package io.agentcl.internal.imports;

import io.agentcl.trace.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request, a reply or a list holds: messages, and what stands around them. Whatever a
 * product writes as the input or the output of a model, an agent or a chain is read here. One per
 * payload; not thread-safe.
 */
public final class Payload {

  /** JSON in texts in JSON; no product goes deeper. */
  private static final int MOST_LEVELS = 6;

  /** Where a reply is in what is around it. */
  private static final List<String> OUTPUTS =
      List.of(
          "message",
          "messages",
          "output",
          "outputs",
          "response",
          "generation",
          "content",
          "completion",
          "answer",
          "text",
          "output_text",
          "result",
          "final_output");

  private final List<Said> messages = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();
  private @Nullable Usage usage;
  private @Nullable String model;
  private @Nullable String id;
  private @Nullable Object tools;
  private @Nullable String failed;

  private Payload() {}

  /** Returns what {@code cell} holds; what has no role of its own is of {@code byDefault}. */
  public static Payload of(Cell cell, Role byDefault) {
    Payload payload = new Payload();
    payload.read(cell, byDefault, 0);
    return payload;
  }

  /** Returns whether {@code cell} is one message, not something that holds some. */
  public static boolean isMessage(Cell cell) {
    return MessageReader.isMessage(cell);
  }

  /** Returns the last words in it; empty if there are none. */
  public String lastWords() {
    return messages.isEmpty() ? "" : messages.get(messages.size() - 1).text();
  }

  public List<Said> messages() {
    return messages;
  }

  /** Returns what is left out here, for people. */
  public List<String> gaps() {
    return gaps;
  }

  public @Nullable Usage usage() {
    return usage;
  }

  public @Nullable String model() {
    return model;
  }

  /** Returns the id of a reply. */
  public @Nullable String id() {
    return id;
  }

  /** Returns the tools that a request offers. */
  public @Nullable Object tools() {
    return tools;
  }

  /** Returns why there is no reply; null if that is not told. */
  public @Nullable String failed() {
    return failed;
  }

  private void read(Cell written, Role byDefault, int level) {
    Cell cell = written.unquoted();
    if (level > MOST_LEVELS) {
      cell.complain("has messages inside each other deeper than %d levels".formatted(MOST_LEVELS));
    } else if (cell.isList()) {
      readList(cell, byDefault, level);
    } else if (cell.isMap()) {
      readMap(cell, byDefault, level);
    } else if (!cell.isNothing()) {
      messages.addAll(Transcript.read(cell.textOrEmpty(), byDefault));
    }
  }

  private void readList(Cell list, Role byDefault, int level) {
    if (areParts(list)) {
      Cell message =
          new Cell(
              list.path(),
              Map.of("content", list.list().stream().map(Cell::plain).toList()),
              list.complaints());
      messages.addAll(new MessageContents(message, byDefault).read());
      return;
    }
    boolean items = false;
    for (Cell each : list.list()) {
      boolean isItem = ResponsesItems.isItem(each);
      int before = messages.size();
      readElement(each, byDefault, level);
      if ((isItem || items) && messages.size() > before) {
        mergeAt(before);
      }
      items = isItem || isOutputMessage(each);
    }
  }

  private void readElement(Cell each, Role byDefault, int level) {
    if (isDeclaration(each)) {
      tools = tools == null ? List.of(Map.copyOf(each.get("content").opened().map())) : tools;
    } else if (each.isList()) {
      read(each, byDefault, level + 1);
    } else if (each.isMap() && !MessageReader.isMessage(each) && holdsMessages(each)) {
      readMap(each, byDefault, level + 1);
    } else if (each.isNothing()) {
      each.complain("is null; expected a message");
    } else if (each.isText()) {
      messages.addAll(Transcript.read(each.textOrEmpty(), byDefault));
    } else {
      int before = messages.size();
      messages.addAll(MessageReader.read(each, byDefault));
      if (messages.size() == before && !MessageReader.isMessage(each)) {
        each.complain("is %s; expected a message; it was left out".formatted(each.shown()));
      }
    }
  }

  /** A list of parts is the content of one message. */
  private static boolean areParts(Cell list) {
    List<Cell> all = list.list();
    return !all.isEmpty()
        && all.stream().allMatch(MessageContents::isPart)
        && all.stream().noneMatch(ResponsesItems::isItem);
  }

  /** Some tracing writes the tools that are offered as messages of a tool. */
  private static boolean isDeclaration(Cell each) {
    return "tool".equals(each.get("role").plain())
        && each.get("content").opened().in("function", "parameters").isMap();
  }

  /** An item of words in a list of items is one of them. */
  private static boolean isOutputMessage(Cell each) {
    return "message".equals(each.get("type").plain());
  }

  private void mergeAt(int at) {
    if (at > 0) {
      Said merged = ResponsesItems.merged(messages.get(at - 1), messages.get(at));
      if (merged != null) {
        messages.set(at - 1, merged);
        messages.remove(at);
      }
    }
  }

  private static boolean holdsMessages(Cell cell) {
    return cell.has("messages") || cell.has("message") || cell.has("choices") || cell.has("kwargs");
  }

  private void readMap(Cell map, Role byDefault, int level) {
    if (MessageReader.isMessage(map)) {
      if (map.has("usage") || map.has("model")) {
        around(map);
      }
      addUsage(map);
      messages.addAll(MessageReader.read(map, byDefault));
      return;
    }
    if (level == 0 || tools == null) {
      around(map);
    }
    boolean found =
        byDefault == Role.ASSISTANT
            ? output(map, level) || input(map, byDefault, level)
            : input(map, byDefault, level) || output(map, level);
    if (!found) {
      String text = Wrapped.text(map);
      if (text != null) {
        messages.addAll(Transcript.read(text, byDefault));
      }
    }
  }

  private void around(Cell map) {
    addUsage(map);
    Cell named = map.first("model", "model_version", "modelVersion", "model_name");
    model = model == null && named.isText() ? named.name() : model;
    id = id == null && map.get("id").isText() ? map.get("id").name() : id;
    Cell offered = map.first("tools", "functions");
    offered = offered.isEmpty() ? map.in("config", "tools") : offered;
    tools = tools == null && offered.isList() && !offered.isEmpty() ? offered.plain() : tools;
    Cell error = map.get("error");
    if (failed == null && !error.isEmpty() && !map.has("choices") && !map.has("messages")) {
      failed = error.isMap() && error.has("message") ? error.get("message").text() : error.text();
    }
    String incomplete = map.in("incomplete_details", "reason").text();
    if (incomplete != null) {
      gaps.add("the reply is incomplete: " + incomplete);
    }
  }

  private void addUsage(Cell map) {
    Usage more = usage == null ? Used.inside(map) : null;
    usage = more == null ? usage : more;
  }

  private boolean input(Cell map, Role byDefault, int level) {
    system(map);
    for (String key :
        List.of("messages", "input_messages", "new_messages", "contents", "traj", "question")) {
      if (map.get(key).unquoted().isList()) {
        readList(map.get(key).unquoted(), byDefault, level + 1);
        return true;
      }
    }
    for (String key : List.of("conversations", "conversation", "history", "trajectory", "turns")) {
      Cell list = map.get(key).unquoted();
      if (list.isList() && !list.isEmpty() && MessageReader.isMessage(list.list().get(0))) {
        readList(list, byDefault, level + 1);
        return true;
      }
    }
    for (String key : List.of("input", "prompt", "prompts", "question", "query", "task", "goal")) {
      Cell found = map.get(key);
      if (!found.isNothing() && (!found.isMap() || level < MOST_LEVELS)) {
        read(found, byDefault, level + 1);
        return true;
      }
    }
    return map.has("instructions") || map.has("system") || map.has("system_instruction");
  }

  private void system(Cell map) {
    Cell config = map.get("config");
    Cell[] places = {
      map.get("instructions"),
      map.get("system"),
      map.get("system_prompt"),
      map.get("system_instruction"),
      map.get("systemInstruction"),
      config.get("system_instruction"),
      config.get("systemInstruction")
    };
    for (Cell place : places) {
      if (!place.isEmpty() && !(place.isList() && MessageReader.isMessage(place.list().get(0)))) {
        Cell content =
            new Cell(
                place.path(),
                PlainParts.with(Map.of(), "content", place.plain()),
                place.complaints());
        List<Said> said =
            place.isMap()
                ? new MessageContents(place, Role.SYSTEM).read()
                : new MessageContents(content, Role.SYSTEM).read();
        messages.addAll(said);
        return;
      }
      if (place.isList() && !place.isEmpty()) {
        readList(place, Role.SYSTEM, 1);
        return;
      }
    }
  }

  private boolean output(Cell map, int level) {
    Cell choices = map.first("choices", "candidates", "generations");
    if (choices.isList() && !choices.isEmpty()) {
      choice(choices, level);
      return true;
    }
    if (map.get("delta").isMap()) {
      messages.addAll(MessageReader.read(map.get("delta"), Role.ASSISTANT));
      return true;
    }
    for (String key : OUTPUTS) {
      Cell found = map.get(key);
      if (!found.isNothing()) {
        if (key.equals("output") && found.isList()) {
          system(map);
        }
        read(found, Role.ASSISTANT, level + 1);
        return true;
      }
    }
    return false;
  }

  /** Only the first choice was gone on with; the others are alternatives, not further turns. */
  private void choice(Cell choices, int level) {
    Cell all = choices;
    while (!all.isEmpty() && all.list().get(0).isList()) {
      all = all.list().get(0);
    }
    Cell first = all;
    long least = Long.MAX_VALUE;
    for (Cell each : all.list()) {
      Long index = each.get("index").isNothing() ? Long.valueOf(0) : each.get("index").count();
      if (index != null && index < least) {
        least = index;
        first = each;
      }
    }
    if (all.list().size() > 1) {
      gaps.add(
          "%d alternative replies of one request are left out".formatted(all.list().size() - 1));
    }
    if (first.isMap()) {
      addUsage(first.get("message"));
      addUsage(first.in("message", "kwargs"));
      Cell inner = first.first("message", "delta", "content", "text");
      read(inner.isMap() || inner.isText() ? inner : first, Role.ASSISTANT, level + 1);
    } else if (first.isText()) {
      read(first, Role.ASSISTANT, level + 1);
    }
  }
}
