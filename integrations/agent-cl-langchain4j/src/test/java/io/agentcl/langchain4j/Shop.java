package io.agentcl.langchain4j;

import static io.agentcl.langchain4j.ScriptedChat.afterTool;
import static io.agentcl.langchain4j.ScriptedChat.call;
import static io.agentcl.langchain4j.ScriptedChat.last;
import static io.agentcl.langchain4j.ScriptedChat.say;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveSession;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioBuilder;
import io.agentcl.trace.Trace;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A shop with a desk that cancels orders, and what tests need around it. */
final class Shop {

  /** The desk of a web host. */
  interface Desk {
    String chat(@MemoryId String id, @UserMessage String text);
  }

  /** A desk whose answers come as streams. */
  interface StreamingDesk {
    TokenStream chat(@MemoryId String id, @UserMessage String text);
  }

  private final Map<String, String> orders =
      new TreeMap<>(Map.of("A-17", "shipped", "A-18", "packed"));

  Map<String, String> orders() {
    return orders;
  }

  @Tool(name = "cancel_order", value = "Cancels an order")
  String cancel(@P(name = "order", value = "its number") String order) {
    orders.put(order, "cancelled");
    return "Order %s: cancelled.".formatted(order);
  }

  @Tool(name = "send_label", value = "Sends a return label")
  String label(@P(name = "order", value = "its number") String order) {
    orders.put(order, "label sent");
    return "Order %s: label sent.".formatted(order);
  }

  World world() {
    return World.of(
        "shop-1",
        Map.of(
            "cancel_order", arguments -> cancel(String.valueOf(arguments.get("order"))),
            "send_label", arguments -> label(String.valueOf(arguments.get("order")))),
        () -> orders);
  }

  /** The model: cancels what it is asked to, does what a tool tells it to, or repeats it. */
  static AiMessage reply(ChatRequest request) {
    String order = request.messages().toString().replaceAll("(?s).*?(A-\\d+).*", "$1");
    String arguments = "{\"order\":\"%s\"}".formatted(order);
    if (!afterTool(request)) {
      return call("cancel_order", arguments);
    }
    return last(request).contains("send_label")
        ? call("send_label", arguments)
        : say(last(request));
  }

  static Learner learner(Agent agent, Harness harness) {
    return AgentCl.learner(agent, harness).agentVersion("1").deterministic().build();
  }

  static Harness prompt(String text) {
    return Harness.builder().put(PromptSection.LAYER, "desk", PromptSection.of(text)).build();
  }

  static Harness rule(ToolRule rule) {
    return Harness.builder().put(ToolRule.LAYER, rule.tool() + "/rule", rule).build();
  }

  /** Returns what was recorded of the host's conversation {@code id}, which ends with it. */
  static Trace recorded(Learner learner, String id) {
    return recorded(learner, id, Context.EMPTY);
  }

  static Trace recorded(Learner learner, String id, Context context) {
    LiveSession session = learner.live().session(id, context);
    session.close();
    return learner.draft(session.id()).experience().trace();
  }

  /** Returns one run of the agent, with a user who says {@code text}. */
  static Run run(Agent agent, Harness harness, String text, UnaryOperator<ScenarioBuilder> more) {
    Scenario scenario =
        more.apply(
                Scenario.builder("shop/test")
                    .user(User.scripted(text))
                    .world(() -> new Shop().world())
                    .expect(Evaluator.that("it runs", run -> true)))
            .build();
    return AgentCl.replayer(agent).build().replay(scenario, harness, 0).run();
  }

  static Run run(Agent agent, Harness harness, String text) {
    return run(agent, harness, text, scenario -> scenario);
  }
}
