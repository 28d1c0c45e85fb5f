package io.agentcl.samples.openai;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the stub answers to one request: a completion, or a failure of one of many kinds. */
@FunctionalInterface
public interface StubReply {

  /** Returns what goes over the wire; streamed if {@code request} wants it so. */
  Wire to(StubRequest request);

  /** Returns a completion of words. */
  static Completion text(String text) {
    return new Completion(text, List.of(), "stop", null);
  }

  /** Returns a completion that asks for tools. */
  static Completion calls(Call... calls) {
    return new Completion("", List.of(calls), "tool_calls", null);
  }

  /** Returns an error in the form that OpenAI gives it. */
  static StubReply error(int status, String type, String code, String message) {
    ObjectNode body = Json.object();
    body.putObject("error").put("message", message).put("type", type).put("code", code);
    return request -> Wire.json(status, body);
  }

  /** Returns the error that the client asks too often; status 429. */
  static StubReply rateLimited(Duration retryAfter) {
    StubReply error =
        error(429, "requests", "rate_limit_exceeded", "Rate limit reached. Please try again.");
    String seconds = String.valueOf(retryAfter.toSeconds());
    return request -> error.to(request).withHeader("Retry-After", seconds);
  }

  /** Returns the error that the endpoint failed; status 500. */
  static StubReply serverError() {
    return error(
        500, "server_error", "server_error", "The server had an error processing your request.");
  }

  /** Returns the error that the messages are longer than the model's context; status 400. */
  static StubReply contextTooLong(int limit) {
    return error(
        400,
        "invalid_request_error",
        "context_length_exceeded",
        "This model's maximum context length is %d tokens.".formatted(limit));
  }

  /** Returns the error that a request is not valid; status 400. */
  static StubReply invalidRequest(String message) {
    return error(400, "invalid_request_error", "invalid_value", message);
  }

  /** Returns silence: the connection is kept open, and nothing is ever sent. */
  static StubReply never() {
    return request -> Wire.SILENCE;
  }

  /** Returns this reply, sent {@code delay} later. */
  default StubReply after(Duration delay) {
    return request -> to(request).withDelay(delay);
  }

  /** Returns this reply with the connection closed after half of its body. */
  default StubReply cut() {
    return request -> to(request).half(Wire.Ending.CLOSED);
  }

  /** Returns this reply that stops after half of its body, with the connection kept open. */
  default StubReply stalled() {
    return request -> to(request).half(Wire.Ending.KEPT_OPEN);
  }

  /** Returns half of this reply as if it were whole: JSON, or a chunk of a stream, that breaks. */
  default StubReply malformed() {
    return request -> to(request).half(Wire.Ending.COMPLETE);
  }

  /** Returns this reply with a chunk that is no JSON in the middle, if it is streamed. */
  default StubReply withBrokenChunk() {
    return request -> to(request).withPiece("data: {\"choices\":[{\"delta\":{\"cont\n\n");
  }

  /** Returns this reply with an error among its chunks, if it is streamed. */
  default StubReply withErrorChunk() {
    return request ->
        to(request)
            .withPiece(
                "data: {\"error\":{\"message\":\"The server is overloaded.\","
                    + "\"type\":\"server_error\"}}\n\n");
  }

  /** Returns this reply ended, as if it were whole, after half of its chunks; if it is streamed. */
  default StubReply endingEarly() {
    return request -> to(request).firstPieces();
  }

  /** Returns this reply without the mark of its end, if it is streamed. */
  default StubReply withoutDone() {
    return request -> to(request).without(Chunks.DONE);
  }

  /**
   * A call of a tool that the model asks for.
   *
   * @param id unique in the conversation; empty to have one made
   * @param arguments as the model writes them; JSON, unless the model errs
   */
  record Call(String id, String name, String arguments) {

    public Call {
      requireNonNull(id, "id");
      requireNonNull(name, "name");
      requireNonNull(arguments, "arguments");
    }

    /** Returns a call whose id is made. */
    public static Call of(String name, Map<String, ?> arguments) {
      ObjectNode json = Json.object();
      new TreeMap<>(arguments).forEach(json::putPOJO);
      return new Call("", name, Json.write(json));
    }

    /** Returns a call with the arguments as the model writes them. */
    public static Call ofText(String name, String arguments) {
      return new Call("", name, arguments);
    }

    static Call of(JsonNode json) {
      JsonNode function = json.path("function");
      return new Call(
          json.path("id").asString(""),
          function.path("name").asString(""),
          function.path("arguments").asString(""));
    }

    ObjectNode json() {
      ObjectNode json = Json.object().put("id", id).put("type", "function");
      json.putObject("function").put("name", name).put("arguments", arguments);
      return json;
    }
  }
}
