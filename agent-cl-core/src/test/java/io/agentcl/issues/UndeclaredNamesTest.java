package io.agentcl.issues;

import static io.agentcl.condition.Operand.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentcl.AgentCl;
import io.agentcl.LearnerBuilder;
import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.internal.learn.Mentions;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.Tried;
import io.agentcl.propose.Proposers;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Agent;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("B7: a rule that names what nobody declared")
class UndeclaredNamesTest {

  private final ToolRule rule =
      ToolRule.deny(
          "refnd",
          Condition.all(
              argument("order.id").is(Map.of("tool", "plain")),
              Operand.calls("pay", Map.of("to", argument("iban"))).atLeast(1),
              Operand.constant("x").in(Map.of("tool", "plain"))),
          "No.");

  @Test
  void saysWhatItNames() {
    assertThat(Mentions.of(rule).tools())
        .containsOnlyKeys("refnd", "pay")
        .containsEntry("refnd", new TreeSet<>(Arrays.asList("iban", "order")))
        .containsEntry("pay", new TreeSet<>(List.of("to")));
    assertThat(
            Mentions.of(ToolRule.fill("pay", "currency", Operand.probe("rates", Map.of(), "EUR")))
                .tools())
        .hasToString("{pay=[currency], rates=[]}");
    assertThat(
            Mentions.of(WorkflowRule.before("ship", Condition.calledBefore("pay"), "First."))
                .tools())
        .hasToString("{pay=[], ship=[]}");
  }

  @Test
  void isRefusedWithTheNearestNames() {
    Map<String, Set<String>> declared =
        Map.of("refund", Set.of("order", "iban"), "pay", Set.of("payee"));

    assertThat(Mentions.of(rule).notAmong(declared))
        .contains(
            "names the argument \"to\" of pay, which is not declared; the nearest are [payee]");
    assertThat(
            Mentions.of(rule).notAmong(Map.of("refund", declared.get("refund"), "pay", Set.of())))
        .contains("names the tool \"refnd\", which is not declared; the nearest are [refund, pay]");
    assertThat(
            Mentions.of(ToolRule.deny("refund", argument("order").is(Value.NULL), ""))
                .notAmong(declared))
        .isEmpty();
  }

  @Nested
  class ALearnerWhoseHostDeclaredItsTools {

    private static final Harness MISSPELT =
        Harness.builder()
            .put(ToolRule.LAYER, "refunds", ToolRule.deny("refnd", Condition.always(), "No."))
            .build();

    private static final String REASON =
        "tool/refunds names the tool \"refnd\", which is not declared; the nearest are [refund];"
            + " to mend it, name one of these, or declare it with tools(..)";

    private LearnerBuilder builder(Harness shipped) {
      return AgentCl.learner(Agent.text(session -> message -> message), shipped)
          .deterministic()
          .tools(Map.of("refund", Set.of()));
    }

    @Test
    void refusesAShippedRuleForAnotherTool() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder(MISSPELT).build())
          .withMessage(REASON);
      Learner learner = builder(Harness.empty()).build();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> learner.ship(MISSPELT))
          .withMessage(REASON);
      assertThat(learner.live().harness()).isEqualTo(Harness.empty());
    }

    @Test
    void refusesAWorkflowRuleForOrAfterAnotherTool() {
      for (WorkflowRule rule :
          List.of(
              WorkflowRule.before("refnd", Condition.confirmed(), "First."),
              WorkflowRule.before("refund", Condition.calledBefore("refnd"), "First."))) {
        Harness shipped = Harness.builder().put(WorkflowRule.LAYER, "refunds", rule).build();

        assertThatIllegalArgumentException()
            .isThrownBy(() -> builder(shipped).build())
            .withMessage(REASON.replace("tool/refunds", "workflow/refunds"));
      }
    }

    @Test
    void refusesAProposedRuleForAnotherTool() {
      Learner learner =
          builder(Harness.empty())
              .proposers(
                  Proposers.candidates(
                      ToolRule.LAYER,
                      Map.of("refunds", ToolRule.deny("refnd", Condition.always(), "No."))))
              .build();
      Scenario target =
          Scenario.builder("t")
              .user(User.scripted("hello"))
              .expect(Evaluator.of("never", "1", run -> Score.fail("no")))
              .build();

      LearningResult result = learner.learn(target);

      assertThat(result.effort().tried())
          .singleElement()
          .satisfies(
              tried -> {
                assertThat(tried.outcome()).isEqualTo(Tried.Outcome.INVALID);
                assertThat(tried.reason()).isEqualTo(REASON);
              });
    }
  }
}
