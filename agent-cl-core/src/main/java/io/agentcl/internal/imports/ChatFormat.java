package io.agentcl.internal.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's chat and Responses: lists of messages or items, rows that hold one, requests, replies,
 * both together, and streams. Exchanges that go on with an earlier one are one conversation.
 */
public final class ChatFormat implements Format {

  private static final int MOST_STREAMS = 1000;

  private static final List<String> CONVERSATION =
      List.of(
          "conversation_id", "conversationId", "session_id", "sessionId", "thread_id", "threadId");

  private static final List<String> IDS =
      List.of("id", "task_id", "custom_id", "instance_id", "uuid", "trace_id");

  private final HeldBounds bounds;
  private final Map<String, ChatChunks> chunks = new LinkedHashMap<>();
  private @Nullable ResponseEvents events;
  private @Nullable OpenStories stories;

  public ChatFormat(HeldBounds bounds) {
    this.bounds = bounds;
  }

  @Override
  public boolean isOneRecord(Cell first) {
    return MessageReader.isMessage(first)
        || (first.isList() && !first.isEmpty() && MessageReader.isMessage(first.list().get(0)));
  }

  private OpenStories stories(Outlet out) {
    if (stories == null) {
      stories = new OpenStories(bounds, out);
    }
    return stories;
  }

  @Override
  public void accept(Cell record, Where where, Outlet out) {
    if (ChatChunks.isChunk(record)) {
      String id = record.get("id").textOrEmpty();
      chunks.computeIfAbsent(id, each -> new ChatChunks()).add(record);
      if (chunks.size() > MOST_STREAMS) {
        end(chunks.remove(chunks.keySet().iterator().next()), where, out);
      }
    } else if (ResponseEvents.isEvent(record)) {
      event(record, where, out);
    } else if (isExchange(record)) {
      exchange(record, where, out);
    } else if (record.isMap() || record.isList()) {
      row(record, where, out);
    } else if (!record.isNothing()) {
      record.complain(
          "is %s; expected messages; to mend it, give an object or a list"
              .formatted(record.shown()));
    }
  }

  private void event(Cell record, Where where, Outlet out) {
    if (events == null || events.isWhole()) {
      end(events, where, out);
      events = new ResponseEvents();
    }
    events.add(record);
  }

  private void end(@Nullable ResponseEvents ended, Where where, Outlet out) {
    if (ended != null) {
      Complaints complaints = new Complaints();
      ModelExchange exchange =
          new ModelExchange().replied(Payload.of(ended.reply(complaints), Role.ASSISTANT));
      if (!ended.isWhole()) {
        exchange.gap("a stream ends before its reply does");
      }
      add(exchange, new Cell("$", null, complaints), where, out);
      out.problems(where, complaints);
    }
  }

  private void end(@Nullable ChatChunks ended, Where where, Outlet out) {
    if (ended != null) {
      Complaints complaints = new Complaints();
      Cell reply = ended.reply(complaints);
      ModelExchange exchange = new ModelExchange().replied(Payload.of(reply, Role.ASSISTANT));
      String gap = ended.gap();
      if (gap != null) {
        exchange.gap(gap);
      }
      exchange.at(null, Times.of(reply.get("created")));
      add(exchange, reply, where, out);
      out.problems(where, complaints);
    }
  }

  @Override
  public void endFile(Where where, Outlet out) {
    end(events, where, out);
    events = null;
    chunks.values().forEach(each -> end(each, where, out));
    chunks.clear();
  }

  @Override
  public void end(Outlet out) {
    stories(out).closeAll();
  }

  private static boolean isExchange(Cell record) {
    return record.isMap()
        && (record.get("request").opened().isMap() || record.get("response").opened().isMap());
  }

  private static Cell body(Cell cell) {
    return cell.get("body").unquoted().isMap() ? cell.get("body").unquoted() : cell.unquoted();
  }

  private void exchange(Cell record, Where where, Outlet out) {
    Cell request = body(record.get("request"));
    Cell response = streamed(body(record.get("response")));
    ModelExchange exchange = new ModelExchange();
    if (!request.isNothing()) {
      exchange.sent(Payload.of(request, Role.USER));
    }
    if (!response.isNothing()) {
      exchange.replied(Payload.of(response, Role.ASSISTANT));
    }
    exchange.model(response.get("model").name());
    exchange.at(
        Times.of(record.first("timestamp", "created_at", "time", "start_time")),
        Times.of(response.first("created", "created_at")));
    add(exchange, record, where, out);
  }

  /** Returns what the pieces of a stream come to, where they stand in one text. */
  private static Cell streamed(Cell response) {
    String text = response.isText() ? response.textOrEmpty() : "";
    if (!text.lines().findFirst().map(String::strip).filter(ServerSent::isEvent).isPresent()) {
      return response;
    }
    ChatChunks chat = new ChatChunks();
    ResponseEvents items = new ResponseEvents();
    boolean areItems = false;
    for (String line : text.lines().map(each -> ServerSent.data(each.strip())).toList()) {
      Cell piece = new Cell(response.path(), line, response.complaints()).opened();
      areItems |= ResponseEvents.isEvent(piece);
      if (ResponseEvents.isEvent(piece)) {
        items.add(piece);
      } else if (piece.isMap()) {
        chat.add(piece);
      }
    }
    return areItems ? items.reply(response.complaints()) : chat.reply(response.complaints());
  }

  private void add(ModelExchange exchange, Cell record, Where where, Outlet out) {
    OpenStories all = stories(out);
    String key = key(record);
    String first = first(exchange);
    String previous = record.in("request", "previous_response_id").text();
    OpenStories.Open open = all.find(key, each -> true);
    if (open == null && previous != null) {
      open = all.find("reply " + previous, each -> true);
    }
    if (open == null && key == null) {
      open = all.find(first, each -> each.story.dialogue().isGoneOnWithBy(exchange));
    }
    if (open == null) {
      open = all.open(id(record, key, where));
      all.name(open, key == null ? first : key);
    }
    if (exchange.id() != null) {
      all.name(open, "reply " + exchange.id());
    }
    around(record, open.story);
    open.story.dialogue().add(exchange);
    all.touch(open, exchange.size());
  }

  /** Returns what a later exchange of the same conversation begins with, too. */
  private static @Nullable String first(ModelExchange exchange) {
    return exchange.input().stream()
        .filter(said -> said.role() != Role.SYSTEM)
        .findFirst()
        .map(said -> "first " + said.text())
        .orElse(null);
  }

  /** A list of its own: one conversation, or more of one whose id is known. */
  private void row(Cell record, Where where, Outlet out) {
    boolean isReply =
        record.has("choices")
            || "response".equals(record.get("object").plain())
            || (record.get("output").isList() && !record.has("input") && !record.has("messages"));
    Payload payload = Payload.of(record, isReply ? Role.ASSISTANT : Role.USER);
    if (payload.messages().isEmpty() && payload.failed() == null) {
      record.complain(
          "holds no messages that are known; to mend it, give them as \"messages\", or say which"
              + " format this is by another importer");
      return;
    }
    ModelExchange exchange =
        isReply ? new ModelExchange().replied(payload) : new ModelExchange().sent(payload);
    exchange.at(null, Times.of(record.first("created", "created_at", "timestamp")));
    if (key(record) != null) {
      add(exchange, record, where, out);
      return;
    }
    Story story = new Story();
    around(record, story);
    Verdicts.ofRow(record, story);
    story.dialogue().add(exchange);
    out.conversation(story.experience(id(record, null, where)));
  }

  private static void around(Cell record, Story story) {
    Cell request = record.get("request").isMap() ? body(record.get("request")) : record;
    story.user(text(request.get("user")));
    story.user(text(record.first("user_id", "userId")));
  }

  private static @Nullable String text(Cell cell) {
    return cell.isText() ? cell.text() : null;
  }

  private static @Nullable String key(Cell record) {
    for (Cell place :
        List.of(
            record,
            record.get("metadata"),
            record.get("request"),
            record.in("request", "metadata"))) {
      for (String key : CONVERSATION) {
        String id = text(place.get(key));
        if (id != null && !id.isBlank()) {
          return id;
        }
      }
      Cell conversation = place.get("conversation");
      String id = conversation.isMap() ? text(conversation.get("id")) : text(conversation);
      if (id != null && !id.isBlank()) {
        return id;
      }
    }
    return null;
  }

  private static String id(Cell record, @Nullable String key, Where where) {
    if (key != null) {
      return key;
    }
    for (String each : IDS) {
      Cell id = record.get(each);
      if (id.plain() instanceof String || id.plain() instanceof Number) {
        Cell trial = record.get("trial");
        return trial.isNothing() ? id.textOrEmpty() : id.textOrEmpty() + "/" + trial.textOrEmpty();
      }
    }
    return where.id();
  }
}
