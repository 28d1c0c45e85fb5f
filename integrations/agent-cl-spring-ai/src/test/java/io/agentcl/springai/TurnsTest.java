package io.agentcl.springai;

import static io.agentcl.springai.Model.call;
import static io.agentcl.springai.Model.calls;
import static io.agentcl.springai.Model.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.condition.Condition;
import io.agentcl.evidence.Evidence;
import io.agentcl.harness.Harness;
import io.agentcl.live.LiveConversation;
import io.agentcl.rule.ModelChoice;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.Skill;
import io.agentcl.run.Context;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;

/** Requests of a host are turns of conversations. */
class TurnsTest {

  private final Desk.Flights flights = new Desk.Flights();

  private static Harness prompt(String words) {
    return Harness.builder().put(PromptSection.LAYER, "system", PromptSection.of(words)).build();
  }

  private static String system(Prompt prompt) {
    return prompt.getSystemMessage().getText();
  }

  @Nested
  class AConversation {

    @Test
    void isRecordedWhole() {
      try (Desk desk = Desk.with(new Model(Desk::books)).tools(flights).open()) {
        desk.say("c-1", "To Oslo on 3/4");

        assertThat(Desk.summaries(desk.trace()))
            .containsExactly(
                "user: To Oslo on 3/4",
                "model scripted, 12 tokens",
                "tool: book_flight(date=2026-03-04) -> \"Booked for 2026-03-04\"",
                "model scripted, 12 tokens",
                "agent: Booked for 2026-03-04");
      }
    }

    @Test
    void isRecordedTheSameIfItIsStreamed() {
      try (Desk desk = Desk.with(new Model(Desk::books)).tools(flights).open()) {
        desk.asks("c-1", "To Oslo on 3/4").stream().content().collectList().block();

        assertThat(Desk.summaries(desk.trace()))
            .hasSize(5)
            .last()
            .isEqualTo("agent: Booked for 2026-03-04");
      }
    }

    @Test
    void goesOnWithTheNextRequest() {
      try (Desk desk = Desk.with(Model.saying(says("a"), says("b"))).open()) {
        desk.say("c-1", "one");
        desk.say("c-1", "two");

        assertThat(Desk.summaries(desk.trace()))
            .filteredOn(line -> line.startsWith("user"))
            .containsExactly("user: one", "user: two");
      }
    }

    @Test
    void isOneOfItsOwnWhereTheHostGivesNoName() {
      try (Desk desk = Desk.with(Model.saying(says("a"), says("b"))).open()) {
        desk.client.prompt("one").call().content();
        desk.client.prompt("two").stream().content().blockLast();

        assertThat(desk.kept).hasSize(2);
      }
    }

    @Test
    void tellsItsIdForSignals() {
      try (Desk desk = Desk.with(Model.saying(says("a"))).open()) {
        ChatClientResponse response = desk.asks("c-1", "one").call().chatClientResponse();
        String id = SpringAiAgent.session(response.context()).orElseThrow().id();
        desk.trace();

        assertThat(desk.kept.get(0).id()).isEqualTo(id);
      }
    }

    @Test
    void hasWhatTheHostKnows() {
      try (Desk desk = Desk.with(Model.saying(says("a"), says("b"))).open()) {
        Context ann = Context.user("ann");
        desk.asks("c-1", "one").advisors(a -> a.param(SpringAiAgent.CONTEXT, ann)).call().content();
        desk.say("c-1", "another user's");
        desk.learner.live().endSessions();

        assertThat(desk.kept).extracting(each -> each.setting().context()).contains(ann).hasSize(2);
      }
    }

    @Test
    void keepsWhatTheUserShows() {
      try (Desk desk = Desk.with(Model.saying(says("a"))).open()) {
        desk.client
            .prompt()
            .user(
                user ->
                    user.text("look")
                        .media(
                            MimeTypeUtils.IMAGE_PNG, new ByteArrayResource(new byte[] {1, 2, 3})))
            .call()
            .content();

        assertThat(Desk.summaries(desk.trace()))
            .first()
            .isEqualTo("user: look [image/png, 3 bytes]");
      }
    }

    @Test
    void thatTheLibraryOpenedIsAnsweredByTheClient() {
      try (Desk desk = Desk.with(new Model(Desk::books)).tools(flights).open()) {
        try (LiveConversation conversation = desk.learner.live().open(Context.EMPTY)) {
          assertThat(conversation.say("To Oslo on 3/4")).isEqualTo("Booked for 2026-03-04");
        }
        assertThat(Desk.summaries(desk.trace())).hasSize(5);
      }
    }
  }

  @Nested
  class WhatWasSaidBefore {

    private List<Evidence.Said> earlier(Desk desk) {
      desk.learner.live().endSessions();
      return desk.kept.get(0).setting().context().earlier();
    }

    @Test
    void isToldByTheRequest() {
      try (Desk desk = Desk.with(Model.saying(says("a"))).open()) {
        desk.asks("c-1", "now")
            .messages(new UserMessage("then"), new AssistantMessage("so"))
            .call()
            .content();

        assertThat(earlier(desk))
            .containsExactly(new Evidence.Said(true, "then"), new Evidence.Said(false, "so"));
      }
    }

    @Test
    void isNotAskedOfTheMemoryIfTheRequestTellsIt() {
      ChatMemory memory = MessageWindowChatMemory.builder().build();
      memory.add("c-1", new UserMessage("remembered"));
      try (Desk desk = Desk.with(Model.saying(says("a"))).open()) {
        desk.agent.memory(memory);
        desk.asks("c-1", "now").messages(new UserMessage("told")).call().content();

        assertThat(earlier(desk)).containsExactly(new Evidence.Said(true, "told"));
      }
    }

    @Test
    void isAskedOfTheMemory() {
      ChatMemory memory = MessageWindowChatMemory.builder().build();
      memory.add("c-1", new UserMessage("then"));
      try (Desk desk =
          Desk.with(Model.saying(says("a")))
              .client(
                  client ->
                      client.defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build()))
              .open()) {
        desk.agent.memory(memory);
        desk.say("c-1", "now");

        assertThat(earlier(desk)).containsExactly(new Evidence.Said(true, "then"));
      }
    }
  }

  @Nested
  class TheHarness {

    @Test
    void isAddedToTheSystemMessageBehindTheHostsWords() {
      Model model = Model.saying(says("a"));
      try (Desk desk =
          Desk.with(model)
              .harness(prompt("Be {brief}."))
              .client(client -> client.defaultSystem("You book flights."))
              .open()) {
        desk.say("c-1", "one");

        assertThat(system(model.asked.get(0))).isEqualTo("You book flights.\n\nBe {brief}.");
      }
    }

    @Test
    void isTheSystemMessageWhereTheHostHasNone() {
      Model model = Model.saying(says("a"));
      try (Desk desk = Desk.with(model).harness(prompt("Be brief.")).open()) {
        desk.say("c-1", "one");

        assertThat(system(model.asked.get(0))).isEqualTo("Be brief.");
      }
    }

    @Test
    void hasSkillsAndChoosesTheModel() {
      Harness harness =
          Harness.builder()
              .put(Skill.LAYER, "refunds", new Skill("x", "Ask first.", Condition.always()))
              .put(
                  ModelChoice.LAYER,
                  "chat",
                  new ModelChoice("large", new TreeMap<>(Map.of("temperature", Value.of(0.5)))))
              .build();
      Model model = Model.saying(says("a"));
      try (Desk desk = Desk.with(model).harness(harness).open()) {
        desk.say("c-1", "one");

        assertThat(system(model.asked.get(0))).isEqualTo("# refunds\nAsk first.");
        assertThat(model.asked.get(0).getOptions().getModel()).isEqualTo("large");
        assertThat(model.asked.get(0).getOptions().getTemperature()).isEqualTo(0.5);
      }
    }

    /** A swap between two steps of the model, and between two requests. */
    @Test
    void staysAsItIsInAConversationThatIsOpen() {
      Desk[] open = new Desk[1];
      Model model =
          new Model(
              prompt -> {
                if (!Model.answers(prompt).isEmpty()) {
                  return says("done");
                }
                open[0].learner.ship(prompt("new"));
                return calls(call("1", "book_flight", "{\"date\":\"2026-03-04\"}"));
              });
      try (Desk desk = Desk.with(model).tools(flights).harness(prompt("old")).open()) {
        open[0] = desk;
        desk.say("c-1", "one");
        desk.say("c-1", "two");
        desk.say("c-2", "three");

        assertThat(model.asked)
            .extracting(TurnsTest::system)
            .containsExactly("old", "old", "old", "old", "new", "new");
      }
    }
  }

  @Nested
  class BeforeProduction {

    @Test
    void noRequestGoesUnguarded() {
      SpringAiAgent agent = new SpringAiAgent();
      ChatClient client =
          ChatClient.builder(Model.saying(says("a"))).defaultAdvisors(agent.advisors()).build();

      assertThatThrownBy(() -> client.prompt("one").call().content())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "no rules guard this request: its client has the advisors of a SpringAiAgent that is"
                  + " not in production; to mend it, call agent.live(learner.live()) first");
    }
  }

  @Nested
  class AHostThatRunsItsToolsItself {

    @Test
    void saysTheAnswersOfToolsAndNoUsersWordsAreMadeOfThem() {
      Model model = Model.saying(says("done"));
      try (Desk desk = Desk.with(model).open()) {
        desk.client
            .prompt(
                new Prompt(
                    new UserMessage("book"),
                    AssistantMessage.builder()
                        .content("")
                        .toolCalls(List.of(call("1", "x", "{}")))
                        .build(),
                    org.springframework.ai.chat.messages.ToolResponseMessage.builder()
                        .responses(List.of())
                        .build()))
            .call()
            .content();

        assertThat(desk.trace().events()).noneMatch(TraceEvent.UserSaid.class::isInstance);
      }
    }
  }
}
