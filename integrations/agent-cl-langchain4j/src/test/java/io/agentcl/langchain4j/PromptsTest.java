package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.afterTool;
import static io.agentcl.langchain4j.ScriptedChat.call;
import static io.agentcl.langchain4j.ScriptedChat.say;
import static io.agentcl.langchain4j.ScriptedChat.system;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import io.agentcl.condition.Condition;
import io.agentcl.harness.Harness;
import io.agentcl.langchain4j.Shop.Desk;
import io.agentcl.learn.Learner;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What models are told: system messages, and what tools are for. */
class PromptsTest {

  interface SignedDesk {
    @SystemMessage("You are the desk of {{shop}}.")
    String chat(
        @MemoryId String id,
        @UserMessage String text,
        @dev.langchain4j.service.V("shop") String shop);
  }

  private final ScriptedChat model = ScriptedChat.of(asked -> say("Hello."));

  private LangChain4jAgent<Desk> desk(Consumer<AiServices<Desk>> more) {
    return LangChain4jAgent.of(Desk.class, services -> more.accept(services.chatModel(model)));
  }

  private String systemOf(LangChain4jAgent<Desk> agent, Harness harness) {
    Run run = Shop.run(agent.withWindow(9), harness, "Hi");

    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    return system(model.asked().get(0));
  }

  @Test
  void nothingIsSaidWhereNobodySaysAnything() {
    assertThat(systemOf(desk(desk -> {}), Harness.empty())).isEmpty();
  }

  @Test
  void anEmptyPromptOfTheHarnessIsNoSystemMessage() {
    assertThat(systemOf(desk(desk -> {}), Shop.prompt(" "))).isEmpty();
  }

  @Test
  void thePromptOfTheHarnessFollowsTheFrameworksOwn() {
    LangChain4jAgent<Desk> agent = desk(desk -> desk.systemMessage("Be brief."));

    assertThat(systemOf(agent, Shop.prompt("Ask for the date.")))
        .isEqualTo("Be brief.\n\nAsk for the date.");
  }

  @Test
  void orStandsInItsPlace() {
    LangChain4jAgent<Desk> agent = desk(desk -> desk.systemMessage("Be brief."));

    assertThat(systemOf(agent.replacingSystemMessage(), Shop.prompt("Be long.")))
        .isEqualTo("Be long.");
  }

  @Test
  void aHarnessThatSaysNothingReplacesNothing() {
    LangChain4jAgent<Desk> agent = desk(desk -> desk.systemMessage("Be brief."));

    assertThat(systemOf(agent.replacingSystemMessage(), Harness.empty())).isEqualTo("Be brief.");
  }

  @Test
  void theTransformerOfTheHostComesFirst() {
    LangChain4jAgent<Desk> agent =
        desk(
            desk ->
                desk.systemMessage("Be brief.").systemMessageTransformer(own -> own + " Please."));

    assertThat(systemOf(agent, Shop.prompt("Ask."))).isEqualTo("Be brief. Please.\n\nAsk.");
  }

  @Test
  void bracesInALearnedPromptAreNoTemplate() {
    LangChain4jAgent<SignedDesk> agent =
        LangChain4jAgent.of(SignedDesk.class, desk -> desk.chatModel(model))
            .withWindow(9)
            .askedBy((desk, message) -> desk.chat("any", message.text(), "Storgata 3"));

    Run run = Shop.run(agent, Shop.prompt("Answer as {\"json\": {{x}}}."), "Hi");

    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(system(model.asked().get(0)))
        .isEqualTo("You are the desk of Storgata 3.\n\nAnswer as {\"json\": {{x}}}.");
  }

  /** Another prompt, and no order is cancelled any more. */
  private static Harness after() {
    return Harness.builder()
        .put(PromptSection.LAYER, "desk", PromptSection.of("After."))
        .put(
            ToolRule.LAYER,
            "cancel_order/never",
            ToolRule.deny("cancel_order", Condition.always(), "Never."))
        .build();
  }

  @Test
  void aConversationKeepsItsHarnessWhenAnotherGoesLiveBetweenTwoStepsOfIt() {
    AtomicReference<Runnable> between = new AtomicReference<>(() -> {});
    ScriptedChat model =
        ScriptedChat.of(
            asked -> {
              if (afterTool(asked)) {
                return say("done");
              }
              between.getAndSet(() -> {}).run();
              return call("cancel_order", "{\"order\":\"A-18\"}");
            });
    LangChain4jAgent<Desk> agent =
        LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(model).tools(new Shop()))
            .withWindow(20);
    try (Learner learner = Shop.learner(agent, Shop.prompt("Before."))) {
      Desk desk = agent.over(learner.live(), id -> Context.EMPTY);
      between.set(() -> assertThat(learner.ship(after())).isNotNull());

      for (String conversation : List.of("c-1", "c-1", "c-2")) {
        assertThat(desk.chat(conversation, "Cancel A-18")).isEqualTo("done");
      }

      assertThat(model.asked())
          .extracting(ScriptedChat::system)
          .containsExactly("Before.", "Before.", "Before.", "Before.", "After.", "After.");
      assertThat(Shop.recorded(learner, "c-1").executedCalls()).hasSize(2);
      assertThat(Shop.recorded(learner, "c-2").executedCalls()).isEmpty();
    }
  }

  @Nested
  class WhatAToolIsFor {

    private ToolSpecification offered(Harness harness) {
      LangChain4jAgent<Desk> agent = desk(desk -> desk.tools(new Shop()));
      var unused = systemOf(agent, harness);
      ChatRequest asked = model.asked().get(0);
      return asked.toolSpecifications().stream()
          .filter(tool -> tool.name().equals("cancel_order"))
          .findFirst()
          .orElseThrow();
    }

    @Test
    void isWhatTheCodeSays() {
      assertThat(offered(Harness.empty()).description()).isEqualTo("Cancels an order");
    }

    @Test
    void isWhatTheHarnessSaysIfItDoes() {
      ToolSpecification offered =
          offered(Shop.rule(ToolRule.describe("cancel_order", "Cancels what was not sent")));

      assertThat(offered.description()).isEqualTo("Cancels what was not sent");
      assertThat(offered.parameters().properties()).containsOnlyKeys("order");
    }

    @Test
    void hasTheSchemaOfTheHarness() {
      Value schema =
          Value.of(
              Map.of(
                  "type",
                  "object",
                  "properties",
                  Map.of("order", Map.of("type", "string", "description", "such as A-17")),
                  "required",
                  List.of("order")));

      ToolSpecification offered =
          offered(Shop.rule(new ToolRule.Declaration("cancel_order", "", schema)));

      assertThat(offered.description()).isEqualTo("Cancels an order");
      assertThat(offered.parameters().required()).containsExactly("order");
      assertThat(offered.parameters().properties().get("order").description())
          .isEqualTo("such as A-17");
    }

    @Test
    void isRefusedIfTheFrameworkCannotOfferIt() {
      Value schema = Value.of(Map.of("type", "string"));
      LangChain4jAgent<Desk> agent = desk(desk -> desk.tools(new Shop()));

      Run run =
          Shop.run(
              agent.withWindow(9),
              Shop.rule(new ToolRule.Declaration("cancel_order", "", schema)),
              "Hi");

      assertThat(run.ending().kind()).isEqualTo(Ending.Kind.FAILED);
      assertThat(run.ending().reason())
          .contains("LangChain4j cannot offer the schema of tool \"cancel_order\"");
    }
  }

  @Test
  void aServiceThatCompensatesIsRefused() {
    LangChain4jAgent<Desk> agent = desk(desk -> desk.compensateOnToolErrors(true));
    try (Learner learner = Shop.learner(agent, Harness.empty())) {
      Desk desk = agent.over(learner.live(), id -> Context.EMPTY);

      assertThatThrownBy(() -> desk.chat("c-1", "Hi"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the framework runs what compensates for a tool where it can neither be guarded nor"
                  + " replayed; to mend it, make it a tool that the model calls, or compensate"
                  + " within the tool that fails");
    }
  }
}
