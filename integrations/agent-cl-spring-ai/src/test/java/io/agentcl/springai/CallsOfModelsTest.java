package io.agentcl.springai;

import static io.agentcl.springai.Hosts.called;
import static io.agentcl.springai.Hosts.once;
import static io.agentcl.springai.Hosts.raw;
import static io.agentcl.springai.Model.call;
import static io.agentcl.springai.Model.calls;
import static io.agentcl.springai.Model.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.trace.TraceEvent.ToolCalled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

/** Which call of its model a tool is called for, and with what. */
class CallsOfModelsTest {

  private final Desk.Flights flights = new Desk.Flights();

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
    private static final class Backwards implements ToolCallingManager {
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
    private static final class Late implements CallAdvisor {
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
