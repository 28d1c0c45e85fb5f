package io.agentcl.samples.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.samples.openai.StubReply.Call;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CompletionTest {

  private static final Call BOOK = Call.of("book", Map.of("to", "Oslo", "seats", 2));
  private static final Call PAY = new Call("pay-1", "pay", "{\"amount\":500,}");

  @Nested
  class InOnePiece {

    @Test
    void hasTheWordsAndWhyItEnded() throws Exception {
      HttpResponse<String> reply = answer(StubReply.text("Good morning."), Client.saying("Hi"));

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
      JsonNode body = Client.json(reply);
      assertThat(body.path("object").asString()).isEqualTo("chat.completion");
      assertThat(body.path("model").asString()).isEqualTo("small");
      assertThat(body.at("/choices/0/message/role").asString()).isEqualTo("assistant");
      assertThat(body.at("/choices/0/message/content").asString()).isEqualTo("Good morning.");
      assertThat(body.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
    }

    @Test
    void hasSeveralCallsAsTheModelWroteThem() throws Exception {
      JsonNode body =
          Client.json(answer(StubReply.calls(BOOK, BOOK, PAY), Client.saying("Book two")));

      assertThat(body.at("/choices/0/message/content").isNull()).isTrue();
      assertThat(body.at("/choices/0/finish_reason").asString()).isEqualTo("tool_calls");
      List<Call> calls = new StubRequest.Message(body.at("/choices/0/message")).calls();
      assertThat(calls)
          .containsExactly(
              new Call("call_1_0", "book", "{\"seats\":2,\"to\":\"Oslo\"}"),
              new Call("call_1_1", "book", "{\"seats\":2,\"to\":\"Oslo\"}"),
              PAY);
    }

    @Test
    void mayHaveWordsBesideCalls() throws Exception {
      JsonNode body =
          Client.json(answer(StubReply.calls(BOOK).saying("One moment."), Client.saying("Book")));

      assertThat(body.at("/choices/0/message/content").asString()).isEqualTo("One moment.");
      assertThat(body.at("/choices/0/message/tool_calls").size()).isEqualTo(1);
    }

    @Test
    void saysWhatItCost() throws Exception {
      JsonNode body =
          Client.json(answer(StubReply.text("Yes").costing(70, 3), Client.saying("Is it?")));

      assertThat(body.path("usage"))
          .isEqualTo(
              Json.read("{\"prompt_tokens\":70,\"completion_tokens\":3,\"total_tokens\":73}"));
    }

    @Test
    void costsMoreTheMoreIsSaid() throws Exception {
      JsonNode less = Client.json(answer(StubReply.text("Yes"), Client.saying("Is it?")));
      JsonNode more =
          Client.json(answer(StubReply.text("Yes, it is."), Client.saying("Is it, really?")));

      assertThat(more.at("/usage/prompt_tokens").asInt())
          .isGreaterThan(less.at("/usage/prompt_tokens").asInt());
      assertThat(more.at("/usage/completion_tokens").asInt()).isEqualTo(3);
      assertThat(less.at("/usage/completion_tokens").asInt()).isEqualTo(1);
    }

    @Test
    void mayEndForWantOfRoom() throws Exception {
      JsonNode body =
          Client.json(answer(StubReply.text("Once").finishedBy("length"), Client.saying("Tell")));

      assertThat(body.at("/choices/0/finish_reason").asString()).isEqualTo("length");
    }
  }

  @Nested
  class Streamed {

    @Test
    void hasTheWordsOneByOne() throws Exception {
      HttpResponse<String> reply =
          answer(StubReply.text("Good morning to you."), Client.streaming("Hi"));

      assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      assertThat(deltas(reply).stream().map(delta -> delta.path("content").asString("")))
          .containsExactly("", "Good ", "morning ", "to ", "you.", "");
    }

    @Test
    void hasTheArgumentsOfEachCallInPieces() throws Exception {
      HttpResponse<String> reply =
          answer(StubReply.calls(BOOK, PAY), Client.streaming("Book and pay"));

      List<StringBuilder> arguments = List.of(new StringBuilder(), new StringBuilder());
      List<String> ids = new ArrayList<>();
      for (JsonNode delta : deltas(reply)) {
        JsonNode call = delta.at("/tool_calls/0");
        if (!call.isMissingNode()) {
          call.path("id").asStringOpt().ifPresent(ids::add);
          arguments
              .get(call.path("index").asInt())
              .append(call.at("/function/arguments").asString());
        }
      }
      assertThat(ids).containsExactly("call_1_0", "pay-1");
      assertThat(arguments.get(0)).hasToString("{\"seats\":2,\"to\":\"Oslo\"}");
      assertThat(arguments.get(1)).hasToString("{\"amount\":500,}");
    }

    @Test
    void endsWithTheReasonTheCostAndTheMark() throws Exception {
      List<String> data =
          Client.data(answer(StubReply.text("Yes").costing(7, 1), Client.streaming("?")).body());

      JsonNode finish = Json.read(data.get(data.size() - 3));
      JsonNode cost = Json.read(data.get(data.size() - 2));
      assertThat(finish.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
      assertThat(cost.at("/usage/total_tokens").asInt()).isEqualTo(8);
      assertThat(cost.path("choices").size()).isZero();
      assertThat(data.get(data.size() - 1)).isEqualTo("[DONE]");
    }

    @Test
    void saysNoCostThatNobodyAskedFor() throws Exception {
      HttpResponse<String> reply =
          answer(StubReply.text("Yes"), Client.saying("Is it?").put("stream", true));

      assertThat(reply.body()).doesNotContain("usage").contains("[DONE]");
    }
  }

  private static List<JsonNode> deltas(HttpResponse<String> reply) {
    return Client.data(reply.body()).stream()
        .filter(data -> !data.equals("[DONE]"))
        .map(data -> Json.read(data).at("/choices/0/delta"))
        .filter(delta -> !delta.isMissingNode())
        .toList();
  }

  private static HttpResponse<String> answer(StubReply reply, JsonNode body) throws Exception {
    try (OpenAiStub stub = OpenAiStub.start(request -> reply)) {
      return Client.ask(stub, body);
    }
  }
}
