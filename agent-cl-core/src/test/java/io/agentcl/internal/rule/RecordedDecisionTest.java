package io.agentcl.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Read;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A decision on a call that was recorded: with which other rules it still holds. */
class RecordedDecisionTest {

  private final Harness harness =
      Harness.builder()
          .put(
              ToolRule.LAYER,
              "refund/limit",
              ToolRule.deny("refund", Operand.argument("amount").greaterThan(100), "too much"))
          .build();

  @Test
  void staysProvenWithARuleThatDoesNotAct() {
    Operand amount = Operand.argument("amount");

    assertThat(
            List.of(
                ToolRule.deny("refund", amount.greaterThan(50), "too much"),
                ToolRule.deny("pay", Condition.always(), "no"),
                ToolRule.rewrite("refund", "amount", Operand.constant(5), Condition.always())))
        .allMatch(rule -> holds(harness, with(ToolRule.LAYER, rule)));
  }

  @Test
  void fallsWithARuleThatActs() {
    assertThat(
            List.of(
                ToolRule.deny("refund", Condition.always(), "no"),
                ToolRule.fill("refund", "currency", Operand.constant("EUR"))))
        .noneMatch(rule -> holds(harness, with(ToolRule.LAYER, rule)));
  }

  @Test
  void dependsOnBothLayersOfRules() {
    WorkflowRule ask = WorkflowRule.before("refund", Condition.confirmed(), "ask");
    Condition isNew = Operand.context("tier").is("new");

    assertThat(holds(harness, with(WorkflowRule.LAYER, ask))).isFalse();
    assertThat(holds(harness, with(WorkflowRule.LAYER, ask.when(isNew))))
        .as("a condition on the tier is false for this customer")
        .isTrue();
  }

  private <C> UnaryOperator<Harness> with(Layer<C> layer, C content) {
    return before -> before.with(before.patch().put(layer, "more", content).build());
  }

  /** Whether what was recorded of a gold customer still holds with one more component. */
  private boolean holds(Harness harness, UnaryOperator<Harness> more) {
    List<Read> reads = new ArrayList<>();
    harness
        .recording(reads::add)
        .derive(
            CallDecision.RULES,
            KnownCall.of("refund", Map.of("amount", 5)).context(Map.of("tier", "gold")));
    assertThat(reads).singleElement().isInstanceOf(Read.Derived.class);

    assertThat(reads.get(0).verify(harness)).containsSame(reads.get(0));
    return reads.get(0).verify(more.apply(harness)).isPresent();
  }
}
