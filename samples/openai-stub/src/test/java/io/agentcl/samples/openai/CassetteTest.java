package io.agentcl.samples.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class CassetteTest {

  private static final StubReply ECHO_CALLS =
      StubReply.calls(StubReply.Call.of("book", Map.of("to", "Oslo"))).saying("One moment.");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("cassette.json");
  }

  @Nested
  class WhatWasRecorded {

    @Test
    void isRepliedAgainWithoutTheEndpoint() throws Exception {
      for (JsonNode body : List.of(Client.saying("Book it"), Client.streaming("Book it"))) {
        HttpResponse<String> recorded = record(request -> ECHO_CALLS, body).get(0);

        HttpResponse<String> replayed = replay(body);

        assertThat(replayed.statusCode()).isEqualTo(200);
        assertThat(replayed.body()).isEqualTo(recorded.body()).contains("One");
        assertThat(replayed.headers().firstValue("Content-Type"))
            .isEqualTo(recorded.headers().firstValue("Content-Type"));
      }
    }

    @Test
    void isFoundWhateverTheOrderOfNamesAndWhatTheModelIsNotTold() throws Exception {
      record(request -> StubReply.text("yes"), Client.saying("Is it?").put("temperature", 0.5));
      ObjectNode other = Json.object().put("temperature", 0.5).put("user", "u-42");
      other.setAll(Client.saying("Is it?"));
      other.putObject("metadata").put("session", "17");

      assertThat(replay(other).body()).contains("yes");
    }

    @Test
    void isFoundWhateverTheOrderOfTools() throws Exception {
      record(request -> StubReply.text("yes"), offering("book", "pay"));

      assertThat(replay(offering("pay", "book")).body()).contains("yes");
      assertThat(replay(offering("pay")).statusCode()).isEqualTo(404);
    }

    private ObjectNode offering(String... tools) {
      ObjectNode body = Client.saying("Is it?");
      ArrayNode offered = body.putArray("tools");
      for (String tool : tools) {
        offered.addObject().put("type", "function").putObject("function").put("name", tool);
      }
      return body;
    }

    @ParameterizedTest
    @ValueSource(strings = {"temperature", "seed", "response_format", "tool_choice"})
    void isNotFoundWhereTheModelIsToldMore(String name) throws Exception {
      record(request -> StubReply.text("yes"), Client.saying("Is it?"));

      assertThat(replay(Client.saying("Is it?").put(name, 1)).statusCode()).isEqualTo(404);
    }

    @Test
    void comesInItsOrderAndBeginsAnewAfterTheLast() throws Exception {
      Deque<String> replies = new ArrayDeque<>(List.of("heads", "heads", "tails"));
      JsonNode toss = Client.saying("Toss a coin");
      record(request -> StubReply.text(replies.remove()), toss, toss, toss);

      try (OpenAiStub stub = OpenAiStub.start(Cassette.read(file))) {
        for (String expected : List.of("heads", "heads", "tails", "heads", "heads", "tails")) {
          assertThat(Client.ask(stub, toss).body()).contains(expected);
        }
      }
    }

    @Test
    void isKeptOnceWhereItIsAlwaysTheSame() throws Exception {
      JsonNode body = Client.saying("Is it?");
      record(request -> StubReply.text("yes"), body, body, body);

      assertThat(Files.readString(file)).containsOnlyOnce("\"replies\"").containsOnlyOnce("yes");
    }

    @Test
    void isWrittenIntoAFolderThatIsMade() throws Exception {
      file = folder.resolve("not/there/cassette.json");
      record(request -> StubReply.text("yes"), Client.saying("Is it?"));

      assertThat(replay(Client.saying("Is it?")).body()).contains("yes");
    }

    @Test
    void isNotAskedForWhereItCouldNotBeWritten() throws Exception {
      Files.createFile(folder.resolve("taken"));
      Upstream upstream = Upstream.of("http://localhost:1/v1", "");

      assertThatThrownBy(() -> new Recorder(upstream, folder.resolve("taken/cassette.json")))
          .isInstanceOf(IOException.class);
    }

    @Test
    void holdsNoKeys() throws Exception {
      record(request -> StubReply.text("yes"), Client.saying("Is it?"));

      assertThat(Files.readString(file))
          .doesNotContainIgnoringCase("bearer")
          .doesNotContain("secret-key")
          .doesNotContain("upstream-key");
    }

    @Test
    void mayBeARefusal() throws Exception {
      record(request -> StubReply.contextTooLong(100), Client.saying("Long"));

      assertThat(replay(Client.saying("Long")).statusCode()).isEqualTo(400);
    }

    @Test
    void mayBeNoJson() throws Exception {
      StubReply page = request -> Wire.text(403, "text/html", "<p>Go away</p>");
      record(request -> page, Client.saying("Hi"));

      HttpResponse<String> replayed = replay(Client.saying("Hi"));

      assertThat(replayed.body()).isEqualTo("<p>Go away</p>");
      assertThat(replayed.statusCode()).isEqualTo(403);
    }
  }

  @Nested
  class WhatIsNotRecorded {

    @Test
    void areOutages() throws Exception {
      JsonNode body = Client.saying("Hi");
      Deque<StubReply> replies =
          new ArrayDeque<>(
              List.of(
                  StubReply.rateLimited(Duration.ofSeconds(1)),
                  StubReply.serverError(),
                  StubReply.text("Good morning")));

      List<HttpResponse<String>> seen = record(request -> replies.remove(), body, body, body);

      assertThat(seen.stream().map(HttpResponse::statusCode)).containsExactly(429, 500, 200);
      assertThat(replay(body).body()).contains("Good morning");
      assertThat(Files.readString(file)).doesNotContain("429").doesNotContain("server_error");
    }

    @Test
    void isAnEndpointThatCannotBeReached() throws Exception {
      OpenAiStub gone = OpenAiStub.start(request -> StubReply.text("yes"));
      gone.close();
      try (OpenAiStub stub = OpenAiStub.start(recorder(gone))) {
        HttpResponse<String> reply = Client.ask(stub, Client.saying("Hi"));

        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.body()).contains(gone.baseUrl() + " cannot be asked");
      }
      assertThat(Cassette.read(file).size()).isZero();
    }

    @Test
    void isRefusedWithTheNearestThatWas() throws Exception {
      record(
          request -> StubReply.text("yes"),
          Client.saying("Do you fly to Bergen?"),
          Client.saying("Is it cold in Oslo in winter, and should I bring a coat?"));

      HttpResponse<String> reply =
          replay(Client.saying("Is it cold in Oslo in winter, and should I bring a hat?"));

      assertThat(reply.statusCode()).isEqualTo(404);
      assertThat(Client.json(reply).at("/error/message").asString())
          .isEqualTo(
              """
              The stub has no reply: this request was never recorded. The nearest of 2 differs \
              in 1 places:
                /messages/0/content: recorded ...nd should I bring a coat?", asked \
              ...nd should I bring a hat?"
              To mend it, record the cassette again with OPENAI_BASE_URL and OPENAI_API_KEY.\
              """);
    }

    @Test
    void isRefusedByAnEmptyCassetteToo() {
      assertThatThrownBy(() -> Cassette.empty().reply(StubRequest.of(Client.saying("Hi"))))
          .hasMessage(
              "this request was never recorded: the cassette is empty. To mend it, record the"
                  + " cassette again with OPENAI_BASE_URL and OPENAI_API_KEY.");
    }
  }

  @Nested
  class AFile {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"exchanges\":",
          "[]",
          "{}",
          "{\"exchanges\":[{\"request\":{},\"replies\":[{\"body\":{}}]}]}",
          "{\"exchanges\":[{\"request\":{},\"replies\":[]}]}",
          "{\"exchanges\":[{\"request\":[],\"replies\":[{\"status\":200,\"type\":\"text\"}]}]}"
        })
    void thatIsNoCassetteSaysSo(String text) throws Exception {
      Files.writeString(file, text);

      assertThatThrownBy(() -> Cassette.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(file + " is no cassette: ")
          .hasMessageEndingWith("to mend it, record it again");
    }

    @Test
    void isWrittenAsItWasRead() throws Exception {
      record(request -> ECHO_CALLS, Client.streaming("a"), Client.saying("b"));
      Path copy = folder.resolve("copy.json");

      Cassette.read(file).write(copy);

      assertThat(copy).hasSameTextualContentAs(file);
    }
  }

  @Nested
  class TheEnvironment {

    @Test
    void saysWhereTheEndpointIs() {
      assertThat(Upstream.of(Map.of())).isEmpty();
      assertThat(Upstream.of(Map.of(Upstream.BASE_URL, " "))).isEmpty();
      assertThat(
              Upstream.of(Map.of(Upstream.BASE_URL, "http://here/v1/", Upstream.API_KEY, "secret")))
          .hasValueSatisfying(found -> assertThat(found).hasToString("http://here/v1"));
    }
  }

  /** Records what an endpoint replies to {@code bodies}, and returns what the client saw. */
  private List<HttpResponse<String>> record(Script endpoint, JsonNode... bodies) throws Exception {
    List<HttpResponse<String>> seen = new ArrayList<>();
    try (OpenAiStub upstream = OpenAiStub.start(endpoint);
        OpenAiStub stub = OpenAiStub.start(recorder(upstream))) {
      for (JsonNode body : bodies) {
        seen.add(Client.ask(stub, body));
      }
      assertThat(upstream.requests().get(0).headers())
          .containsEntry("Authorization", "Bearer upstream-key");
    }
    return seen;
  }

  private Recorder recorder(OpenAiStub upstream) throws IOException {
    return new Recorder(Upstream.of(upstream.baseUrl(), "upstream-key"), file);
  }

  private HttpResponse<String> replay(JsonNode body) throws Exception {
    try (OpenAiStub stub = OpenAiStub.start(Cassette.read(file))) {
      return Client.ask(stub, body);
    }
  }
}
