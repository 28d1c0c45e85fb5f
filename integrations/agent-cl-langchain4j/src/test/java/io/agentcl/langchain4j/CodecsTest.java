package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.request;
import static io.agentcl.langchain4j.ScriptedChat.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Tools;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written of requests, replies and arguments, and how it is read. */
class CodecsTest {

  @Nested
  class ARequest {

    private static ModelRequest written(Consumer<ChatRequest.Builder> more) {
      ChatRequest.Builder request = ChatRequest.builder().messages(UserMessage.from("Hi"));
      more.accept(request);
      return new ChatCodec().request(request.build());
    }

    private static final ToolSpecification TOOL = ToolSpecification.builder().name("find").build();

    static Stream<Consumer<ChatRequest.Builder>> changes() {
      return Stream.concat(ofWordsAndTools(), ofSampling());
    }

    private static Stream<Consumer<ChatRequest.Builder>> ofWordsAndTools() {
      JsonSchema schema =
          JsonSchema.builder()
              .name("city")
              .rootElement(JsonObjectSchema.builder().addStringProperty("name").build())
              .build();
      return Stream.of(
          request -> {},
          request -> request.messages(UserMessage.from("Hello")),
          request -> request.messages(SystemMessage.from("Be kind"), UserMessage.from("Hi")),
          request ->
              request.messages(
                  UserMessage.from(TextContent.from("Hi"), ImageContent.from("AA", "image/png"))),
          request -> request.toolSpecifications(TOOL),
          request ->
              request.toolSpecifications(TOOL.toBuilder().description("finds a city").build()),
          request -> request.toolChoice(ToolChoice.REQUIRED),
          request -> request.responseFormat(ResponseFormat.JSON),
          request ->
              request.responseFormat(
                  ResponseFormat.builder()
                      .type(ResponseFormat.JSON.type())
                      .jsonSchema(schema)
                      .build()));
    }

    private static Stream<Consumer<ChatRequest.Builder>> ofSampling() {
      return Stream.of(
          request -> request.modelName("large"),
          request -> request.temperature(.5),
          request -> request.topP(.5),
          request -> request.topK(5),
          request -> request.frequencyPenalty(.5),
          request -> request.presencePenalty(.5),
          request -> request.maxOutputTokens(5),
          request -> request.stopSequences(List.of("end")),
          request -> request.parameters(new Seeded(1)),
          request -> request.parameters(new Seeded(2)));
    }

    @Test
    void differsWithAllThatItsReplyDependsOn() {
      List<ModelRequest> all = changes().map(ARequest::written).toList();

      assertThat(all).doesNotHaveDuplicates();
      assertThat(all).isEqualTo(changes().map(ARequest::written).toList());
    }

    @Test
    void hasTheParametersOfOneProviderByName() {
      Value body = written(request -> request.parameters(new Seeded(7))).body();

      assertThat(body.at("parameters.seed")).isEqualTo(Value.of(7));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isWrittenAsIfItWereTheFirstOfItsConversation(long seed) {
      Random random = new Random(seed);
      ChatCodec codec = new ChatCodec();
      List<ChatMessage> window = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        window.add(
            random.nextInt(3) == 0 ? UserMessage.from("m" + random.nextInt(5)) : say("r" + i));
        if (window.size() > 6) {
          window.remove(0);
        }
        if (random.nextInt(4) == 0) {
          java.util.Collections.swap(window, 0, window.size() - 1);
        }
        ChatRequest request =
            ChatRequest.builder()
                .messages(List.copyOf(window))
                .temperature(random.nextInt(2) / 2.)
                .build();

        assertThat(codec.request(request)).isEqualTo(new ChatCodec().request(request));
      }
    }
  }

  /** Parameters of one provider. */
  public static final class Seeded extends DefaultChatRequestParameters {
    private final int seed;

    Seeded(int seed) {
      super(builder());
      this.seed = seed;
    }

    public Integer seed() {
      return seed;
    }
  }

  @Test
  void aReplyComesBackAsItWas() {
    ChatResponse response =
        ChatResponse.builder()
            .aiMessage(
                AiMessage.builder()
                    .text("Let me look.")
                    .thinking("Hm.")
                    .toolExecutionRequests(List.of(request("1", "find", "{\"x\":1.0}")))
                    .attributes(Map.of("signature", "abc"))
                    .build())
            .id("r-7")
            .modelName("large")
            .finishReason(FinishReason.TOOL_EXECUTION)
            .tokenUsage(new TokenUsage(7, 3, 11))
            .build();
    ChatCodec codec = new ChatCodec();

    ModelReply written = codec.reply(response);

    assertThat(codec.recorded(written)).isEqualTo(response);
    assertThat(written.usage()).isEqualTo(Usage.tokens(7, 3));
  }

  @Test
  void aReplyWithoutMetadataIsAReply() {
    ChatResponse response = ChatResponse.builder().aiMessage(say("Hi")).build();
    ChatCodec codec = new ChatCodec();

    assertThat(codec.recorded(codec.reply(response))).isEqualTo(response);
    assertThat(codec.recorded(ModelReply.text("Hi")).aiMessage()).isEqualTo(say("Hi"));
  }

  /** Keeps what the framework gives it. */
  static final class Probe {
    Optional<String> got = Optional.empty();

    String keep(@P(name = "amount", required = false, value = "any") String amount) {
      got = Optional.ofNullable(amount);
      return "kept";
    }
  }

  static Stream<String> texts() {
    return Stream.of(
        "{\"amount\":500}",
        "{\"amount\":500,}",
        "\"{\\\"amount\\\":500}\"",
        "{\"amount\":[1,2,],}",
        "{\"amount\":1,\"amount\":2}",
        "{\"amount\":1.50}",
        "{\"amount\":\"a \\\"word\\\", \"}",
        "{\"amount\":null}",
        "{}",
        " ",
        "",
        "{amount",
        "[1]",
        "7",
        "{\"amount\":{\"deep\":[{\"x\":\"y\",},]}}",
        "{\"amount\":12345678901234567890}",
        "{\"amount\":500} and more");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void argumentsAreReadAsTheFrameworkReadsThem(String text) throws Exception {
    Probe probe = new Probe();
    DefaultToolExecutor framework =
        new DefaultToolExecutor(probe, Probe.class.getDeclaredMethod("keep", String.class));
    boolean reads = true;
    try {
      var unused = framework.execute(request("1", "keep", text), "any");
    } catch (RuntimeException e) {
      reads = false;
    }

    Tools.Request ours = Arguments.request(request("1", "keep", text));

    assertThat(ours.unreadable().isEmpty()).isEqualTo(reads);
    assertThat(Optional.ofNullable(ours.call().arguments().get("amount")).map(Object::toString))
        .isEqualTo(probe.got);
  }

  @Test
  void manyRandomArgumentTextsAreReadAsTheFrameworkReadsThem() throws Exception {
    Random random = new Random(7);
    String marks = "{}[],:\"\\ a1.n";
    for (int i = 0; i < 3000; i++) {
      String tail =
          random
              .ints(random.nextInt(8), 0, marks.length())
              .mapToObj(at -> marks.substring(at, at + 1))
              .reduce("", String::concat);
      argumentsAreReadAsTheFrameworkReadsThem("{\"amount\":1" + tail);
    }
  }

  @Nested
  class AModelForJudgesAndProposers {

    @Test
    void isAskedInWords() throws Exception {
      ScriptedChat chat = ScriptedChat.of(asked -> say("PASS: " + ScriptedChat.last(asked)));
      LanguageModel model = LangChain4jAgent.languageModel(chat);

      assertThat(model.reply(ModelRequest.prompt("judge", "Is it kind?")))
          .isEqualTo(new ModelReply(Value.of("PASS: Is it kind?"), Usage.tokens(10, 2)));
      assertThat(
              model
                  .reply(new ModelRequest("judge", Value.of(Map.of("prompt", "Kind?", "n", 1))))
                  .text())
          .isEqualTo("PASS: Kind?");
    }

    @Test
    void isAskedWhatWasRecorded() throws Exception {
      ScriptedChat chat = ScriptedChat.of(asked -> say("again"));
      ChatRequest asked =
          ChatRequest.builder()
              .messages(
                  SystemMessage.from("Be kind"),
                  UserMessage.from("Hi"),
                  ToolExecutionResultMessage.from("1", "find", "Oslo"))
              .build();

      var unused = LangChain4jAgent.languageModel(chat).reply(new ChatCodec().request(asked));

      assertThat(chat.asked().get(0).messages()).isEqualTo(asked.messages());
    }

    @Test
    void saysWhenARequestIsRefused() {
      LanguageModel model =
          LangChain4jAgent.languageModel(
              ScriptedChat.of(
                  asked -> {
                    throw new InvalidRequestException("too long");
                  }));

      assertThatThrownBy(() -> model.reply(ModelRequest.prompt("judge", "?")))
          .isInstanceOf(io.agentcl.run.InvalidRequestException.class)
          .hasMessage("too long");
    }
  }
}
