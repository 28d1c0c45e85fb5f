package io.agentcl.langchain4j;

import static io.agentcl.condition.Operand.argument;
import static io.agentcl.testkit.AgentClAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.condition.Condition;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.langchain4j.Shop.Desk;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.live.LiveSession;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A desk in production goes wrong, is corrected, learns, goes right, and can be taken back. */
class WholeStoryTest {

  private static final String INSTEAD = "Do not cancel: call send_label instead.";

  private final Shop shop = new Shop();

  private final LangChain4jAgent<Desk> agent =
      LangChain4jAgent.of(
              Desk.class, desk -> desk.chatModel(ScriptedChat.of(Shop::reply)).tools(shop))
          .withWindow(20);

  private final Learner learner =
      AgentCl.learner(agent, Harness.empty())
          .agentVersion("1")
          .deterministic()
          .suite(RegressionSuite.inMemory().earn(packedOrder()))
          .proposers(
              Proposers.candidates(
                  ToolRule.LAYER,
                  Map.of(
                      "cancel_order/never",
                      ToolRule.deny("cancel_order", Condition.always(), INSTEAD),
                      "cancel_order/not-when-shipped",
                      ToolRule.deny("cancel_order", argument("order").is("A-17"), INSTEAD))))
          .build();

  private final Desk desk = agent.over(learner.live(), id -> Context.EMPTY);

  private static Scenario packedOrder() {
    return Scenario.builder("cancel/packed-order")
        .user(User.scripted("Cancel A-18, please"))
        .world(() -> new Shop().world())
        .expect(FinalState.equalAt("A-18", "cancelled"))
        .build();
  }

  @Test
  void isToldThroughTheFramework() {
    assertThat(desk.chat("c-1", "Cancel A-17, please")).isEqualTo("Order A-17: cancelled.");
    LiveSession session = learner.live().session("c-1", Context.EMPTY);
    session.close();
    learner.signal(session.id(), Signal.escalation("A-17 was on its way: send a label"));

    LearningResult result =
        learner.learn(
            learner
                .draft(session.id())
                .world(() -> new Shop().world())
                .expect(FinalState.equalAt("A-17", "label sent"))
                .build());

    assertThat(result).isPromoted().patches("tool/cancel_order/not-when-shipped");
    assertThat(shop.orders()).as("replays touch no real tool").containsEntry("A-18", "packed");
    assertThat(desk.chat("c-2", "Cancel A-17, please")).isEqualTo("Order A-17: label sent.");
    assertThat(desk.chat("c-3", "Cancel A-18, please")).isEqualTo("Order A-18: cancelled.");

    assertThat(learner.live().rollback()).isPresent();

    assertThat(desk.chat("c-4", "Cancel A-17, please")).isEqualTo("Order A-17: cancelled.");
  }
}
