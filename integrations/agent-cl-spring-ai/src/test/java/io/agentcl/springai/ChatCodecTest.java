package io.agentcl.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.model.tool.DefaultToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;

/** What is recorded of requests and responses. */
public class ChatCodecTest {

  private static String text(Random random) {
    List<String> texts = List.of("", " ", "Ärger", "{\"a\":1}", "two\nlines", "\u0000", "😀");
    return texts.get(random.nextInt(texts.size()));
  }

  private static Generation generation(Random random) {
    List<ToolCall> calls = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      calls.add(new ToolCall("id-" + i, "function", "tool" + i, text(random)));
    }
    Map<String, Object> properties =
        random.nextBoolean() ? Map.of() : Map.of("signature", text(random), "index", 3L);
    return new Generation(
        AssistantMessage.builder()
            .content(random.nextInt(5) == 0 ? null : text(random))
            .toolCalls(calls)
            .properties(properties)
            .build(),
        ChatGenerationMetadata.builder()
            .finishReason(random.nextBoolean() ? "STOP" : null)
            .build());
  }

  @Test
  void toolsOfARequestAreWrittenInOneOrder() {
    ToolCallback see = Hosts.raw("see", input -> "");
    ToolCallback hear = Hosts.raw("hear", input -> "");

    assertThat(offering(see, hear)).isEqualTo(offering(hear, see));
  }

  private static ModelRequest offering(ToolCallback... tools) {
    Prompt prompt =
        new Prompt("Look", ToolCallingChatOptions.builder().toolCallbacks(List.of(tools)).build());
    return ChatCodec.CODEC.request(ChatClientRequest.builder().prompt(prompt).build());
  }

  @Nested
  class AResponse {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void comesBackAsItWas(long seed) {
      Random random = new Random(seed);
      List<Generation> choices = new ArrayList<>();
      for (int i = 1 + random.nextInt(2); i > 0; i--) {
        choices.add(generation(random));
      }
      ChatResponse response =
          new ChatResponse(
              choices,
              ChatResponseMetadata.builder()
                  .id("r-" + seed)
                  .model("m")
                  .usage(new DefaultUsage(random.nextInt(1000), random.nextInt(1000)))
                  .build());

      ModelReply recorded = ChatCodec.CODEC.reply(response);
      ChatResponse back = ChatCodec.CODEC.recorded(recorded);

      assertThat(back.getMetadata().getId()).isEqualTo("r-" + seed);
      assertThat(back.getMetadata().getUsage().getTotalTokens())
          .isEqualTo(response.getMetadata().getUsage().getTotalTokens());
      for (int i = 0; i < choices.size(); i++) {
        assertThat(back.getResults().get(i).getOutput()).isEqualTo(choices.get(i).getOutput());
        assertThat(back.getResults().get(i).getMetadata().getFinishReason())
            .isEqualTo(choices.get(i).getMetadata().getFinishReason());
      }
      assertThat(ChatCodec.CODEC.reply(back)).isEqualTo(recorded);
    }

    @Test
    void keepsImages() {
      Media image =
          Media.builder()
              .mimeType(MimeTypeUtils.IMAGE_PNG)
              .data(new ByteArrayResource(new byte[] {1, 2}))
              .build();
      ChatResponse response =
          Model.response(AssistantMessage.builder().content("").media(List.of(image)).build());

      ChatResponse back = ChatCodec.CODEC.recorded(ChatCodec.CODEC.reply(response));

      assertThat(back.getResult().getOutput().getMedia().get(0).getDataAsByteArray())
          .containsExactly(1, 2);
    }

    /** An object of a provider's is no value: it is left out, and the response is recorded. */
    @Test
    void losesWhatIsNoValueAndNothingElse() {
      ChatResponse response =
          Model.response(
              AssistantMessage.builder()
                  .content("a")
                  .properties(Map.of("client", new Object(), "signature", "s"))
                  .build());

      ChatResponse back = ChatCodec.CODEC.recorded(ChatCodec.CODEC.reply(response));

      assertThat(back.getResult().getOutput().getMetadata())
          .containsEntry("signature", "s")
          .doesNotContainKey("client");
    }

    @Test
    void tellsWhatItUsed() {
      assertThat(ChatCodec.CODEC.reply(Model.says("a")).usage()).isEqualTo(Usage.tokens(10, 2));
    }
  }

  @Nested
  public class ARequest {

    private static ModelRequest recorded(ChatOptions options, Map<String, Object> context) {
      return ChatCodec.CODEC.request(
          ChatClientRequest.builder()
              .prompt(new Prompt(new UserMessage("a"), options))
              .context(context)
              .build());
    }

    private static ModelRequest recorded(ChatOptions options) {
      return recorded(options, Map.of());
    }

    @Test
    void isNamedAfterItsModel() {
      assertThat(recorded(ChatOptions.builder().model("m").build()).model()).isEqualTo("m");
      assertThat(recorded(ChatOptions.builder().build()).model()).isEqualTo("default");
    }

    @Test
    void differsWithWhatShapesTheReply() {
      ModelRequest plain = recorded(ChatOptions.builder().build());

      assertThat(recorded(ChatOptions.builder().temperature(0.5).build())).isNotEqualTo(plain);
      assertThat(recorded(ChatOptions.builder().stopSequences(List.of("x")).build()))
          .isNotEqualTo(plain);
      assertThat(
              recorded(
                  ChatOptions.builder().build(),
                  Map.of("spring.ai.chat.client.output.format", "as JSON")))
          .isNotEqualTo(plain);
    }

    /** As those of providers are: with what shapes replies, and with keys. */
    public static final class OfAProvider extends DefaultToolCallingChatOptions {
      private final int seed;

      private OfAProvider(int seed) {
        super(List.of(), Map.of(), "m", null, null, null, null, null, null, null);
        this.seed = seed;
      }

      public String getApiKey() {
        return "sk-secret";
      }

      public int getSeed() {
        return seed;
      }
    }

    @Test
    void hasOptionsOfProvidersAndNoKeys() {
      ModelRequest one = recorded(new OfAProvider(1));

      assertThat(recorded(new OfAProvider(2))).isNotEqualTo(one);
      assertThat(one.body().toString()).contains("\"seed\":1").doesNotContain("sk-secret");
    }
  }
}
