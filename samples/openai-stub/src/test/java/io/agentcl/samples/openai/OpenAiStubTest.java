package io.agentcl.samples.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OpenAiStubTest {

  private static final String WEATHER =
      """
      {"model": "small", "stream": false,
       "messages": [
         {"role": "system", "content": "Be brief."},
         {"role": "user", "content": [{"type": "text", "text": "Is Oslo "},
                                      {"type": "text", "text": "cold?"}]},
         {"role": "assistant", "content": null, "tool_calls": [
           {"id": "a", "type": "function",
            "function": {"name": "weather", "arguments": "{}"}}]},
         {"role": "tool", "tool_call_id": "a", "content": "-5"}],
       "tools": [{"type": "function",
                  "function": {"name": "weather", "description": "Tells it."}}]}
      """;

  @Nested
  class AScript {

    @Test
    void seesWhatTheClientSent() throws Exception {
      try (OpenAiStub stub = OpenAiStub.start(request -> StubReply.text(request.system()))) {
        HttpResponse<String> reply = Client.ask(stub, Json.read(WEATHER));

        assertThat(reply.body()).contains("Be brief.");
        StubRequest request = stub.requests().get(0);
        assertThat(request.headers()).containsEntry("AUTHORIZATION", "Bearer secret-key");
        assertThat(request.model()).isEqualTo("small");
        assertThat(request.isStreaming()).isFalse();
        assertThat(request.userTexts()).containsExactly("Is Oslo cold?");
        assertThat(request.tools()).containsExactly("weather");
        assertThat(request.tool("weather").orElseThrow().path("description").asString())
            .isEqualTo("Tells it.");
        assertThat(request.messages().get(2).calls())
            .containsExactly(new StubReply.Call("a", "weather", "{}"));
        assertThat(request.last().answers()).isEqualTo("a");
        assertThat(request.last().text()).isEqualTo("-5");
      }
    }

    @Test
    void thatThrowsIsToldToTheClient() throws Exception {
      Script broken =
          request -> {
            throw new IllegalStateException("nobody wrote this line");
          };
      try (OpenAiStub stub = OpenAiStub.start(broken)) {
        HttpResponse<String> reply = Client.ask(stub, Client.saying("Hi"));

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(Client.json(reply).at("/error/message").asString())
            .isEqualTo("The stub has no reply: nobody wrote this line");
      }
    }

    @Test
    void mayAnswerByWhatWasAskedBefore() throws Exception {
      try (OpenAiStub stub = OpenAiStub.start(this::echo)) {
        Client.ask(stub, Client.saying("first"));
        Client.ask(stub, Client.saying("second"));

        assertThat(stub.requests().stream().map(request -> request.last().text()))
            .containsExactly("first", "second");
      }
    }

    private StubReply echo(StubRequest request) {
      return StubReply.text(request.last().text());
    }
  }

  @Nested
  class ARequestThatIsNone {

    @Test
    void becauseOfItsPathIsToldWhatIsServed() throws Exception {
      try (OpenAiStub stub = OpenAiStub.start(request -> StubReply.text("yes"))) {
        HttpRequest models = HttpRequest.newBuilder(URI.create(stub.baseUrl() + "/models")).build();

        HttpResponse<String> reply = Client.send(models);

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(Client.json(reply).at("/error/message").asString())
            .isEqualTo("The stub serves POST /v1/chat/completions, not GET /v1/models.");
        assertThat(stub.requests()).isEmpty();
      }
    }

    @Test
    void becauseOfItsBodyIsRefused() throws Exception {
      try (OpenAiStub stub = OpenAiStub.start(request -> StubReply.text("yes"))) {
        for (String body : List.of("{\"model\":", "")) {
          HttpResponse<String> reply = Client.send(Client.post(stub, body, Duration.ofSeconds(30)));

          assertThat(reply.statusCode()).isEqualTo(400);
          assertThat(Client.json(reply).at("/error/message").asString())
              .startsWith("The request is no JSON object");
        }
      }
    }
  }
}
