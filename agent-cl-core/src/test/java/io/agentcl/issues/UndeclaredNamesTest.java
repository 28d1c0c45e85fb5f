package io.agentcl.issues;

import static io.agentcl.condition.Operand.argument;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.propose.Mentions;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
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
}
