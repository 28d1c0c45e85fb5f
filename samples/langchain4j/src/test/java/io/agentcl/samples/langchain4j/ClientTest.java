package io.agentcl.samples.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.agentcl.samples.openai.Completion;
import io.agentcl.samples.openai.OpenAiStub;
import io.agentcl.samples.openai.Script;
import io.agentcl.samples.openai.StubReply;
import io.agentcl.samples.openai.StubReply.Call;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What LangChain4j's own client of OpenAI makes of the stub's replies. */
class ClientTest {

  private static final Completion WORDS = StubReply.text("one two three four").costing(70, 4);
  private static final Completion CALLS =
      StubReply.calls(
          Call.of("book", Map.of("to", "Oslo")), new Call("pay-1", "pay", "{\"amount\":500,}"));

  @Nested
  class InOnePiece {

    @Test
    void wordsAndCostAreRead() throws Exception {
      ChatResponse reply = chat(request -> WORDS);

      assertThat(reply.aiMessage().text()).isEqualTo("one two three four");
      assertThat(reply.tokenUsage().inputTokenCount()).isEqualTo(70);
      assertThat(reply.tokenUsage().outputTokenCount()).isEqualTo(4);
    }

    @Test
    void callsAndTheirAnswersGoToAndFro() throws Exception {
      try (OpenAiStub stub = OpenAiStub.start(request -> CALLS)) {
        ChatResponse reply = model(stub).chat(request());
        ChatMessage answer =
            ToolExecutionResultMessage.from(
                reply.aiMessage().toolExecutionRequests().get(0), "Booked.");
        model(stub).chat(List.of(UserMessage.from("Book"), reply.aiMessage(), answer));

        assertCalls(reply);
        assertThat(stub.requests().get(0).tools()).containsExactly("book");
        assertThat(stub.requests().get(1).messages().get(1).calls()).hasSize(2);
        assertThat(stub.requests().get(1).last().answers()).isEqualTo("call_1_0");
        assertThat(stub.requests().get(1).last().text()).isEqualTo("Booked.");
      }
    }

    static List<Arguments> failures() {
      return List.of(
          Arguments.of(StubReply.rateLimited(Duration.ofSeconds(1)), RateLimitException.class),
          Arguments.of(StubReply.serverError(), InternalServerException.class),
          Arguments.of(StubReply.contextTooLong(100), InvalidRequestException.class),
          Arguments.of(StubReply.invalidRequest("no"), InvalidRequestException.class),
          Arguments.of(StubReply.never(), TimeoutException.class),
          Arguments.of(WORDS.malformed(), RuntimeException.class),
          Arguments.of(WORDS.cut(), RuntimeException.class));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failuresAreThrown(StubReply failure, Class<? extends Exception> type) {
      assertThatThrownBy(() -> chat(request -> failure)).isInstanceOf(type);
    }

    @Test
    void outagesAreTriedAgain() throws Exception {
      Deque<StubReply> replies = new ArrayDeque<>(List.of(StubReply.serverError(), WORDS));
      try (OpenAiStub stub = OpenAiStub.start(request -> replies.remove())) {
        OpenAiChatModel patient =
            OpenAiChatModel.builder().baseUrl(stub.baseUrl()).apiKey("none").build();

        assertThat(patient.chat("Hi")).isEqualTo("one two three four");
        assertThat(stub.requests()).hasSize(2);
      }
    }

    @Test
    void aScriptThatBreaksIsNotTriedAgain() throws Exception {
      Script broken =
          request -> {
            throw new IllegalStateException("nobody wrote this line");
          };
      try (OpenAiStub stub = OpenAiStub.start(broken)) {
        OpenAiChatModel patient =
            OpenAiChatModel.builder().baseUrl(stub.baseUrl()).apiKey("none").build();

        assertThatThrownBy(() -> patient.chat("Hi"))
            .isInstanceOf(ModelNotFoundException.class)
            .hasMessageContaining("nobody wrote this line");
        assertThat(stub.requests()).hasSize(1);
      }
    }

    private ChatResponse chat(Script script) throws Exception {
      try (OpenAiStub stub = OpenAiStub.start(script)) {
        return model(stub).chat(request());
      }
    }
  }

  @Nested
  class Streamed {

    @Test
    void wordsComeOneByOneAndTheCostLast() throws Exception {
      Seen seen = stream(WORDS);

      assertThat(seen.words).containsExactly("one ", "two ", "three ", "four");
      assertThat(seen.response().aiMessage().text()).isEqualTo("one two three four");
      assertThat(seen.response().tokenUsage().inputTokenCount()).isEqualTo(70);
    }

    @Test
    void callsAreWhole() throws Exception {
      assertCalls(stream(CALLS).response());
    }

    static List<Arguments> failures() {
      return List.of(
          Arguments.of(StubReply.rateLimited(Duration.ofSeconds(1)), RateLimitException.class),
          Arguments.of(StubReply.serverError(), InternalServerException.class),
          Arguments.of(StubReply.contextTooLong(100), InvalidRequestException.class),
          Arguments.of(StubReply.never(), TimeoutException.class),
          Arguments.of(WORDS.withBrokenChunk(), RuntimeException.class),
          Arguments.of(WORDS.cut(), Exception.class));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failuresAreTold(StubReply failure, Class<? extends Exception> type) throws Exception {
      Throwable thrown = catchThrowable(() -> stream(failure).response());

      assertThat(thrown).isInstanceOf(CompletionException.class).hasCauseInstanceOf(type);
    }

    @Test
    void theMarkOfTheEndIsNotNeeded() throws Exception {
      assertThat(stream(WORDS.withoutDone()).response().aiMessage().text())
          .isEqualTo("one two three four");
    }

    private Seen stream(StubReply reply) throws Exception {
      try (OpenAiStub stub = OpenAiStub.start(request -> reply)) {
        Seen seen = new Seen();
        OpenAiStreamingChatModel.builder()
            .baseUrl(stub.baseUrl())
            .apiKey("none")
            .modelName("scripted")
            .timeout(Duration.ofSeconds(2))
            .build()
            .chat(request(), seen);
        seen.end.handle((response, failure) -> true).get(30, TimeUnit.SECONDS);
        return seen;
      }
    }

    /** What came of a stream. */
    private static final class Seen implements StreamingChatResponseHandler {
      private final List<String> words = new CopyOnWriteArrayList<>();
      private final CompletableFuture<ChatResponse> end = new CompletableFuture<>();

      ChatResponse response() {
        return end.join();
      }

      @Override
      public void onPartialResponse(String word) {
        words.add(word);
      }

      @Override
      public void onCompleteResponse(ChatResponse response) {
        end.complete(response);
      }

      @Override
      public void onError(Throwable failure) {
        end.completeExceptionally(failure);
      }
    }
  }

  private static void assertCalls(ChatResponse reply) {
    assertThat(reply.aiMessage().toolExecutionRequests())
        .containsExactly(
            call("call_1_0", "book", "{\"to\":\"Oslo\"}"),
            call("pay-1", "pay", "{\"amount\":500,}"));
  }

  private static ToolExecutionRequest call(String id, String name, String arguments) {
    return ToolExecutionRequest.builder().id(id).name(name).arguments(arguments).build();
  }

  private static ChatRequest request() {
    return ChatRequest.builder()
        .messages(UserMessage.from("Hi"))
        .toolSpecifications(ToolSpecification.builder().name("book").build())
        .build();
  }

  private static OpenAiChatModel model(OpenAiStub stub) {
    return OpenAiChatModel.builder()
        .baseUrl(stub.baseUrl())
        .apiKey("none")
        .modelName("scripted")
        .timeout(Duration.ofSeconds(2))
        .maxRetries(0)
        .build();
  }
}
