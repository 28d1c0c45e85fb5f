package io.agentcl.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.store.InMemoryExperienceStore;
import io.agentcl.testkit.TestClock;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** P2: all that a session gives is recorded, or named as a gap. */
class RecordedTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private final ExperienceStore store = InMemoryExperienceStore.of(10);

  private Learner learner(Harness harness) {
    Agent none = Agent.text(session -> message -> "");
    return AgentCl.learner(none, harness)
        .deterministic()
        .experiences(store)
        .agentVersion("b-7")
        .clock(TestClock.at(NOON))
        .ids(() -> "c-1")
        .redactor(text -> text.replace("4111-1111", "[card]"))
        .build();
  }

  @Nested
  class AConversationThatUsesEverything {

    private final Harness harness =
        Harness.builder()
            .put(
                ToolRule.LAYER,
                "pay/currency",
                ToolRule.fill("pay", "currency", Operand.constant("EUR")))
            .put(
                ToolRule.LAYER,
                "pay/limit",
                ToolRule.deny("pay", Operand.argument("amount").greaterThan(100), "Too much."))
            .put(
                WorkflowRule.LAYER,
                "close/confirmed",
                WorkflowRule.before("close", Condition.confirmed(), "Ask first."))
            .build();

    private Experience recorded() throws Exception {
      Learner learner = learner(harness);
      ModelRequest request = ModelRequest.prompt("m-1", "card 4111-1111?");
      try (LiveSession session = learner.live().session(Context.user("u-1"))) {
        session.user(Message.of("pay with 4111-1111"));
        assertThat(session.external("balance", Long.class, () -> 7L)).isEqualTo(7);
        session.models().call(request, r -> new ModelReply(r.body(), Usage.tokens(3, 4)));
        assertThatThrownBy(
                () ->
                    session
                        .models()
                        .call(
                            request,
                            r -> {
                              throw new IllegalStateException("overloaded");
                            }))
            .hasMessage("overloaded");
        assertThat(session.tools().call("pay", Map.of("amount", 5), a -> "paid " + a).text())
            .isEqualTo("paid {amount=5, currency=EUR}");
        assertThat(session.tools().call("pay", Map.of("amount", 500), a -> "paid").text())
            .isEqualTo("Too much.");
        assertThat(session.tools().call("close", Collections.singletonMap("id", null), a -> 1))
            .isEqualTo(new ToolAnswer.Denied("Ask first."));
        session.confirmed("close", Map.of("id", 9));
        session
            .tools()
            .call(
                "close",
                Map.of("id", 9),
                a -> {
                  throw new IOException("line broke");
                });
        session.replied(Reply.of("done with 4111-1111"));
        learner.signal(session.id(), Signal.correction("not 4111-1111"));
      }
      return store.find("c-1").orElseThrow();
    }

    @Test
    void isKeptWholeAndInOrder() throws Exception {
      Experience experience = recorded();

      assertThat(experience.trace().transcript().lines())
          .containsExactly(
              "user: pay with [card]",
              "read balance: 7",
              "model m-1, 7 tokens",
              "model m-1 failed: java.lang.IllegalStateException: overloaded",
              "tool: pay(amount=5, currency=EUR) -> paid {amount=5, currency=EUR} by"
                  + " tool/pay/currency",
              "tool: pay(amount=500, currency=EUR) -> denied: Too much. by tool/pay/currency,"
                  + " tool/pay/limit",
              "tool: close(id=null) -> denied: Ask first. by workflow/close/confirmed",
              "confirmed: close(id=9)",
              "tool: close(id=9) -> failed: line broke",
              "agent: done with [card]");
    }

    @Test
    void carriesWhatItRanOnAndWhatWasSaidOfIt() throws Exception {
      Experience experience = recorded();

      Experience.Sources sources = experience.setting().sources();
      assertThat(sources.zone()).isEqualTo("Z");
      assertThat(experience.setting())
          .isEqualTo(
              new Experience.Setting(NOON, Context.user("u-1"), harness.version(), "b-7", sources));
      assertThat(experience.signals()).containsExactly(Signal.correction("not [card]"));
      assertThat(experience.trace().usage()).isEqualTo(Usage.tokens(3, 4));
      assertThat(experience.obstacles()).isEmpty();
    }

    @Test
    void keepsTheCallAsTheAgentMadeItBesideWhatRulesMadeOfIt() throws Exception {
      TraceEvent.ToolCalled first = recorded().trace().toolCalls().get(0);

      assertThat(first.requested()).isEqualTo(ToolCall.of("pay", Map.of("amount", 5L)));
      assertThat(first.call())
          .isEqualTo(ToolCall.of("pay", Map.of("amount", 5L, "currency", "EUR")));
    }
  }

  @Nested
  class WhatARuleAsks {

    @Test
    void isKeptWithItsAnswer() {
      ToolRule rule =
          ToolRule.deny(
              "pay",
              Operand.probe("balance", Map.of("of", Operand.constant("u-1")), "").is(0),
              "Empty.");
      Learner learner =
          AgentCl.learner(
                  Agent.text(session -> message -> ""),
                  Harness.builder().put(ToolRule.LAYER, "pay/balance", rule).build())
              .deterministic()
              .experiences(store)
              .ids(() -> "c-1")
              .readOnlyTools(Map.of("balance", asked -> 0))
              .build();
      try (LiveSession session = learner.live().session(Context.EMPTY)) {
        session.tools().call("pay", Map.of("amount", 5), a -> "paid");
      }

      assertThat(store.find("c-1").orElseThrow().trace().transcript().lines())
          .containsExactly(
              "probe: balance(of=u-1) -> 0",
              "tool: pay(amount=5) -> denied: Empty. by tool/pay/balance");
    }
  }

  @Nested
  class WhatAModelWasAsked {

    private final Map<String, Object> tooDeep = new TreeMap<>();

    WhatAModelWasAsked() {
      Map<String, Object> inside = tooDeep;
      for (int i = 0; i < 190; i++) {
        Map<String, Object> next = new TreeMap<>();
        inside.put("k", next);
        inside = next;
      }
    }

    @Test
    void isNamedWhereItCannotBeKeptAndHindersNoDraft() throws Exception {
      Learner learner = learner(Harness.empty());
      try (LiveSession session = learner.live().session(Context.EMPTY)) {
        session.user(Message.of("go"));
        session
            .models()
            .call(
                new ModelRequest("m-1", Value.of(tooDeep)),
                request -> new ModelReply(request.body(), Usage.NONE));
        session.replied(Reply.of("done"));
      }

      Experience experience = store.find("c-1").orElseThrow();

      assertThat(experience.trace().modelGaps())
          .hasSize(2)
          .anySatisfy(gap -> assertThat(gap).startsWith("request to model m-1: $"))
          .anySatisfy(gap -> assertThat(gap).startsWith("reply of model m-1: $"));
      assertThat(experience.trace().gaps()).isEmpty();
      assertThat(learner.draft("c-1").tape().expect(Answers.answerEquals("done")).build().id())
          .isEqualTo("c-1");
    }
  }

  @Nested
  class ContentThatIsNoValue {

    @Test
    void passesThroughAndMarksTheExperienceAsNotReplayable() {
      Learner learner = learner(Harness.empty());
      Object handle = new Thread("handle");
      try (LiveSession session = learner.live().session(Context.EMPTY)) {
        session.user(Message.of("go"));
        ToolAnswer answer =
            session.tools().call("open", Map.of("h", handle, "n", 1), a -> a.get("h"));
        assertThat(answer).isEqualTo(new ToolAnswer.Answered(handle));
      }

      Experience experience = store.find("c-1").orElseThrow();

      assertThat(experience.obstacles())
          .contains(
              "not a value: call of open, h: $ is a java.lang.Thread; allowed are null, booleans,"
                  + " numbers, strings, byte arrays, enums, lists, sets, string-keyed maps and"
                  + " records of these");
      assertThatThrownBy(() -> learner.draft("c-1").build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("not a value: call of open, h");
    }

    @Test
    void isKeptAsRulesSawIt() {
      ToolRule rule = ToolRule.deny("open", Operand.argument("h").is(null), "No handle.");
      Learner learner = learner(Harness.builder().put(ToolRule.LAYER, "open/handle", rule).build());
      try (LiveSession session = learner.live().session(Context.EMPTY)) {
        session.tools().call("open", Map.of("h", new Thread("handle"), "n", 1), a -> "open");
      }

      TraceEvent.ToolCalled call = store.find("c-1").orElseThrow().trace().toolCalls().get(0);

      assertThat(call.executed()).isFalse(); // what is unknown is denied
      assertThat(call.call()).hasToString("open(n=1, h=?)");
    }
  }

  @Nested
  class Durations {

    @Test
    void areReplayedAsTheyWere() {
      TestClock clock = TestClock.at(NOON);
      Learner learner =
          AgentCl.learner(
                  Agent.text(session -> message -> session.clock().instant().toString()),
                  Harness.empty())
              .deterministic()
              .experiences(store)
              .clock(clock)
              .ids(() -> "c-1")
              .build();
      try (var conversation = learner.live().open(Context.EMPTY)) {
        conversation.say("now");
        clock.advance(Duration.ofHours(25));
        conversation.say("and now");
      }

      var scenario =
          learner.draft("c-1").expect(Answers.answerEquals("2026-05-02T13:00:00Z")).build();

      assertThat(learner.replayer().replay(scenario, Harness.empty()).passed()).isTrue();
    }
  }

  @Test
  void aRedactorThatFailsKeepsNothingOfTheText() {
    Learner learner =
        AgentCl.learner(Agent.text(session -> message -> "ok"), Harness.empty())
            .deterministic()
            .experiences(store)
            .ids(() -> "c-1")
            .redactor(
                text -> {
                  throw new IllegalStateException("broken");
                })
            .build();
    try (var conversation = learner.live().open(Context.user("secret"))) {
      conversation.say("secret");
    }

    assertThat(store.find("c-1").orElseThrow().toString())
        .doesNotContain("secret")
        .contains("[not kept: the redactor failed]");
  }
}
