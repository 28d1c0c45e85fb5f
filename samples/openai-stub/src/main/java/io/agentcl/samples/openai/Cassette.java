package io.agentcl.samples.openai;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recorded replies, found by their requests. Requests are equal if their bodies are, whatever the
 * order of names and tools, but for what does not reach the model. The replies to equal requests
 * come in the order in which they were recorded, and begin anew after the last: how often a learner
 * asks is no part of a recording. Holds no headers, and so no keys. Safe for use by many threads.
 */
public final class Cassette implements Script {

  /** What of a request does not reach the model. */
  private static final Set<String> VOLATILE =
      Set.of("metadata", "prompt_cache_key", "safety_identifier", "service_tier", "store", "user");

  private final Map<JsonNode, Replies> exchanges = new LinkedHashMap<>();

  /** The replies to one request, and which of them comes next. */
  private static final class Replies {
    private final List<Recorded> all = new ArrayList<>();
    private int next;

    /** Returns one if they are all equal, so that a request asked often does not fill the file. */
    List<Recorded> kept() {
      boolean equal = all.stream().map(Recorded::content).distinct().count() == 1;
      return equal ? all.subList(0, 1) : all;
    }

    Recorded take() {
      Recorded taken = all.get(next);
      next = (next + 1) % all.size();
      return taken;
    }
  }

  /** Returns an empty cassette. */
  public static Cassette empty() {
    return new Cassette();
  }

  /**
   * Returns the cassette in {@code file}.
   *
   * @throws IOException if it cannot be read, or is no cassette
   */
  public static Cassette read(Path file) throws IOException {
    try {
      Cassette cassette = new Cassette();
      list(Json.read(Files.readString(file)), "exchanges").forEach(cassette::add);
      return cassette;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(
          "%s is no cassette: %s%n  to mend it, record it again".formatted(file, e.getMessage()),
          e);
    }
  }

  private static JsonNode list(JsonNode parent, String name) {
    JsonNode list = parent.path(name);
    if (!list.isArray()) {
      throw new IllegalArgumentException("it lacks the list of " + name);
    }
    return list;
  }

  private void add(JsonNode exchange) {
    JsonNode replies = list(exchange, "replies");
    if (replies.isEmpty()) {
      throw new IllegalArgumentException("a request has no replies: " + exchange);
    }
    if (!(exchange.get("request") instanceof ObjectNode body)) {
      throw new IllegalArgumentException("an exchange has no request: " + exchange);
    }
    StubRequest request = StubRequest.of(body);
    replies.forEach(each -> add(request, Recorded.of(each)));
  }

  /** Writes this to {@code file}, which is replaced in one step. */
  public synchronized void write(Path file) throws IOException {
    ObjectNode root = Json.object();
    ArrayNode array = root.putArray("exchanges");
    exchanges.forEach(
        (request, replies) -> {
          ArrayNode written = array.addObject().set("request", request).putArray("replies");
          replies.kept().forEach(each -> written.add(each.json()));
        });
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(unfinished, Json.pretty(root) + "\n");
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Adds one more reply to {@code request}. */
  synchronized void add(StubRequest request, Recorded reply) {
    exchanges.computeIfAbsent(key(request), unseen -> new Replies()).all.add(reply);
  }

  /** Returns the number of distinct requests. */
  public synchronized int size() {
    return exchanges.size();
  }

  /** Throws an exception that says what is nearest, if the request was not recorded. */
  @Override
  public synchronized StubReply reply(StubRequest request) {
    JsonNode key = key(request);
    Replies replies = exchanges.get(key);
    if (replies == null) {
      throw new IllegalStateException(Differences.nearest(key, exchanges.keySet()));
    }
    return replies.take();
  }

  /** Tools are a set: frameworks find them by reflection, in an order that each JVM has anew. */
  private static JsonNode key(StubRequest request) {
    ObjectNode key = Json.sorted(request.body(), VOLATILE);
    if (key.get("tools") instanceof ArrayNode tools) {
      List<JsonNode> sorted = new ArrayList<>();
      tools.forEach(sorted::add);
      sorted.sort(comparing(tool -> tool.at("/function/name").asString("")));
      key.putArray("tools").addAll(sorted);
    }
    return key;
  }
}
