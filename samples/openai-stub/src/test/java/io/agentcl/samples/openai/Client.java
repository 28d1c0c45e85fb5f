package io.agentcl.samples.openai;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client of the JDK's, which knows nothing of the protocol. */
final class Client {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String DATA = "data: ";

  private Client() {}

  /** Returns the request that a user who says {@code text} leads to. */
  static ObjectNode saying(String text) {
    ObjectNode body = Json.object().put("model", "small");
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    return body;
  }

  static ObjectNode streaming(String text) {
    ObjectNode body = saying(text).put("stream", true);
    body.putObject("stream_options").put("include_usage", true);
    return body;
  }

  static HttpRequest post(OpenAiStub stub, String body, Duration timeout) {
    return HttpRequest.newBuilder(URI.create(stub.baseUrl() + "/chat/completions"))
        .timeout(timeout)
        .header("Authorization", "Bearer secret-key")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  static HttpResponse<String> ask(OpenAiStub stub, JsonNode body)
      throws IOException, InterruptedException {
    return send(post(stub, Json.write(body), Duration.ofSeconds(30)));
  }

  static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  static HttpClient jdk() {
    return CLIENT;
  }

  static JsonNode json(HttpResponse<String> reply) {
    return Json.read(reply.body());
  }

  /** Returns what the events of a stream carry. */
  static List<String> data(String stream) {
    return stream
        .lines()
        .filter(line -> line.startsWith(DATA))
        .map(line -> line.substring(DATA.length()))
        .toList();
  }
}
