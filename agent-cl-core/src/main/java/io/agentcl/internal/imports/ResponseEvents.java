package io.agentcl.internal.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The events of one streamed reply of OpenAI's Responses, joined. Not thread-safe. */
final class ResponseEvents {

  private static final String PREFIX = "response.";

  private final Map<Long, @Nullable Object> items = new TreeMap<>();
  private final Map<Long, StringBuilder> texts = new TreeMap<>();
  private Map<String, @Nullable Object> begun = Map.of();
  private @Nullable Object whole;

  static boolean isEvent(Cell record) {
    Cell type = record.get("type");
    return type.isText() && type.textOrEmpty().startsWith(PREFIX) && !record.has("role");
  }

  void add(Cell event) {
    String type = event.get("type").textOrEmpty().substring(PREFIX.length());
    switch (type) {
      case "created", "in_progress", "queued" -> begun = event.get("response").map();
      case "completed", "incomplete", "failed" -> whole = event.get("response").plain();
      case "output_item.done" -> items.put(index(event), event.get("item").plain());
      case "output_text.delta", "refusal.delta" ->
          texts
              .computeIfAbsent(index(event), each -> new StringBuilder())
              .append(event.get("delta").textOrEmpty());
      default -> {} // told again by what ends the item
    }
  }

  private static long index(Cell event) {
    Long index = event.get("output_index").count();
    return index == null ? 0 : index;
  }

  boolean isWhole() {
    return whole != null;
  }

  /** Returns the reply; of a stream that was cut, what came of it. */
  Cell reply(Complaints complaints) {
    if (whole != null) {
      return Cell.root(whole, complaints);
    }
    Map<Long, @Nullable Object> output = new TreeMap<>(items);
    texts.forEach(
        (index, text) ->
            output.putIfAbsent(
                index, Map.of("type", "message", "role", "assistant", "content", text.toString())));
    Map<String, @Nullable Object> reply = new LinkedHashMap<>(begun);
    List<@Nullable Object> all = new ArrayList<>(output.values());
    reply.put("output", all);
    return Cell.root(reply, complaints);
  }
}
