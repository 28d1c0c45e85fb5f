package io.agentcl.samples.recipes;

import static io.agentcl.condition.Operand.argument;
import static io.agentcl.condition.Operand.constant;
import static io.agentcl.evaluate.tools.Calls.called;

import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Tool;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import java.util.Map;

/**
 * The host proposes rules of its own; an earned scenario keeps the too broad one from going live.
 */
public final class ProposeRules {
  static final Tool OPEN = arguments -> "priority " + arguments.get("priority");

  static final Agent DESK =
      Agent.text(
          session ->
              message ->
                  session
                      .tools()
                      .call("open_ticket", Map.of("text", message, "priority", "low"), OPEN)
                      .text());

  static final Map<String, ToolRule> RULES =
      Map.of(
          "open_ticket/all-high",
          ToolRule.rewrite("open_ticket", "priority", constant("high"), Condition.always()),
          "open_ticket/outage-high",
          ToolRule.rewrite(
              "open_ticket", "priority", constant("high"), argument("text").matches("outage")));

  static final Scenario AVATAR =
      Scenario.builder("ticket/avatar-is-low")
          .user(User.scripted("How do I change my avatar?"))
          .world(() -> World.of(Map.of("open_ticket", OPEN)))
          .expect(called("open_ticket").with("priority", "low"))
          .build();

  public static void main(String[] args) {
    Learner learner =
        AgentCl.learner(DESK, Harness.empty())
            .deterministic()
            .suite(RegressionSuite.inMemory().earn(AVATAR))
            .proposers(Proposers.candidates(ToolRule.LAYER, RULES))
            .build();
    String id = say(learner, "Total outage in Hamburg");
    learner.signal(id, Signal.correction("An outage is always high priority"));
    Scenario outage =
        learner
            .draft(id)
            .id("ticket/outage-is-high")
            .world(() -> World.of(Map.of("open_ticket", OPEN)))
            .expect(called("open_ticket").with("priority", "high"))
            .build();
    System.out.println(learner.learn(outage));
    say(learner, "Mail outage again");
    say(learner, "Please rename my account");
    learner.live().rollback().ifPresent(System.out::println);
  }

  private static String say(Learner learner, String message) {
    try (LiveConversation conversation = learner.live().open(Context.user("ann"))) {
      System.out.println(message + " -> " + conversation.say(message));
      return conversation.id();
    }
  }

  private ProposeRules() {}
}
