package io.agentcl.internal.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Logs of coding agents: the sessions of Claude Code, one record a line, and the events of Codex,
 * also inside one document. Not thread-safe.
 */
public final class SessionFormat implements Format {

  private static final List<String> SILENT =
      List.of("summary", "system", "file-history-snapshot", "progress", "queue-operation");

  private final HeldBounds bounds;
  private @Nullable OpenStories stories;
  private long leftOut;
  private String lastFile = "";

  /** The items of Codex that began, by their ids, in the order in which they did. */
  private final Map<String, Cell> items = new LinkedHashMap<>();

  private @Nullable Cell counts;

  public SessionFormat(HeldBounds bounds) {
    this.bounds = bounds;
  }

  @Override
  public boolean isOneRecord(Cell first) {
    return false;
  }

  private OpenStories stories(Outlet out) {
    if (stories == null) {
      stories = new OpenStories(bounds, out);
    }
    return stories;
  }

  @Override
  public void accept(Cell record, Where where, Outlet out) {
    lastFile = where.file();
    if (record.get("events").isList()) {
      record.get("events").list().forEach(each -> accept(each, where, out));
    } else if (record.get("payload").isMap() && record.get("type").isText()) {
      rollout(record, where, out);
    } else if (record.get("message").isMap()) {
      said(record, where, out);
    } else if (record.get("item").isMap()) {
      item(record.get("item"));
    } else if (record.has("usage") && record.get("type").textOrEmpty().startsWith("turn.")) {
      counts = record.get("usage");
    } else if (record.get("type").isText()) {
      String type = record.get("type").textOrEmpty();
      boolean isKnown = SILENT.contains(type) || type.contains(".");
      leftOut += isKnown ? 1 : 0;
      if (!isKnown) {
        record.complain(
            "is of the type \"%s\", which is not known; it was left out".formatted(type));
      }
    } else {
      record.complain(
          "is %s; expected a record of a session; to mend it, give its log as it was written"
              .formatted(record.shown()));
    }
  }

  private void said(Cell record, Where where, Outlet out) {
    Cell message = record.get("message");
    if (record.get("isMeta").isTrue()) {
      leftOut++;
      return;
    }
    boolean isSide = record.get("isSidechain").isTrue();
    String session = record.first("sessionId", "session_id").name();
    String key = (session == null ? where.file() : session) + (isSide ? " side" : "");
    ModelExchange exchange = new ModelExchange();
    Payload payload = Payload.of(message, Role.USER);
    exchange.at(Times.of(record.get("timestamp")), Times.of(record.get("timestamp")));
    boolean isReply = "assistant".equals(message.get("role").plain());
    add(key, isReply ? exchange.replied(payload) : exchange.sent(payload), out);
  }

  /** Adds what comes next: a log repeats nothing, also not what is the same by chance. */
  private void add(String key, ModelExchange exchange, Outlet out) {
    OpenStories.Open open = stories(out).find(key, each -> true);
    if (open == null) {
      open = stories(out).open(key);
      stories(out).name(open, key);
    }
    open.story.dialogue().append(exchange);
    stories(out).touch(open, exchange.size());
  }

  /** Codex keeps its sessions as items of Responses. */
  private void rollout(Cell record, Where where, Outlet out) {
    Cell payload = record.get("payload");
    if (!record.get("type").textOrEmpty().equals("response_item")) {
      leftOut++;
      return;
    }
    ModelExchange exchange = new ModelExchange().at(Times.of(record.get("timestamp")), null);
    Payload item =
        Payload.of(
            new Cell(payload.path(), List.of(payload.map()), payload.complaints()), Role.USER);
    boolean isReply = item.messages().stream().anyMatch(said -> said.role() == Role.ASSISTANT);
    add(where.file(), isReply ? exchange.replied(item) : exchange.sent(item), out);
  }

  /** What began and what ended is one item; the last word on it counts. */
  private void item(Cell item) {
    String id = item.get("id").name();
    items.put(id == null ? "item " + items.size() : id, item);
  }

  @Override
  public void endFile(Where where, Outlet out) {
    for (Cell item : items.values()) {
      add(where.file(), SessionItem.exchange(item), out);
    }
    if (counts != null) {
      add(where.file(), new ModelExchange().used(Used.of(counts)), out);
    }
    items.clear();
    counts = null;
  }

  @Override
  public void end(Outlet out) {
    stories(out).closeAll();
    out.leftOut(lastFile, leftOut, "records of sessions that nobody said");
    leftOut = 0;
  }
}
