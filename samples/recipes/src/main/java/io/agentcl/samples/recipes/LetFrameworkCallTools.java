package io.agentcl.samples.recipes;

import static io.agentcl.condition.Operand.argument;
import static io.agentcl.condition.Operand.probe;
import static java.util.Objects.requireNonNull;

import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Session;
import io.agentcl.run.Tool;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A host whose framework calls the tools: the host hands over a model and executors, and the
 * framework runs the loop between them. An adapter wraps each of them; then rules are enforced
 * although the host itself calls no tool.
 *
 * <p>Here a parcel that is on its way gets cancelled. The learned guard denies that, the framework
 * tells its model so, and the model sends a return label instead.
 */
public final class LetFrameworkCallTools {

  private LetFrameworkCallTools() {}

  /** Prints the conversation that goes wrong, what is learned from it, and the next one. */
  public static void main(String[] args) {
    try (Learner learner = learner(new Shop())) {
      String id = talk(learner, "Please cancel order A-17");
      print("BEFORE", learner, id);
      learner.signal(id, Signal.escalation("A-17 was on its way: send a return label"));

      System.out.println("\n" + learner.learn(shippedOrder(learner, id)) + "\n");

      print("A SHIPPED ORDER", learner, talk(learner, "Please cancel order A-19"));
      print("AN OPEN ORDER", learner, talk(learner, "Please cancel order A-18"));
    }
  }

  private static void print(String title, Learner learner, String id) {
    String transcript = learner.draft(id).experience().trace().transcript();
    System.out.println(title + "\n  " + transcript.replace("\n", "\n  "));
  }

  // The adapter: all that it takes to put the library between the framework and its parts.

  private static final Codec<AiMessage> AI_MESSAGE =
      Codec.of(AiMessage.class, MethodHandles.lookup());

  /** Returns an agent that has an assistant of the framework for each conversation. */
  static Agent agent(ChatModel model, Map<String, ToolExecutor> tools) {
    return Agent.text(session -> new Assistant(model(session, model), tools(session, tools))::chat);
  }

  private static Map<String, ToolExecutor> tools(
      Session session, Map<String, ToolExecutor> executors) {
    Map<String, ToolExecutor> wrapped = new TreeMap<>();
    executors.forEach(
        (name, real) ->
            wrapped.put(
                name,
                request ->
                    session.tools().call(name, request.arguments(), tool(name, real)).text()));
    return wrapped;
  }

  private static Tool tool(String name, ToolExecutor real) {
    return arguments -> real.execute(new ToolRequest(name, arguments));
  }

  private static ChatModel model(Session session, ChatModel real) {
    return messages -> {
      ModelRequest request = new ModelRequest("scripted", Value.of(messages));
      try {
        ModelReply reply = session.models().call(request, asked -> reply(real.chat(messages)));
        return AI_MESSAGE.decode(reply.body());
      } catch (Exception e) {
        throw new IllegalStateException("the model failed: " + e.getMessage(), e);
      }
    };
  }

  private static ModelReply reply(AiMessage message) {
    return new ModelReply(AI_MESSAGE.encode(message), Usage.NONE);
  }

  // The host: a shop, a model, and what the host would have the learner try.

  /** Returns a learner around the shop's assistant. */
  static Learner learner(Shop shop) {
    return AgentCl.learner(agent(LetFrameworkCallTools::answer, shop.tools()), Harness.empty())
        .deterministic()
        .agentVersion("1")
        .readOnlyTools(Map.of("order_status", tool("order_status", shop::status)))
        .suite(RegressionSuite.inMemory().earn(openOrder()))
        .proposers(Proposers.candidates(ToolRule.LAYER, GUARDS))
        .build();
  }

  private static final String INSTEAD = "Do not cancel: call send_return_label instead.";

  /** Two guards that mend the failure; the first, which is smaller, does too much. */
  private static final Map<String, ToolRule> GUARDS =
      Map.of(
          "cancel_order/never",
          ToolRule.deny("cancel_order", Condition.always(), INSTEAD),
          "cancel_order/not-when-shipped",
          ToolRule.deny(
              "cancel_order",
              probe("order_status", Map.of("order", argument("order")), "").is("shipped"),
              INSTEAD));

  /** Returns what must keep working. */
  private static Scenario openOrder() {
    return Scenario.builder("cancel/open-order")
        .user(User.scripted("Cancel A-18, please"))
        .world(() -> new Shop().world())
        .expect(FinalState.equalAt("A-18", "cancelled"))
        .build();
  }

  /** Returns the scenario made of a conversation in which A-17 was cancelled. */
  static Scenario shippedOrder(Learner learner, String id) {
    return learner
        .draft(id)
        .id("cancel/shipped-order")
        .world(() -> new Shop().world())
        .expect(FinalState.equalAt("A-17", "label sent"))
        .build();
  }

  /** Has a customer say {@code text}, and returns the id of the conversation. */
  static String talk(Learner learner, String text) {
    try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
      conversation.say(text);
      return conversation.id();
    }
  }

  /** The scripted model: cancels when asked to, and does what a tool's answer tells it to do. */
  private static AiMessage answer(List<ChatMessage> messages) {
    ChatMessage last = messages.get(messages.size() - 1);
    String order = messages.get(0).text().replaceAll(".*(A-\\d+).*", "$1");
    if (last.by().equals("user")) {
      return AiMessage.call("cancel_order", Map.of("order", order));
    }
    return last.text().contains("send_return_label")
        ? AiMessage.call("send_return_label", Map.of("order", order))
        : AiMessage.say(last.text());
  }

  /** The orders: those of the shop in production, and new ones in each replay. */
  static final class Shop {
    private final Map<String, String> orders =
        new TreeMap<>(Map.of("A-17", "shipped", "A-18", "packed", "A-19", "shipped"));

    Map<String, String> orders() {
      return orders;
    }

    Map<String, ToolExecutor> tools() {
      return Map.of(
          "order_status", this::status,
          "cancel_order", request -> set(order(request), "cancelled"),
          "send_return_label", request -> set(order(request), "label sent"));
    }

    String status(ToolRequest request) {
      return orders.getOrDefault(order(request), "unknown");
    }

    private static String order(ToolRequest request) {
      return String.valueOf(request.arguments().get("order"));
    }

    private String set(String order, String state) {
      orders.put(order, state);
      return "Order %s: %s.".formatted(order, state);
    }

    World world() {
      Map<String, Tool> answers = new TreeMap<>();
      tools().forEach((name, executor) -> answers.put(name, tool(name, executor)));
      return World.of("shop-1", answers, () -> orders);
    }
  }

  // The framework: nothing below knows the library.

  /** What was said; {@code by} is user, assistant or tool. */
  record ChatMessage(String by, String text) {}

  /** A call that a model asks for. */
  record ToolRequest(String name, Map<String, @Nullable Object> arguments) {}

  /** What a model answers: words, or calls that it wants to be made first. */
  record AiMessage(String text, List<ToolRequest> toolRequests) {

    static AiMessage say(String text) {
      return new AiMessage(text, List.of());
    }

    static AiMessage call(String tool, Map<String, @Nullable Object> arguments) {
      return new AiMessage("", List.of(new ToolRequest(tool, arguments)));
    }
  }

  /** A model of the framework. */
  interface ChatModel {
    AiMessage chat(List<ChatMessage> messages);
  }

  /** A tool of the framework. */
  interface ToolExecutor {
    String execute(ToolRequest request);
  }

  /** The framework's loop: asks the model, calls the tools it wants, and asks it again. */
  record Assistant(ChatModel model, Map<String, ToolExecutor> tools) {

    String chat(String text) {
      List<ChatMessage> messages = new ArrayList<>(List.of(new ChatMessage("user", text)));
      AiMessage reply = model.chat(messages);
      while (!reply.toolRequests().isEmpty()) {
        for (ToolRequest request : reply.toolRequests()) {
          messages.add(new ChatMessage("tool", executor(request).execute(request)));
        }
        reply = model.chat(messages);
      }
      return reply.text();
    }

    private ToolExecutor executor(ToolRequest request) {
      return requireNonNull(tools.get(request.name()), request.name());
    }
  }
}
