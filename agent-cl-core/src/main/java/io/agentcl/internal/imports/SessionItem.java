package io.agentcl.internal.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One item that Codex did or said. */
final class SessionItem {

  private static final List<String> RESULTS =
      List.of("aggregated_output", "output", "result", "changes", "results");
  private static final List<String> AROUND =
      List.of("id", "type", "status", "exit_code", "error", "server", "tool", "arguments");

  private SessionItem() {}

  static ModelExchange exchange(Cell item) {
    String type = item.get("type").textOrEmpty();
    ModelExchange exchange = new ModelExchange();
    if (type.equals("agent_message") || type.equals("user_message")) {
      Role role = type.startsWith("agent") ? Role.ASSISTANT : Role.USER;
      Payload said = Payload.of(item.first("text", "message"), role);
      return role == Role.ASSISTANT ? exchange.replied(said) : exchange.sent(said);
    }
    if (type.equals("reasoning")) {
      Cell reasoning =
          new Cell(
              item.path(),
              Map.of(
                  "role", "assistant", "content", "", "reasoning", item.get("text").textOrEmpty()),
              item.complaints());
      return exchange.replied(Payload.of(reasoning, Role.ASSISTANT));
    }
    if (type.equals("error")) {
      return exchange.failed(item.get("message").text());
    }
    return call(exchange, item, type);
  }

  private static ModelExchange call(ModelExchange exchange, Cell item, String type) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(item.map());
    AROUND.forEach(arguments::remove);
    RESULTS.forEach(arguments::remove);
    Cell inner = item.get("arguments").opened();
    String tool = item.get("tool").name();
    Called called =
        new Called(
            item.get("id").name(),
            tool == null ? type : tool,
            inner.isMap() ? inner.map() : arguments,
            null);
    exchange.output().add(new Said(Role.ASSISTANT, "", List.of(called), null, Said.Beside.NOTHING));
    String status = item.get("status").textOrEmpty();
    if (!status.equals("in_progress")) {
      Cell exit = item.get("exit_code");
      boolean failed = status.equals("failed") && (exit.isNothing() || item.has("error"));
      Cell result = item.first(RESULTS.toArray(String[]::new));
      exchange
          .output()
          .add(
              new Said(
                  Role.TOOL,
                  ToolResult.text(result.isEmpty() ? item.get("error") : result),
                  List.of(),
                  new Said.Answers(called.id(), called.name(), failed),
                  Said.Beside.NOTHING));
    }
    return exchange;
  }
}
