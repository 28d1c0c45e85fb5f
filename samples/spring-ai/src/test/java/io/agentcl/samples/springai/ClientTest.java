package io.agentcl.samples.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.RateLimitException;
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
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.function.FunctionToolCallback;

/** What Spring AI's own client of OpenAI makes of the stub's replies. */
class ClientTest {

  private static final Completion WORDS = StubReply.text("one two three four").costing(70, 4);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Completion CALLS =
      StubReply.calls(
          Call.of("book", Map.of("to", "Oslo")), new Call("pay-1", "pay", "{\"amount\":500,}"));

  @Nested
  class InOnePiece {

    @Test
    void wordsAndCostAreRead() throws Exception {
      ChatResponse reply = chat(request -> WORDS);

      assertThat(output(reply).getText()).isEqualTo("one two three four");
      assertThat(reply.getMetadata().getUsage().getPromptTokens()).isEqualTo(70);
      assertThat(reply.getMetadata().getUsage().getCompletionTokens()).isEqualTo(4);
    }

    @Test
    void callsAndTheirAnswersGoToAndFro() throws Exception {
      try (OpenAiStub stub = OpenAiStub.start(request -> CALLS)) {
        ChatResponse reply = model(stub).call(request());
        AssistantMessage asked = output(reply);
        ToolResponseMessage answer =
            ToolResponseMessage.builder()
                .responses(
                    List.of(
                        new ToolResponseMessage.ToolResponse(
                            asked.getToolCalls().get(0).id(), "book", "Booked.")))
                .build();
        model(stub).call(new Prompt(List.of(new UserMessage("Book"), asked, answer)));

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
          Arguments.of(StubReply.contextTooLong(100), BadRequestException.class),
          Arguments.of(StubReply.invalidRequest("no"), BadRequestException.class),
          Arguments.of(StubReply.never(), OpenAIIoException.class),
          Arguments.of(WORDS.malformed(), OpenAIInvalidDataException.class),
          Arguments.of(WORDS.cut(), OpenAIException.class));
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
        assertThat(output(model(stub, 3).call(request())).getText())
            .isEqualTo("one two three four");
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
        assertThatThrownBy(() -> model(stub, 3).call(request()))
            .hasMessageContaining("nobody wrote this line");
        assertThat(stub.requests()).hasSize(1);
      }
    }

    private ChatResponse chat(Script script) throws Exception {
      try (OpenAiStub stub = OpenAiStub.start(script)) {
        return model(stub).call(request());
      }
    }
  }

  @Nested
  class Streamed {

    @Test
    void wordsComeOneByOneAndTheCostLast() throws Exception {
      List<ChatResponse> chunks = stream(WORDS);

      assertThat(words(chunks)).containsExactly("one ", "two ", "three ", "four");
      assertThat(chunks.get(chunks.size() - 1).getMetadata().getUsage().getPromptTokens())
          .isEqualTo(70);
    }

    @Test
    void callsAreWhole() throws Exception {
      List<ChatResponse> chunks = stream(CALLS);

      assertCalls(chunks.stream().filter(ChatResponse::hasToolCalls).findFirst().orElseThrow());
    }

    static List<Arguments> failures() {
      return List.of(
          Arguments.of(StubReply.rateLimited(Duration.ofSeconds(1)), RateLimitException.class),
          Arguments.of(StubReply.serverError(), InternalServerException.class),
          Arguments.of(StubReply.contextTooLong(100), BadRequestException.class),
          Arguments.of(StubReply.never(), OpenAIIoException.class),
          Arguments.of(WORDS.withBrokenChunk(), OpenAIInvalidDataException.class),
          Arguments.of(WORDS.cut(), OpenAIIoException.class));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failuresAreTold(StubReply failure, Class<? extends Exception> type) {
      Throwable thrown = catchThrowable(() -> stream(failure));

      assertThat(thrown instanceof CompletionException wrapped ? wrapped.getCause() : thrown)
          .isInstanceOf(type);
    }

    @Test
    void theMarkOfTheEndIsNotNeeded() throws Exception {
      assertThat(words(stream(WORDS.withoutDone())))
          .containsExactly("one ", "two ", "three ", "four");
    }

    private List<ChatResponse> stream(StubReply reply) throws Exception {
      try (OpenAiStub stub = OpenAiStub.start(request -> reply)) {
        return model(stub).stream(request()).collectList().block(Duration.ofSeconds(30));
      }
    }

    private List<String> words(List<ChatResponse> chunks) {
      return chunks.stream()
          .filter(chunk -> chunk.getResult() != null)
          .map(chunk -> String.valueOf(output(chunk).getText()))
          .filter(word -> !word.isEmpty())
          .toList();
    }
  }

  private static void assertCalls(ChatResponse reply) {
    assertThat(output(reply).getToolCalls())
        .containsExactly(
            new ToolCall("call_1_0", "function", "book", "{\"to\":\"Oslo\"}"),
            new ToolCall("pay-1", "function", "pay", "{\"amount\":500,}"));
  }

  private static AssistantMessage output(ChatResponse reply) {
    return reply.getResult().getOutput();
  }

  private static Prompt request() {
    return new Prompt(
        "Hi",
        OpenAiChatOptions.builder()
            .model("scripted")
            .timeout(TIMEOUT)
            .toolCallbacks(
                FunctionToolCallback.builder("book", (Map<String, Object> arguments) -> "Booked.")
                    .inputType(Map.class)
                    .build())
            .build());
  }

  private static OpenAiChatModel model(OpenAiStub stub) {
    return model(stub, 0);
  }

  /** Returns the client as hosts make it. */
  static OpenAiChatModel model(OpenAiStub stub, int retries) {
    return OpenAiChatModel.builder()
        .options(
            OpenAiChatOptions.builder()
                .baseUrl(stub.baseUrl())
                .apiKey("none")
                .model("scripted")
                .timeout(TIMEOUT)
                .maxRetries(retries)
                .build())
        .build();
  }
}
