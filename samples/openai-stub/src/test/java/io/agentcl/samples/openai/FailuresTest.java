package io.agentcl.samples.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The ways in which endpoints fail, as a client of HTTP sees them. */
class FailuresTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final StubReply WORDS = StubReply.text("one two three four five");

  @Nested
  class AnError {

    static List<Arguments> errors() {
      return List.of(
          Arguments.of(StubReply.rateLimited(Duration.ofSeconds(2)), 429, "rate_limit_exceeded"),
          Arguments.of(StubReply.serverError(), 500, "server_error"),
          Arguments.of(StubReply.contextTooLong(8192), 400, "context_length_exceeded"),
          Arguments.of(StubReply.invalidRequest("no such tool"), 400, "invalid_value"),
          Arguments.of(StubReply.error(401, "auth", "bad_key", "Who are you?"), 401, "bad_key"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void hasAStatusAndACode(StubReply error, int status, String code) throws Exception {
      for (JsonNode body : List.of(Client.saying("Hi"), Client.streaming("Hi"))) {
        HttpResponse<String> reply = answer(error, body);

        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(Client.json(reply).at("/error/code").asString()).isEqualTo(code);
        assertThat(Client.json(reply).at("/error/message").asString()).isNotBlank();
      }
    }

    @Test
    void ofTheRateSaysWhenToComeAgain() throws Exception {
      HttpResponse<String> reply =
          answer(StubReply.rateLimited(Duration.ofSeconds(2)), Client.saying("Hi"));

      assertThat(reply.headers().firstValue("Retry-After")).hasValue("2");
    }
  }

  @Nested
  class AReplyThatIsLate {

    @Test
    void comesToAClientThatWaits() throws Exception {
      long begin = System.nanoTime();
      HttpResponse<String> reply = answer(WORDS.after(SHORT), Client.saying("Hi"));

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(SHORT);
      assertThat(reply.body()).contains("one two three");
    }

    @Test
    void orNeverComesTimesOut() throws Exception {
      for (StubReply reply : List.of(WORDS.after(Duration.ofMinutes(5)), StubReply.never())) {
        try (OpenAiStub stub = OpenAiStub.start(request -> reply)) {
          HttpRequest request = Client.post(stub, Json.write(Client.saying("Hi")), SHORT);

          assertThatThrownBy(() -> Client.send(request)).isInstanceOf(HttpTimeoutException.class);
        }
      }
    }

    @Test
    void isCutWhenTheStubIsClosed() throws Exception {
      CountDownLatch asked = new CountDownLatch(1);
      OpenAiStub stub =
          OpenAiStub.start(
              request -> {
                asked.countDown();
                return StubReply.never();
              });
      HttpRequest request =
          Client.post(stub, Json.write(Client.saying("Hi")), Duration.ofMinutes(5));
      CompletableFuture<?> reply = Client.jdk().sendAsync(request, BodyHandlers.ofString());
      asked.await();

      stub.close();

      assertThatThrownBy(() -> reply.get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @Nested
  class AReplyThatBreaksOff {

    @Test
    void isAnErrorOfTheConnectionForAClientThatWantsTheWhole() throws Exception {
      for (JsonNode body : List.of(Client.saying("Hi"), Client.streaming("Hi"))) {
        try (OpenAiStub stub = OpenAiStub.start(request -> WORDS.cut())) {
          assertThatThrownBy(() -> Client.ask(stub, body)).isInstanceOf(IOException.class);
        }
      }
    }

    @Test
    void hasSentWhatCameBeforeIt() throws Exception {
      try (OpenAiStub stub = OpenAiStub.start(request -> WORDS.cut())) {
        String seen = bytes(stub);

        assertThat(seen).contains("one ").doesNotContain("five").doesNotContain("[DONE]");
      }
    }

    @Test
    void orStallsKeepsAClientWaiting() throws Exception {
      try (OpenAiStub stub = OpenAiStub.start(request -> WORDS.stalled())) {
        Iterator<String> lines = stream(stub).iterator();
        String first = lines.next();
        CompletableFuture<Void> rest =
            CompletableFuture.runAsync(() -> lines.forEachRemaining(line -> {}));

        assertThat(first).contains("assistant");
        assertThatThrownBy(() -> rest.get(SHORT.toMillis(), TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);
      }
    }

    /** Returns all that is sent, which a client of HTTP may drop when it meets the end. */
    private String bytes(OpenAiStub stub) throws Exception {
      URI url = URI.create(stub.baseUrl());
      String body = Json.write(Client.streaming("Hi"));
      String request =
          "POST /v1/chat/completions HTTP/1.1\r\nHost: here\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(body.length(), body);
      try (Socket socket = new Socket(url.getHost(), url.getPort())) {
        socket.getOutputStream().write(request.getBytes(UTF_8));
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
      }
    }

    private Stream<String> stream(OpenAiStub stub) throws Exception {
      HttpRequest request =
          Client.post(stub, Json.write(Client.streaming("Hi")), Duration.ofSeconds(30));
      return Client.jdk().send(request, BodyHandlers.ofLines()).body();
    }
  }

  @Nested
  class AReplyThatIsWrong {

    @Test
    void mayBeNoJson() throws Exception {
      HttpResponse<String> reply = answer(WORDS.malformed(), Client.saying("Hi"));

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> Client.json(reply)).isInstanceOf(JacksonException.class);
    }

    @Test
    void mayHaveAChunkThatIsNoJson() throws Exception {
      List<String> data =
          Client.data(answer(WORDS.withBrokenChunk(), Client.streaming("Hi")).body());

      assertThat(data.stream().filter(each -> !isJson(each)))
          .containsExactly("{\"choices\":[{\"delta\":{\"cont", "[DONE]");
    }

    @Test
    void mayHaveAnErrorAmongItsChunks() throws Exception {
      List<String> data =
          Client.data(answer(WORDS.withErrorChunk(), Client.streaming("Hi")).body());

      assertThat(data.get(0)).contains("assistant");
      assertThat(data.stream().filter(each -> each.contains("overloaded"))).hasSize(1);
    }

    @Test
    void mayEndAsIfItWereWhole() throws Exception {
      List<String> data = Client.data(answer(WORDS.endingEarly(), Client.streaming("Hi")).body());

      assertThat(data).hasSize(4).allMatch(this::isJson);
      assertThat(data.get(3)).contains("three");
    }

    @Test
    void mayLackTheMarkOfItsEnd() throws Exception {
      List<String> data = Client.data(answer(WORDS.withoutDone(), Client.streaming("Hi")).body());

      assertThat(data.get(data.size() - 1)).contains("usage");
      assertThat(data).doesNotContain("[DONE]");
    }

    @ParameterizedTest
    @MethodSource("wrongChunks")
    void isWholeInOnePieceWhereOnlyChunksAreWrong(StubReply wrong) throws Exception {
      JsonNode body = Client.json(answer(wrong, Client.saying("Hi")));

      assertThat(body.at("/choices/0/message/content").asString())
          .isEqualTo("one two three four five");
    }

    static List<StubReply> wrongChunks() {
      return List.of(
          WORDS.withBrokenChunk(),
          WORDS.withErrorChunk(),
          WORDS.withoutDone(),
          WORDS.endingEarly());
    }

    private boolean isJson(String text) {
      try {
        return Json.read(text).isObject();
      } catch (JacksonException e) {
        return false;
      }
    }
  }

  private static HttpResponse<String> answer(StubReply reply, JsonNode body) throws Exception {
    try (OpenAiStub stub = OpenAiStub.start(request -> reply)) {
      return Client.ask(stub, body);
    }
  }
}
