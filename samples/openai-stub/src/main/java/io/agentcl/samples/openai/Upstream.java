package io.agentcl.samples.openai;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A real endpoint of OpenAI's protocol. Safe for use by many threads. */
public final class Upstream {

  /** The names of the environment that say where the endpoint is. */
  public static final String BASE_URL = "OPENAI_BASE_URL";

  public static final String API_KEY = "OPENAI_API_KEY";

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String baseUrl;
  private final String apiKey;

  private Upstream(String baseUrl, String apiKey) {
    this.baseUrl = requireNonNull(baseUrl, "baseUrl").replaceAll("/+$", "");
    this.apiKey = requireNonNull(apiKey, "apiKey");
  }

  /**
   * Returns an endpoint.
   *
   * @param baseUrl such as {@code https://api.openai.com/v1}
   * @param apiKey sent with each request, and kept nowhere; empty if none is needed
   */
  public static Upstream of(String baseUrl, String apiKey) {
    return new Upstream(baseUrl, apiKey);
  }

  /** Returns the endpoint of {@code OPENAI_BASE_URL} and {@code OPENAI_API_KEY}, if it is set. */
  public static Optional<Upstream> of(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(BASE_URL))
        .filter(url -> !url.isBlank())
        .map(url -> new Upstream(url, environment.getOrDefault(API_KEY, "")));
  }

  /**
   * Returns what the endpoint replies to {@code request}; streams are read to their end first.
   *
   * @throws IOException if it cannot be reached
   */
  Recorded ask(StubRequest request) throws IOException, InterruptedException {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.write(request.body())));
    if (!apiKey.isEmpty()) {
      post.header("Authorization", "Bearer " + apiKey);
    }
    HttpResponse<String> reply = client.send(post.build(), BodyHandlers.ofString());
    String type = reply.headers().firstValue("Content-Type").orElse("application/json");
    return new Recorded(reply.statusCode(), type, reply.body());
  }

  /** Returns where it is, without the key. */
  @Override
  public String toString() {
    return baseUrl;
  }
}
