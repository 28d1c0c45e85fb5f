package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.afterTool;
import static io.agentcl.langchain4j.ScriptedChat.call;
import static io.agentcl.langchain4j.ScriptedChat.last;
import static io.agentcl.langchain4j.ScriptedChat.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.supervisor.SupervisorAgent;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.harness.Harness;
import io.agentcl.langchain4j.Shop.Desk;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.Message;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Assistants that are made of assistants. */
class AgentsAsPartsTest {

  /** An assistant that is a tool of another one. */
  interface Warehouse {
    @Tool(name = "ask_warehouse", value = "Does what concerns parcels")
    String ask(@P(name = "task", value = "in words") @UserMessage String task);
  }

  /** A sub-agent of an agentic system. */
  public interface Canceller {
    @UserMessage("Do this: {{task}}")
    @Agent(name = "canceller", description = "cancels orders", outputKey = "answer")
    String cancel(@V("task") String task);
  }

  private static Scenario replayOf(Learner learner, String id) {
    LiveSession session = learner.live().session(id, Context.EMPTY);
    session.close();
    return learner
        .draft(session.id())
        .world(() -> new Shop().world())
        .expect(io.agentcl.evaluate.Evaluator.that("it runs", run -> true))
        .build();
  }

  @Nested
  class AnAssistantUsedAsATool {

    private final ScriptedChat front =
        ScriptedChat.of(
            asked ->
                afterTool(asked)
                    ? say("They say: " + last(asked))
                    : call("ask_warehouse", "{\"task\":\"cancel A-18\"}"));

    private final ScriptedChat back = ScriptedChat.of(Shop::reply);

    private final LangChain4jAgent<Desk> agent =
        LangChain4jAgent.madeOf(
                Desk.class,
                parts ->
                    parts.service(
                        Desk.class,
                        desk ->
                            desk.chatModel(front)
                                .tools(
                                    parts.service(
                                        Warehouse.class,
                                        warehouse -> warehouse.chatModel(back).tools(new Shop())))))
            .withWindow(20)
            .withInner("ask_warehouse");

    @Test
    void isRunInReplaysWithItsOwnToolsAnsweredByTheWorld() {
      try (Learner learner = Shop.learner(agent, Harness.empty())) {
        Desk desk = agent.over(learner.live(), id -> Context.EMPTY);
        assertThat(desk.chat("c-1", "Cancel A-18")).isEqualTo("They say: Order A-18: cancelled.");
        Scenario scenario = replayOf(learner, "c-1");

        Run run = learner.replayer().replay(scenario, Harness.empty(), 0).run();

        assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(run.trace().toolCalls())
            .extracting(each -> each.call().name())
            .containsExactly("cancel_order", "ask_warehouse");
        assertThat(run.trace().answer()).isEqualTo("They say: Order A-18: cancelled.");
      }
    }

    @Test
    void isGuarded() {
      Harness harness =
          Shop.rule(ToolRule.deny("ask_warehouse", Condition.always(), "They are closed."));

      Run run = Shop.run(agent, harness, "Cancel A-18");

      assertThat(run.trace().answer()).isEqualTo("They say: They are closed.");
      assertThat(back.asked()).isEmpty();
    }
  }

  /** A sub-agent that gives a number. */
  public interface Scorer {
    @UserMessage("How good is it, from 0 to 1? {{task}}")
    @Agent(name = "scorer", description = "scores", outputKey = "score")
    double score(@V("task") String task);
  }

  public interface Chief {
    @Agent
    double judge(@V("task") String task);
  }

  @Test
  void aReplyThatASubAgentCannotUseIsTheAgentsFailureAndNoOutage() {
    LangChain4jAgent<Chief> agent =
        LangChain4jAgent.madeOf(
            Chief.class,
            parts ->
                AgenticServices.sequenceBuilder(Chief.class)
                    .subAgents(
                        AgenticServices.agentBuilder(Scorer.class)
                            .chatModel(parts.chatModel(ScriptedChat.of(asked -> say("very"))))
                            .build())
                    .outputKey("score")
                    .build());

    Run run = Shop.run(agent, Harness.empty(), "the story");

    assertThat(run.ending().kind()).as(run.ending().reason()).isEqualTo(Ending.Kind.FAILED);
    assertThat(run.ending().reason()).contains("OutputParsingException: Failed to parse \"very\"");
  }

  @Nested
  class ASupervisor {

    /** Plans as the framework asks for it: as JSON. */
    private AiMessage plan(ChatRequest asked) {
      boolean done = asked.messages().toString().contains("cancelled.");
      return say(
          done
              ? "{\"agentName\":\"done\",\"arguments\":{\"response\":\"all done\"}}"
              : "{\"agentName\":\"canceller\",\"arguments\":{\"task\":\"cancel A-18\"}}");
    }

    private final LangChain4jAgent<SupervisorAgent> agent =
        LangChain4jAgent.madeOf(
            SupervisorAgent.class,
            parts -> {
              Canceller canceller =
                  AgenticServices.agentBuilder(Canceller.class)
                      .chatModel(parts.chatModel(ScriptedChat.of(Shop::reply)))
                      .toolProvider(parts.tools(new Shop()))
                      .systemMessageTransformer(parts.systemMessage())
                      .build();
              return AgenticServices.supervisorBuilder()
                  .chatModel(parts.chatModel(ScriptedChat.of(this::plan)))
                  .subAgents(canceller)
                  .build();
            });

    private final LangChain4jAgent<SupervisorAgent> asked =
        agent.askedBy((supervisor, message) -> supervisor.invoke(message.text()));

    @Test
    void isRecordedWithItsSubAgentsAndReplaysWithoutDivergence() {
      try (Learner learner =
          AgentCl.learner(asked, Harness.empty()).agentVersion("1").ids(() -> "s-1").build()) {
        SupervisorAgent supervisor = asked.over(learner.live(), id -> Context.EMPTY);

        Object answer = supervisor.invoke("Cancel A-18, please");

        assertThat(answer).isEqualTo("Order A-18: cancelled.");
        Trace trace = learner.draft("s-1").experience().trace();
        assertThat(trace.userMessages()).containsExactly(Message.of("Cancel A-18, please"));
        assertThat(trace.answer()).isEqualTo("Order A-18: cancelled.");
        assertThat(trace.executedCalls()).hasSize(1);
        assertThat(trace.events(TraceEvent.ModelCalled.class)).hasSizeGreaterThan(2);
      }
      Run run = Shop.run(asked, Harness.empty(), "Cancel A-18, please");
      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(run.trace().answer()).isEqualTo("Order A-18: cancelled.");
      assertThat(run.state().asMap()).containsEntry("A-18", "cancelled");
      assertThat(run.trace().executedCalls()).hasSize(1);
    }

    @Test
    void hasGuardsOnTheToolsOfItsSubAgents() {
      Run run =
          Shop.run(
              asked,
              Shop.rule(ToolRule.deny("cancel_order", Condition.always(), "It is cancelled.")),
              "Cancel A-18, please");

      Trace trace = run.trace();
      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(trace.toolCalls())
          .singleElement()
          .satisfies(
              each ->
                  assertThat(each.answer()).isEqualTo(new ToolAnswer.Denied("It is cancelled.")));
      assertThat(run.state().asMap()).containsEntry("A-18", "packed");
    }

    @Test
    void hasSubAgentsThatReadThePromptOfTheHarness() {
      ScriptedChat back = ScriptedChat.of(Shop::reply);
      LangChain4jAgent<Canceller> one =
          LangChain4jAgent.madeOf(
              Canceller.class,
              parts ->
                  AgenticServices.agentBuilder(Canceller.class)
                      .chatModel(parts.chatModel(back))
                      .toolProvider(parts.tools(new Shop()))
                      .systemMessageTransformer(parts.systemMessage())
                      .build());

      Run run = Shop.run(one, Shop.prompt("Be kind."), "Cancel A-18");

      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(back.asked())
          .extracting(ScriptedChat::system)
          .containsExactlyElementsOf(List.of("Be kind.", "Be kind."));
    }
  }
}
