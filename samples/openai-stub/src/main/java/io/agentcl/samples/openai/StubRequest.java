package io.agentcl.samples.openai;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client sent.
 *
 * @param headers the first value of each header, whatever the case of its name
 * @param body the request of a chat completion, an object
 */
public record StubRequest(Map<String, String> headers, ObjectNode body) {

  public StubRequest {
    TreeMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
    requireNonNull(body, "body");
  }

  /** Returns a request without headers. */
  public static StubRequest of(ObjectNode body) {
    return new StubRequest(Map.of(), body);
  }

  /** Returns the name of the model. */
  public String model() {
    return body.path("model").asString("");
  }

  /** Returns whether the client wants the reply in pieces. */
  public boolean isStreaming() {
    return body.path("stream").asBoolean(false);
  }

  /** Returns whether a reply in pieces is to end with what it cost. */
  public boolean wantsUsage() {
    return body.path("stream_options").path("include_usage").asBoolean(false);
  }

  /** Returns all messages, the oldest first. */
  public List<Message> messages() {
    return all(body.path("messages")).map(Message::new).toList();
  }

  /** Returns the last message. */
  public Message last() {
    List<Message> messages = messages();
    if (messages.isEmpty()) {
      throw new IllegalStateException("the request has no messages: " + body);
    }
    return messages.get(messages.size() - 1);
  }

  /** Returns the words of the first system message; empty if there is none. */
  public String system() {
    return messages().stream()
        .filter(message -> message.role().equals("system"))
        .findFirst()
        .map(Message::text)
        .orElse("");
  }

  /** Returns the texts of the user, the oldest first. */
  public List<String> userTexts() {
    return messages().stream()
        .filter(message -> message.role().equals("user"))
        .map(Message::text)
        .toList();
  }

  /** Returns the names of the tools that are offered. */
  public List<String> tools() {
    return all(body.path("tools"))
        .map(tool -> tool.path("function").path("name").asString(""))
        .toList();
  }

  /** Returns what is offered of the tool {@code name}: its description and parameters. */
  public Optional<JsonNode> tool(String name) {
    return all(body.path("tools"))
        .map(tool -> tool.path("function"))
        .filter(function -> function.path("name").asString("").equals(name))
        .findFirst();
  }

  private static Stream<JsonNode> all(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** One message. */
  public record Message(JsonNode json) {

    /** Returns who says it: system, user, assistant or tool. */
    public String role() {
      return json.path("role").asString("");
    }

    /** Returns the words, also of several parts; empty if there are none. */
    public String text() {
      JsonNode content = json.path("content");
      if (!content.isArray()) {
        return content.asString("");
      }
      StringBuilder text = new StringBuilder();
      content.forEach(part -> text.append(part.path("text").asString("")));
      return text.toString();
    }

    /** Returns the calls that the assistant asked for. */
    public List<StubReply.Call> calls() {
      return all(json.path("tool_calls")).map(StubReply.Call::of).toList();
    }

    /** Returns the id of the call that this answers; empty if it answers none. */
    public String answers() {
      return json.path("tool_call_id").asString("");
    }
  }
}
