package io.agentcl.langchain4j;

import static io.agentcl.condition.Operand.argument;
import static io.agentcl.langchain4j.ScriptedChat.afterTool;
import static io.agentcl.langchain4j.ScriptedChat.call;
import static io.agentcl.langchain4j.ScriptedChat.last;
import static io.agentcl.langchain4j.ScriptedChat.request;
import static io.agentcl.langchain4j.ScriptedChat.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.ReturnBehavior;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.ToolErrorHandlerResult;
import io.agentcl.harness.Harness;
import io.agentcl.langchain4j.Shop.Desk;
import io.agentcl.learn.Learner;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.run.World;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent.ToolCalled;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What goes wrong with calls of tools, through the framework. */
class ToolFaultsTest {

  static final class SoldOutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SoldOutException(String message) {
      super(message);
    }
  }

  /** What the till does, and did. */
  static final class Till {
    final List<String> done = new ArrayList<>();

    @Tool
    String refund(@P(name = "amount", value = "in crowns") int amount) {
      done.add("refund " + amount);
      return "refunded " + amount;
    }

    @Tool
    String buy(@P(name = "what", value = "the thing") String what) {
      if (what.equals("tea")) {
        throw new SoldOutException(what + " is sold out");
      }
      return what;
    }

    @Tool(returnBehavior = ReturnBehavior.IMMEDIATE)
    String code(@P(name = "order", value = "its number") String order) {
      done.add("code " + order);
      return "secret code of " + order;
    }
  }

  private final Till till = new Till();

  private static LangChain4jAgent<Desk> desk(ScriptedChat model, Consumer<AiServices<Desk>> more) {
    return LangChain4jAgent.of(Desk.class, services -> more.accept(services.chatModel(model)))
        .withWindow(20);
  }

  /** Asks in production, and returns what was recorded. */
  private static Trace production(LangChain4jAgent<Desk> agent, Harness harness, String text) {
    try (Learner learner = Shop.learner(agent, harness)) {
      var unused = agent.over(learner.live(), id -> Context.EMPTY).chat("c-1", text);
      return Shop.recorded(learner, "c-1");
    }
  }

  private static ToolCalled only(Trace trace) {
    assertThat(trace.toolCalls()).hasSize(1);
    return trace.toolCalls().get(0);
  }

  @Nested
  class AToolThatThrows {

    private final ScriptedChat model =
        ScriptedChat.of(
            asked -> afterTool(asked) ? say(last(asked)) : call("buy", "{\"what\":\"tea\"}"));

    @Test
    void isToldToTheModelAndRecorded() {
      Trace trace = production(desk(model, desk -> desk.tools(till)), Harness.empty(), "Tea!");

      assertThat(only(trace).answer()).isEqualTo(ToolAnswer.failed("tea is sold out"));
      assertThat(trace.answer()).isEqualTo("tea is sold out");
    }

    @Test
    void meetsTheHandlersOfTheFrameworkWithItsOwnType() {
      LangChain4jAgent<Desk> agent =
          desk(
              model,
              desk ->
                  desk.tools(till)
                      .toolExecutionErrorHandler(
                          (error, context) ->
                              ToolErrorHandlerResult.text(
                                  error instanceof SoldOutException ? "come again" : "broken")));

      assertThat(production(agent, Harness.empty(), "Tea!").answer()).isEqualTo("come again");
    }

    @Test
    void failsInReplaysAsItsWorldSays() {
      Run run =
          Shop.run(
              desk(model, desk -> desk.tools(till)),
              Harness.empty(),
              "Tea!",
              scenario ->
                  scenario.world(
                      () ->
                          World.of(
                              Map.of(
                                  "buy",
                                  arguments -> {
                                    throw new SoldOutException("no tea today");
                                  }))));

      assertThat(run.trace().answer()).isEqualTo("no tea today");
      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
    }
  }

  @Nested
  class ArgumentsThatTheFrameworkForgives {

    private final ScriptedChat model =
        ScriptedChat.of(
            asked -> afterTool(asked) ? say(last(asked)) : call("refund", "{\"amount\":500,}"));

    @Test
    void areJudgedRecordedAndRun() {
      Trace trace = production(desk(model, desk -> desk.tools(till)), Harness.empty(), "Money!");

      assertThat(only(trace).call().arguments()).isEqualTo(Map.of("amount", 500L));
      assertThat(till.done).containsExactly("refund 500");
    }

    @Test
    void areNoWayAroundARule() {
      Harness harness =
          Shop.rule(ToolRule.deny("refund", argument("amount").greaterThan(100), "Ask a person."));

      Trace trace = production(desk(model, desk -> desk.tools(till)), harness, "Money!");

      assertThat(only(trace).answer()).isEqualTo(new ToolAnswer.Denied("Ask a person."));
      assertThat(till.done).isEmpty();
    }

    @Test
    void reachTheToolAsRulesLeftThem() {
      Harness harness =
          Shop.rule(
              ToolRule.rewrite(
                  "refund",
                  "amount",
                  io.agentcl.condition.Operand.constant(100),
                  io.agentcl.condition.Condition.always()));

      Trace trace = production(desk(model, desk -> desk.tools(till)), harness, "Money!");

      assertThat(only(trace).requested().arguments()).containsEntry("amount", 500L);
      assertThat(till.done).containsExactly("refund 100");
    }
  }

  @Nested
  class ArgumentsThatNobodyCanRead {

    private final ScriptedChat model =
        ScriptedChat.of(asked -> afterTool(asked) ? say(last(asked)) : call("refund", "{amount"));

    @Test
    void meetTheHandlerOfTheFrameworkAndAreRecordedAsFailed() {
      LangChain4jAgent<Desk> agent =
          desk(
              model,
              desk ->
                  desk.tools(till)
                      .toolArgumentsErrorHandler(
                          (error, context) -> ToolErrorHandlerResult.text("write JSON")));

      Trace trace = production(agent, Harness.empty(), "Money!");

      assertThat(only(trace).answer().text()).startsWith("the arguments of refund cannot be read");
      assertThat(trace.answer()).isEqualTo("write JSON");
      assertThat(till.done).isEmpty();
    }

    @Test
    void failTheServiceWhereNobodyHandlesThemAsWithoutTheLibrary() {
      LangChain4jAgent<Desk> agent = desk(model, desk -> desk.tools(till));

      assertThatThrownBy(() -> production(agent, Harness.empty(), "Money!"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("they were {amount");
    }
  }

  @Test
  void whatAModelWritesThatNobodyHandlesIsTheAgentsFailureInAReplay() {
    ScriptedChat unreadable = ScriptedChat.of(asked -> call("refund", "{amount"));
    ScriptedChat unknown = ScriptedChat.of(asked -> call("teleport", "{}"));

    for (ScriptedChat model : List.of(unreadable, unknown)) {
      Run run = Shop.run(desk(model, desk -> desk.tools(till)), Harness.empty(), "Home!");

      assertThat(run.ending().kind()).isEqualTo(Ending.Kind.FAILED);
    }
  }

  @Nested
  class AToolThatIsNotThere {

    private final ScriptedChat model =
        ScriptedChat.of(asked -> afterTool(asked) ? say(last(asked)) : call("teleport", "{}"));

    private final LangChain4jAgent<Desk> agent =
        desk(
            model,
            desk ->
                desk.tools(till)
                    .hallucinatedToolNameStrategy(
                        asked -> ToolExecutionResultMessage.from(asked, "no such tool")));

    @Test
    void isAFailedCall() {
      Trace trace = production(agent, Harness.empty(), "Home!");

      assertThat(only(trace).answer()).isEqualTo(ToolAnswer.failed("no such tool"));
      assertThat(trace.answer()).isEqualTo("no such tool");
    }

    @Test
    void isOneInReplaysToo() {
      Run run = Shop.run(agent, Harness.empty(), "Home!");

      assertThat(run.ending()).isEqualTo(Ending.COMPLETED);
      assertThat(only(run.trace()).answer()).isEqualTo(ToolAnswer.failed("no such tool"));
    }
  }

  @Nested
  class ADeniedToolWhoseResultIsTheReply {

    private final ScriptedChat model =
        ScriptedChat.of(
            asked ->
                afterTool(asked) ? say("Sorry, I may not.") : call("code", "{\"order\":\"A-17\"}"));

    private final LangChain4jAgent<Desk> agent = desk(model, desk -> desk.tools(till));

    @Test
    void isToldToTheModelAndNotToTheUser() {
      Harness harness =
          Shop.rule(ToolRule.deny("code", argument("order").is("A-17"), "internal: fraud case"));

      Trace trace = production(agent, harness, "My code?");

      assertThat(trace.answer()).isEqualTo("Sorry, I may not.");
      assertThat(till.done).isEmpty();
    }

    @Test
    void isTheReplyWhereItIsAllowed() {
      assertThat(production(agent, Harness.empty(), "My code?").answer())
          .isEqualTo("secret code of A-17");
    }

    @Test
    void isTheReplyOfAReplayAsWell() {
      Run run =
          Shop.run(
              agent,
              Harness.empty(),
              "My code?",
              scenario -> scenario.world(() -> World.of(Map.of("code", arguments -> "code 1"))));

      assertThat(run.trace().answer()).isEqualTo("code 1");
    }
  }

  @Nested
  class TwoCallsAtOnce {

    private final ScriptedChat model =
        ScriptedChat.of(
            asked ->
                afterTool(asked)
                    ? say("done")
                    : AiMessage.from(
                        request("1", "cancel_order", "{\"order\":\"A-18\"}"),
                        request("2", "send_label", "{\"order\":\"A-17\"}"),
                        request("3", "cancel_order", "{\"order\":\"A-17\"}")));

    private final Executor threads = Executors.newFixedThreadPool(3);

    private final LangChain4jAgent<Desk> agent =
        desk(model, desk -> desk.tools(new Shop()).executeToolsConcurrently(threads));

    @RepeatedTest(3)
    void areOneStepWithoutOrder() {
      Set<List<ToolCall>> orders = new HashSet<>();

      for (int i = 0; i < 20; i++) {
        List<ToolCalled> calls = Shop.run(agent, Harness.empty(), "All!").trace().toolCalls();
        assertThat(calls).allSatisfy(call -> assertThat(call.isBeside(calls.get(0))).isTrue());
        orders.add(calls.stream().map(ToolCalled::call).toList());
      }

      assertThat(orders).hasSize(1);
    }
  }
}
