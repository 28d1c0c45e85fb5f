package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.afterTool;
import static io.agentcl.langchain4j.ScriptedChat.call;
import static io.agentcl.langchain4j.ScriptedChat.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.observability.api.listener.AiServiceCompletedListener;
import io.agentcl.harness.Harness;
import io.agentcl.langchain4j.Shop.Desk;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What goes wrong with models, through the framework, and who hears of it. */
class ModelFaultsTest {

  private static LangChain4jAgent<Desk> desk(ScriptedChat model) {
    return LangChain4jAgent.of(Desk.class, desk -> desk.chatModel(model).tools(new Shop()))
        .withWindow(20);
  }

  /** Fails after the first call of a tool. */
  private static ScriptedChat failing(RuntimeException failure) {
    return ScriptedChat.of(
        asked -> {
          if (afterTool(asked)) {
            throw failure;
          }
          return call("cancel_order", "{\"order\":\"A-18\"}");
        });
  }

  @Nested
  class AModelThatHasEnoughInTheMiddle {

    private final RateLimitException failure = new RateLimitException("429: slow down");
    private final LangChain4jAgent<Desk> agent = desk(failing(failure));

    @Test
    void throwsWhatItThrowsWithoutTheLibrary() {
      try (Learner learner = Shop.learner(agent, Harness.empty())) {
        Desk desk = agent.over(learner.live(), id -> Context.EMPTY);

        assertThatThrownBy(() -> desk.chat("c-1", "Cancel A-18")).isSameAs(failure);

        Trace trace = Shop.recorded(learner, "c-1");
        assertThat(trace.toolCalls()).hasSize(1);
        assertThat(trace.events(TraceEvent.ModelFailed.class)).hasSize(1);
        assertThat(trace.unanswered().orElse("")).contains("429: slow down");
      }
    }

    @Test
    void leavesTheConversationOpen() {
      List<String> said = new ArrayList<>();
      ScriptedChat once =
          ScriptedChat.of(
              asked -> {
                said.add(ScriptedChat.last(asked));
                if (said.size() == 1) {
                  throw failure;
                }
                return say("Here I am.");
              });
      LangChain4jAgent<Desk> agent = desk(once);
      try (Learner learner = Shop.learner(agent, Harness.empty())) {
        Desk desk = agent.over(learner.live(), id -> Context.EMPTY);

        assertThatThrownBy(() -> desk.chat("c-1", "Hello?")).isSameAs(failure);

        assertThat(desk.chat("c-1", "Hello?")).isEqualTo("Here I am.");
        assertThat(Shop.recorded(learner, "c-1").userMessages()).hasSize(2);
      }
    }

    @Test
    void voidsAReplay() {
      Run run = Shop.run(agent, Harness.empty(), "Cancel A-18");

      assertThat(run.ending().kind()).isEqualTo(Ending.Kind.VOID);
    }
  }

  @Test
  void aRequestThatTheModelRefusesIsTheAgentsFailure() {
    Run run =
        Shop.run(
            desk(failing(new InvalidRequestException("context length exceeded"))),
            Harness.empty(),
            "Cancel A-18");

    assertThat(run.ending().kind()).isEqualTo(Ending.Kind.FAILED);
    assertThat(run.ending().reason()).contains("context length exceeded");
  }

  @Test
  void aRecordedConversationReplaysWithoutItsModel() {
    ScriptedChat model = ScriptedChat.of(Shop::reply);
    LangChain4jAgent<Desk> agent = desk(model);
    try (Learner learner = Shop.learner(agent, Harness.empty())) {
      var unused = agent.over(learner.live(), id -> Context.EMPTY).chat("c-1", "Cancel A-18");
      LiveSession session = learner.live().session("c-1", Context.EMPTY);
      session.close();
      int asked = model.asked().size();
      Scenario scenario =
          learner
              .draft(session.id())
              .recordedModels()
              .world(() -> new Shop().world())
              .expect(io.agentcl.evaluate.answer.Answers.answerEquals("Order A-18: cancelled."))
              .build();

      Run run = learner.replayer().replay(scenario, Harness.empty(), 0).run();

      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(run.trace().answer()).isEqualTo("Order A-18: cancelled.");
      assertThat(model.asked()).hasSize(asked);
      Run other = learner.replayer().replay(scenario, Shop.prompt("Be kind."), 0).run();
      assertThat(other.ending().kind()).isEqualTo(Ending.Kind.DIVERGED);
      assertThat(other.ending().reason()).contains("messages.0");
    }
  }

  /** A desk whose listeners all write into {@code heard}. */
  private static LangChain4jAgent<Desk> heardBy(List<String> heard) {
    ChatModelListener listener =
        new ChatModelListener() {
          @Override
          public void onRequest(ChatModelRequestContext context) {
            heard.add("model");
          }
        };
    AiServiceCompletedListener completed = event -> heard.add("service");
    ScriptedChat model = ScriptedChat.of(Shop::reply).heardBy(listener);
    return LangChain4jAgent.of(
            Desk.class,
            desk ->
                desk.chatModel(model)
                    .tools(new Shop())
                    .registerListener(completed)
                    .beforeToolExecution(before -> heard.add("before tool"))
                    .afterToolExecution(after -> heard.add("after tool")))
        .withWindow(9);
  }

  @Test
  void listenersHearOfProduction() {
    List<String> heard = new ArrayList<>();
    LangChain4jAgent<Desk> agent = heardBy(heard);

    try (Learner learner = Shop.learner(agent, Harness.empty())) {
      var unused = agent.over(learner.live(), id -> Context.EMPTY).chat("c-1", "Cancel A-18");
    }

    assertThat(heard).containsExactly("model", "before tool", "after tool", "model", "service");
  }

  @Test
  void listenersHearNothingOfReplays() {
    List<String> heard = new ArrayList<>();

    Run run = Shop.run(heardBy(heard), Harness.empty(), "Cancel A-18");

    assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(heard).isEmpty();
  }
}
