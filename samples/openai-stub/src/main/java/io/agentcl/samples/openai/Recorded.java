package io.agentcl.samples.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reply as an endpoint sent it.
 *
 * @param text the body; of a stream, all of its events
 */
record Recorded(int status, String contentType, String text) implements StubReply {

  private static final String DATA = "data:";
  private static final Pattern IDENTITY =
      Pattern.compile("\"(id\":\\s*\"chatcmpl-[^\"]*\"|created\":\\s*\\d+),?");

  /** Returns the reply that a cassette holds. */
  static Recorded of(JsonNode json) {
    int status = json.path("status").asInt(0);
    String type = json.path("type").asString("");
    if (status == 0 || type.isEmpty()) {
      throw new IllegalArgumentException("a reply needs status and type: " + json);
    }
    JsonNode body = json.path("body");
    if (!Wire.isEvents(type)) {
      return new Recorded(status, type, body.isString() ? body.asString() : Json.write(body));
    }
    StringBuilder events = new StringBuilder();
    body.forEach(each -> events.append(event(each)));
    return new Recorded(status, type, events.toString());
  }

  private static String event(JsonNode data) {
    return Chunks.event(data.isString() ? data.asString() : Json.write(data));
  }

  /** Returns this as a cassette holds it: JSON that people can read and change. */
  JsonNode json() {
    ObjectNode json = Json.object().put("status", status).put("type", contentType);
    if (Wire.isEvents(contentType)) {
      ArrayNode body = json.putArray("body");
      data().forEach(data -> addTo(body, data));
      return json;
    }
    try {
      return json.set("body", Json.read(text));
    } catch (JacksonException e) {
      return json.put("body", text); // what is no JSON is kept as it came
    }
  }

  private static void addTo(ArrayNode body, String data) {
    try {
      body.add(Json.read(data));
    } catch (JacksonException e) {
      body.add(data); // [DONE], and whatever else an endpoint sends
    }
  }

  private List<String> data() {
    List<String> data = new ArrayList<>();
    text.lines()
        .filter(line -> line.startsWith(DATA))
        .forEach(line -> data.add(line.substring(DATA.length()).strip()));
    return data;
  }

  /** Returns this without what differs each time: the id of the reply, and when it was made. */
  String content() {
    return IDENTITY.matcher(text).replaceAll("");
  }

  /** Returns whether this is no reply but an outage: what a client would ask again for. */
  boolean isOutage() {
    return status == 429 || status >= 500;
  }

  @Override
  public Wire to(StubRequest request) {
    if (!Wire.isEvents(contentType)) {
      return Wire.text(status, contentType, text);
    }
    return Wire.events(data().stream().map(Chunks::event).toList());
  }
}
