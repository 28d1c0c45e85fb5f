package io.agentcl.internal.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pieces of one streamed reply of OpenAI's chat, joined. Not thread-safe. */
final class ChatChunks {

  private final StringBuilder content = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final Map<Long, Piece> calls = new TreeMap<>();
  private final Map<String, @Nullable Object> around = new LinkedHashMap<>();
  private boolean alternatives;
  private boolean ended;

  /** A call of which names and ids come once, arguments in pieces. */
  private static final class Piece {
    @Nullable String id;
    @Nullable String name;
    final StringBuilder arguments = new StringBuilder();
  }

  static boolean isChunk(Cell record) {
    if ("chat.completion.chunk".equals(record.get("object").plain())) {
      return !isWhole(record);
    }
    return isPiece(record);
  }

  /** Some tracing joins the pieces, and keeps what the pieces are called. */
  private static boolean isWhole(Cell record) {
    Cell choices = record.get("choices");
    return choices.isList() && !choices.isEmpty() && choices.list().get(0).has("message");
  }

  private static boolean isPiece(Cell record) {
    Cell choices = record.get("choices");
    return choices.isList() && !choices.isEmpty() && choices.list().get(0).get("delta").isMap();
  }

  void add(Cell chunk) {
    for (String key : List.of("id", "model", "usage", "created")) {
      if (chunk.has(key)) {
        around.put(key, chunk.get(key).plain());
      }
    }
    for (Cell choice : chunk.get("choices").list()) {
      Long index = choice.get("index").count();
      if (index != null && index > 0) {
        alternatives = true;
      } else {
        delta(choice.get("delta"));
        ended |= choice.has("finish_reason");
      }
    }
  }

  private void delta(Cell delta) {
    content.append(delta.get("content").textOrEmpty());
    content.append(delta.get("refusal").textOrEmpty());
    reasoning.append(delta.first("reasoning_content", "reasoning").textOrEmpty());
    for (Cell call : delta.get("tool_calls").list()) {
      Long index =
          call.get("index").isNothing() ? Long.valueOf(calls.size()) : call.get("index").count();
      Piece piece = calls.computeIfAbsent(index == null ? -1 : index, each -> new Piece());
      piece.id = piece.id == null ? call.get("id").name() : piece.id;
      Cell function = call.first("function", "custom");
      piece.name = piece.name == null ? function.get("name").name() : piece.name;
      piece.arguments.append(function.first("arguments", "input").textOrEmpty());
    }
  }

  /** Returns the whole reply, as if it had not been streamed. */
  Cell reply(Complaints complaints) {
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("role", "assistant");
    message.put("content", content.toString());
    if (!reasoning.isEmpty()) {
      message.put("reasoning_content", reasoning.toString());
    }
    List<Object> written = new ArrayList<>();
    for (Piece piece : calls.values()) {
      Map<String, @Nullable Object> function = new LinkedHashMap<>();
      function.put("name", piece.name);
      function.put("arguments", piece.arguments.toString());
      Map<String, @Nullable Object> call = new LinkedHashMap<>();
      call.put("id", piece.id);
      call.put("function", function);
      written.add(call);
    }
    message.put("tool_calls", written);
    Map<String, @Nullable Object> reply = new LinkedHashMap<>(around);
    reply.put("choices", List.of(Map.of("index", 0, "message", message)));
    return Cell.root(reply, complaints);
  }

  /** Returns what is not told by this stream; null if it is whole. */
  @Nullable String gap() {
    if (!ended) {
      return "a stream ends before its reply does";
    }
    return alternatives ? "alternative replies of one request are left out" : null;
  }
}
