package io.agentcl.springai;

import static io.agentcl.condition.Operand.argument;
import static io.agentcl.condition.Operand.constant;
import static io.agentcl.springai.Model.call;
import static io.agentcl.springai.Model.calls;
import static io.agentcl.springai.Model.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.condition.Condition;
import io.agentcl.harness.Harness;
import io.agentcl.rule.ToolRule;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.TraceEvent.ToolCalled;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.ToolCallingAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.model.tool.ToolExecutionResult;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.core.Ordered;

/** Tools of a client, called through the session. */
class ToolsTest {

  private final Desk.Flights flights = new Desk.Flights();

  private static Harness rule(String name, ToolRule rule) {
    return Harness.builder().put(ToolRule.LAYER, name, rule).build();
  }

  private static List<ToolCalled> called(Desk desk) {
    return desk.trace().events().stream()
        .filter(ToolCalled.class::isInstance)
        .map(ToolCalled.class::cast)
        .toList();
  }

  private static ToolCallback raw(String name, UnaryOperator<String> body) {
    ToolDefinition definition =
        ToolDefinition.builder().name(name).description(name).inputSchema("{}").build();
    return new ToolCallback() {
      @Override
      public ToolDefinition getToolDefinition() {
        return definition;
      }

      @Override
      public String call(String input) {
        return body.apply(input);
      }
    };
  }

  private static Model once(String tool, String arguments) {
    return Model.saying(calls(call("c-1", tool, arguments)), says("done"));
  }

  private static String told(Model model) {
    return Model.answers(model.asked.get(model.asked.size() - 1)).get(0);
  }

  @Nested
  class ARule {

    @Test
    void deniesACallAndTheModelIsToldWhy() {
      Model model = once("book_flight", "{\"date\":\"2026-03-04\"}");
      Harness closed = rule("x", ToolRule.deny("book_flight", Condition.always(), "we are closed"));
      try (Desk desk = Desk.with(model).tools(flights).harness(closed).open()) {
        desk.say("c-1", "Book!");

        assertThat(told(model)).isEqualTo("we are closed");
        assertThat(flights.booked).isEmpty();
        assertThat(called(desk))
            .singleElement()
            .satisfies(
                call ->
                    assertThat(call.answer()).isEqualTo(new ToolAnswer.Denied("we are closed")));
      }
    }

    @Test
    void changesArgumentsAndTheToolGetsThem() {
      Model model = once("book_flight", "{\"date\":\"2026-03-04\"}");
      Harness later =
          rule(
              "x",
              ToolRule.rewrite(
                  "book_flight",
                  "date",
                  constant("2026-03-05"),
                  argument("date").matches("03-04")));
      try (Desk desk = Desk.with(model).tools(flights).harness(later).open()) {
        desk.say("c-1", "Book!");

        assertThat(flights.booked).containsExactly("2026-03-05");
      }
    }

    @Test
    void leavesTheTextOfTheModelAsItIsWhereItChangesNothing() {
      List<String> given = new ArrayList<>();
      String odd = "{ \"amount\" : 80.10,\n \"b\": 1e3 }";
      try (Desk desk =
          Desk.with(once("pay", odd)).tools(raw("pay", s -> given.add(s) ? "ok" : "")).open()) {
        desk.say("c-1", "Pay!");

        assertThat(given).containsExactly(odd);
      }
    }

    @Test
    void declaresAToolToTheModelInOtherWords() {
      Model model = Model.saying(says("hi"));
      Harness words =
          rule(
              "x",
              new ToolRule.Declaration(
                  "book_flight", "Books; ask first", Value.of(Map.of("type", "object"))));
      try (Desk desk = Desk.with(model).tools(flights).harness(words).open()) {
        desk.say("c-1", "Hello");

        ToolDefinition offered =
            Offered.tools(model.asked.get(0).getOptions()).stream()
                .map(ToolCallback::getToolDefinition)
                .filter(tool -> tool.name().equals("book_flight"))
                .findFirst()
                .orElseThrow();
        assertThat(offered.description()).isEqualTo("Books; ask first");
        assertThat(offered.inputSchema()).isEqualTo("{\"type\":\"object\"}");
      }
    }
  }

  @Nested
  class AToolThatReturnsDirectly {

    private final Model model = once("weather", "{\"town\":\"Oslo\"}");

    @Test
    void answersTheUserAsWithoutUs() {
      try (Desk desk = Desk.with(model).tools(flights).open()) {
        assertThat(desk.say("c-1", "Weather?")).isEqualTo("\"Rain in Oslo\"");
        assertThat(model.asked).hasSize(1);
      }
    }

    /** What a rule says is meant for the model. */
    @Test
    void isDeniedToTheModelNotToTheUser() {
      Harness no = rule("x", ToolRule.deny("weather", Condition.always(), "ask for the day"));
      try (Desk desk = Desk.with(model).tools(flights).harness(no).open()) {
        assertThat(desk.say("c-1", "Weather?")).isEqualTo("done");
        assertThat(told(model)).isEqualTo("ask for the day");
        assertThat(called(desk)).hasSize(1);
      }
    }
  }

  @Nested
  class AToolThatThrows {

    @Test
    void isToldToTheModelWhereTheFrameworkWouldTellIt() {
      Model model = once("cancel", "{\"date\":\"2026-03-04\"}");
      try (Desk desk = Desk.with(model).tools(flights).open()) {
        desk.say("c-1", "Cancel!");

        assertThat(told(model)).isEqualTo("no flight on 2026-03-04");
        assertThat(called(desk).get(0).answer())
            .isEqualTo(ToolAnswer.failed("no flight on 2026-03-04"));
      }
    }

    @Test
    void throwsOutOfTheCallWhereTheFrameworkLetsIt() {
      IllegalStateException thrown = new IllegalStateException("the backend is down");
      ToolCallback down =
          raw(
              "down",
              input -> {
                throw thrown;
              });
      try (Desk desk = Desk.with(once("down", "{}")).tools(down).open()) {
        assertThatThrownBy(() -> desk.say("c-1", "Go!")).isSameAs(thrown);
        assertThat(Desk.summaries(desk.trace()))
            .containsExactly(
                "user: Go!",
                "model scripted, 12 tokens",
                "tool: down() -> failed: the backend is down",
                "failed: java.lang.IllegalStateException: the backend is down");
      }
    }
  }

  @Nested
  class Arguments {

    @Test
    void thatNobodyCanReadAreAFailureThatTheModelIsToldOf() {
      Model model = once("book_flight", "{\"date\":");
      try (Desk desk = Desk.with(model).tools(flights).open()) {
        assertThat(desk.say("c-1", "Book!")).isEqualTo("done");
        assertThat(told(model)).startsWith("the arguments of book_flight cannot be read: ");
        assertThat(flights.booked).isEmpty();
        assertThat(called(desk).get(0).answer()).isInstanceOf(ToolAnswer.Failed.class);
      }
    }

    /** Jackson takes the last of equal keys: that one is judged, and that one runs. */
    @Test
    void thatOnlyTheFrameworkCanReadAreJudgedAsItReadsThem() {
      Harness notMarch =
          rule("x", ToolRule.deny("book_flight", argument("date").matches("-03-"), "not in March"));
      Model model = once("book_flight", "{\"date\":\"2026-04-04\",\"date\":\"2026-03-04\"}");
      try (Desk desk = Desk.with(model).tools(flights).harness(notMarch).open()) {
        desk.say("c-1", "Book!");

        assertThat(told(model)).isEqualTo("not in March");
        assertThat(flights.booked).isEmpty();
      }
    }

    @Test
    void thatAreLeftOutAreNone() {
      try (Desk desk = Desk.with(once("now", "")).tools(raw("now", in -> "noon")).open()) {
        assertThat(desk.say("c-1", "Time?")).isEqualTo("done");
        assertThat(called(desk).get(0).call().arguments()).isEmpty();
      }
    }
  }

  @Nested
  class ANameThatTheModelInvented {

    @Test
    void failsAsWithoutUsAndIsRecordedAsACall() {
      try (Desk desk = Desk.with(once("teleport", "{\"to\":\"Oslo\"}")).tools(flights).open()) {
        assertThatThrownBy(() -> desk.say("c-1", "Go!"))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage(
                "No ToolCallback found for tool name: teleport; the request does not offer it, so"
                    + " that no rule could guard it; to mend it, give the client a ToolCallback of"
                    + " this name");
        assertThat(called(desk))
            .singleElement()
            .satisfies(call -> assertThat(call.call().name()).isEqualTo("teleport"));
      }
    }
  }

  @Nested
  class TwoCallsAtOnce {

    @Test
    void areOneStepWithTheIdsOfTheModel() {
      Model model =
          Model.saying(
              calls(
                  call("b", "book_flight", "{\"date\":\"2026-03-05\"}"),
                  call("a", "book_flight", "{\"date\":\"2026-03-04\"}")),
              says("done"));
      try (Desk desk = Desk.with(model).tools(flights).open()) {
        desk.say("c-1", "Book both!");

        List<ToolCalled> called = called(desk);
        assertThat(flights.booked).containsExactly("2026-03-05", "2026-03-04");
        assertThat(called.stream().map(call -> call.step().id())).containsExactly("a", "b");
        assertThat(called.get(0).isBeside(called.get(1))).isTrue();
      }
    }

    /** Runs the last call of a reply first. */
    private final class Backwards implements ToolCallingManager {
      private final ToolCallingManager framework = ToolCallingManager.builder().build();

      @Override
      public List<ToolDefinition> resolveToolDefinitions(ToolCallingChatOptions options) {
        return framework.resolveToolDefinitions(options);
      }

      @Override
      public ToolExecutionResult executeToolCalls(Prompt prompt, ChatResponse response) {
        List<ToolCall> calls = new ArrayList<>(response.getResult().getOutput().getToolCalls());
        Collections.reverse(calls);
        return framework.executeToolCalls(prompt, calls(calls.toArray(ToolCall[]::new)));
      }
    }

    @Test
    void keepTheirIdsWhoeverIsRunFirst() {
      Model model =
          Model.saying(
              calls(
                  call("a", "book_flight", "{\"date\":\"2026-03-04\"}"),
                  call("b", "book_flight", "{\"date\":\"2026-03-05\"}")),
              says("done"));
      try (Desk desk =
          Desk.with(model)
              .client(
                  client ->
                      client
                          .defaultTools(flights)
                          .defaultAdvisors(
                              ToolCallingAdvisor.builder()
                                  .toolCallingManager(new Backwards())
                                  .build()))
              .open()) {
        desk.say("c-1", "Book both!");

        assertThat(flights.booked).containsExactly("2026-03-05", "2026-03-04");
        assertThat(called(desk))
            .extracting(call -> call.step().id() + call.call().arguments().get("date"))
            .containsExactly("a2026-03-04", "b2026-03-05");
      }
    }

    @Test
    void thatAreEqualAreTwo() {
      Model model =
          Model.saying(
              calls(
                  call("a", "book_flight", "{\"date\":\"2026-03-04\"}"),
                  call("b", "book_flight", "{\"date\":\"2026-03-04\"}")),
              says("done"));
      try (Desk desk = Desk.with(model).tools(flights).open()) {
        desk.say("c-1", "Book twice!");

        assertThat(called(desk).stream().map(call -> call.step().id()))
            .containsExactlyInAnyOrder("a", "b");
      }
    }
  }

  @Nested
  class AToolThatIsAddedBehindUs {

    /** Adds a tool between our advisor and the loop of tools. */
    private final class Late implements CallAdvisor {
      @Override
      public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
        ToolCallingChatOptions options = (ToolCallingChatOptions) request.prompt().getOptions();
        return chain.nextCall(
            request
                .mutate()
                .prompt(
                    new Prompt(
                        request.prompt().getInstructions(),
                        options.mutate().toolCallbacks(raw("late", in -> "ok")).build()))
                .build());
      }

      @Override
      public String getName() {
        return "late";
      }

      @Override
      public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 150;
      }
    }

    @Test
    void isRefusedSinceNoRuleCouldGuardIt() {
      try (Desk desk =
          Desk.with(once("late", "{}"))
              .client(builder -> builder.defaultAdvisors(new Late()))
              .open()) {
        assertThatThrownBy(() -> desk.say("c-1", "Go!"))
            .hasMessage(
                "tool \"late\" was added to the request behind the advisor of agent-cl, so that no"
                    + " rule guards it; to mend it, let the advisor that adds it come first, with"
                    + " an order below Ordered.HIGHEST_PRECEDENCE + 100");
      }
    }
  }

  @Nested
  class AContextOfTools {

    private Map<String, Object> seen = Map.of();

    private final ToolCallback looking =
        FunctionToolCallback.builder(
                "look",
                (Map<String, Object> in, ToolContext context) -> {
                  seen = context.getContext();
                  return "ok";
                })
            .inputType(Map.class)
            .description("Looks")
            .build();

    @Test
    void reachesTheToolAsWithoutUs() {
      try (Desk desk =
          Desk.with(once("look", "{}"))
              .client(builder -> builder.defaultTools(looking).defaultToolContext(Map.of("a", 1)))
              .open()) {
        desk.say("c-1", "Look!");

        assertThat(seen).isEqualTo(Map.of("a", 1));
      }
    }

    @Test
    void hasTheSessionIfTheToolIsInner() {
      try (Desk desk = Desk.with(once("look", "{}")).tools(looking).open()) {
        desk.agent.inner("look");
        desk.say("c-1", "Look!");

        assertThat(SpringAiAgent.session(seen)).isPresent();
      }
    }
  }
}
