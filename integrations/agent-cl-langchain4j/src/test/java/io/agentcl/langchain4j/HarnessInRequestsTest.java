package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.UserMessage;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.harness.Harness;
import io.agentcl.langchain4j.AgentsAsPartsTest.Canceller;
import io.agentcl.langchain4j.Shop.Desk;
import io.agentcl.langchain4j.Shop.StreamingDesk;
import io.agentcl.learn.Learner;
import io.agentcl.rule.ModelChoice;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.Skill;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What of the harness is in the requests to the model, however the assistant is made. */
class HarnessInRequestsTest {

  interface ResultDesk {
    Result<String> chat(@MemoryId String id, @UserMessage String text);
  }

  /** Parameters of one provider, made as the framework's own are. */
  private static final class Seeded extends DefaultChatRequestParameters {
    private final int seed;

    Seeded(DefaultChatRequestParameters.Builder<?> all, int seed) {
      super(all);
      this.seed = seed;
    }

    @Override
    public ChatRequestParameters overrideWith(ChatRequestParameters that) {
      return new Seeded(
          DefaultChatRequestParameters.builder().overrideWith(this).overrideWith(that), seed);
    }
  }

  private static final Condition OF_ORDERS = Operand.lastUserText().matches("order");

  private static final Skill ORDERS = new Skill("Orders", "Ask for the number.", OF_ORDERS);

  private static final Harness HARNESS =
      Harness.builder()
          .put(PromptSection.LAYER, "desk", PromptSection.of("Be kind."))
          .put(Skill.LAYER, "orders", ORDERS)
          .put(Skill.LAYER, "bye", new Skill("Bye", "Say bye.", Condition.always()))
          .put(ModelChoice.LAYER, ModelChoice.CHAT, new ModelChoice("small", warm("0.5")))
          .build();

  private static final String ALL = "Be kind.\n\n# bye\nSay bye.\n\n# orders\nAsk for the number.";

  private static SortedMap<String, Value> warm(String temperature) {
    return new TreeMap<>(Map.of("temperature", Value.of(new java.math.BigDecimal(temperature))));
  }

  private final ScriptedChat model = ScriptedChat.of(asked -> say("Hello."));

  private static List<ChatRequest> run(Agent agent, Harness harness, List<ChatRequest> asked) {
    Run run = Shop.run(agent, harness, "My order?");

    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    return asked;
  }

  private ChatRequest asked(Agent agent, Harness harness) {
    run(agent, harness, List.of());
    return model.asked().get(0);
  }

  private static void assertAllOf(ChatRequest asked) {
    assertThat(ScriptedChat.system(asked)).isEqualTo(ALL);
    assertThat(asked.modelName()).isEqualTo("small");
    assertThat(asked.temperature()).isEqualTo(0.5);
  }

  @Nested
  class AreAllThere {

    @Test
    void inAnAiService() {
      assertAllOf(
          asked(
              LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(model)).withWindow(9),
              HARNESS));
    }

    @Test
    void inOneWithResults() {
      assertAllOf(
          asked(
              LangChain4jAgent.of(ResultDesk.class, desk -> desk.chatModel(model)).withWindow(9),
              HARNESS));
    }

    @Test
    void inOneWithStreams() {
      List<ChatRequest> asked = Collections.synchronizedList(new ArrayList<>());
      ScriptedStream stream =
          ScriptedStream.of(
              request -> {
                asked.add(request);
                return say("Hello.");
              });
      Agent agent =
          LangChain4jAgent.of(StreamingDesk.class, desk -> desk.streamingChatModel(stream))
              .withWindow(9);

      assertAllOf(run(agent, HARNESS, asked).get(0));
    }

    @Test
    void inAnAgentOfAnAgenticSystem() {
      assertAllOf(
          asked(
              LangChain4jAgent.madeOf(
                  Canceller.class,
                  parts ->
                      AgenticServices.agentBuilder(Canceller.class)
                          .chatModel(parts.chatModel(model))
                          .systemMessageTransformer(parts.systemMessage())
                          .build()),
              HARNESS));
    }

    @Test
    void inProduction() {
      LangChain4jAgent<Desk> agent =
          LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(model)).withWindow(9);
      try (Learner learner = Shop.learner(agent, HARNESS)) {
        agent.over(learner.live(), id -> Context.EMPTY).chat("c-1", "My order?");
      }

      assertAllOf(model.asked().get(0));
    }
  }

  @Nested
  class Skills {

    private final LangChain4jAgent<Desk> agent =
        LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(model).systemMessage("Own."))
            .withWindow(9);

    private final Harness onlySkills = Harness.builder().put(Skill.LAYER, "orders", ORDERS).build();

    @Test
    void thatDoNotApplyAreNotSaid() {
      run(agent, HARNESS, List.of());
      Run other = Shop.run(agent, HARNESS, "Hi");

      assertThat(other.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(ScriptedChat.system(model.asked().get(1)))
          .isEqualTo("Own.\n\nBe kind.\n\n# bye\nSay bye.");
    }

    @Test
    void followTheServicesOwnWords() {
      assertThat(ScriptedChat.system(asked(agent, onlySkills)))
          .isEqualTo("Own.\n\n# orders\nAsk for the number.");
    }

    @Test
    void aloneReplaceNothing() {
      assertThat(ScriptedChat.system(asked(agent.replacingSystemMessage(), onlySkills)))
          .isEqualTo("Own.\n\n# orders\nAsk for the number.");
    }

    @Test
    void areReplacingWithTheirPrompt() {
      assertThat(ScriptedChat.system(asked(agent.replacingSystemMessage(), HARNESS)))
          .isEqualTo(ALL);
    }
  }

  @Nested
  class AChoiceOfAModel {

    private final ChatRequestParameters own =
        ChatRequestParameters.builder().modelName("large").temperature(0.1).topP(0.9).build();

    private final LangChain4jAgent<Desk> agent =
        LangChain4jAgent.of(
                Desk.class,
                desk ->
                    desk.chatModel(model)
                        .chatRequestTransformer(
                            request ->
                                ChatRequest.builder()
                                    .messages(request.messages())
                                    .parameters(own)
                                    .build()))
            .withWindow(9);

    @Test
    void outweighsWhatTheHostAsksFor() {
      ChatRequest asked = asked(agent, HARNESS);

      assertThat(asked.modelName()).isEqualTo("small");
      assertThat(asked.temperature()).isEqualTo(0.5);
      assertThat(asked.topP()).isEqualTo(0.9);
    }

    @Test
    void withoutATemperatureLeavesTheHosts() {
      ChatRequest asked = asked(agent, chosen(new ModelChoice("small", new TreeMap<>())));

      assertThat(asked.modelName()).isEqualTo("small");
      assertThat(asked.temperature()).isEqualTo(0.1);
    }

    @Test
    void ofAnotherNameIsForAnotherModel() {
      Harness harness =
          Harness.builder()
              .put(ModelChoice.LAYER, "judge", new ModelChoice("small", new TreeMap<>()))
              .build();

      assertThat(asked(agent, harness).modelName()).isEqualTo("large");
    }

    @Test
    void keepsTheParametersOfAProvidersOwn() {
      List<ChatRequest> asked = new ArrayList<>();
      ChatModel ofProvider =
          new ChatModel() {
            @Override
            public ChatRequestParameters defaultRequestParameters() {
              return new Seeded(ChatRequestParameters.builder().modelName("large"), 7);
            }

            @Override
            public ChatResponse doChat(ChatRequest request) {
              asked.add(request);
              return ScriptedChat.response(say("Hello."));
            }
          };

      run(
          LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(ofProvider)).withWindow(9),
          HARNESS,
          asked);

      assertThat(asked.get(0).modelName()).isEqualTo("small");
      assertThat(asked.get(0).parameters())
          .isInstanceOfSatisfying(Seeded.class, each -> assertThat(each.seed).isEqualTo(7));
    }

    @Test
    void isWhatListenersHearOf() {
      List<String> heard = new ArrayList<>();
      ScriptedChat watched =
          model.heardBy(
              new ChatModelListener() {
                @Override
                public void onRequest(ChatModelRequestContext asked) {
                  heard.add(asked.chatRequest().modelName());
                }
              });
      LangChain4jAgent<Desk> desk =
          LangChain4jAgent.of(Desk.class, each -> each.chatModel(watched)).withWindow(9);
      try (Learner learner = Shop.learner(desk, HARNESS)) {
        desk.over(learner.live(), id -> Context.EMPTY).chat("c-1", "Hi");
      }

      assertThat(heard).containsExactly("small");
    }

    private static Harness chosen(ModelChoice choice) {
      return Harness.builder().put(ModelChoice.LAYER, ModelChoice.CHAT, choice).build();
    }
  }
}
