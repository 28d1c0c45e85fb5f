package io.agentcl.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.condition.Operand;
import io.agentcl.evidence.Evidence;
import io.agentcl.harness.Component;
import io.agentcl.harness.Layer;
import io.agentcl.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules are data: what is stored is what comes back. */
class RuleCodecTest {

  private static <C> void assertRoundTrip(Layer<C> layer, C content) {
    Value stored = layer.codec().encode(content);

    C loaded = layer.codec().decode(stored);

    assertThat(loaded).isEqualTo(content).hasToString(content.toString());
    assertThat(layer.codec().encode(loaded)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void rulesOfEveryKindComeBackAsTheyWere(long seed) {
    RandomRules random = new RandomRules(seed);

    for (int i = 0; i < 50; i++) {
      assertRoundTrip(ToolRule.LAYER, random.toolRule());
      assertRoundTrip(WorkflowRule.LAYER, random.workflowRule());
      assertRoundTrip(PromptSection.LAYER, random.promptSection());
      assertRoundTrip(Route.LAYER, random.route());
      assertRoundTrip(Skill.LAYER, random.skill());
      assertRoundTrip(ModelChoice.LAYER, random.modelChoice());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void aStoredConditionJudgesAsItDidBefore(long seed) {
    RandomRules random = new RandomRules(seed);

    for (int i = 0; i < 100; i++) {
      Route route = new Route("x", random.condition(4), 0);
      Evidence evidence = random.evidence();
      Route loaded = Route.LAYER.codec().decode(Route.LAYER.codec().encode(route));

      assertThat(loaded.when().test(evidence)).isEqualTo(route.when().test(evidence));
      assertThat(route.when().negate().test(evidence)).isEqualTo(route.when().test(evidence).not());
    }
  }

  @Test
  void aStoredRuleIsReadable() {
    ToolRule rule =
        ToolRule.deny("refund", Operand.argument("amount").greaterThan(100), "Ask a person.");

    assertThat(Component.of(ToolRule.LAYER, "refund/limit", rule).content())
        .hasToString(
            """
            {"@type":"Guard","message":"Ask a person.","onUnknown":"APPLY","tool":"refund",\
            "when":{"@type":"Compare","comparison":"GREATER",\
            "left":{"@type":"Argument","path":"amount"},\
            "right":{"@type":"Constant","value":100}}}""");
  }

  @Test
  void aStoredConditionThatNobodyKnowsIsRefused() {
    Value stored =
        Value.of(Map.of("target", "x", "priority", 0, "when", Map.of("@type", "Script")));

    assertThatThrownBy(() -> Route.LAYER.codec().decode(stored))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("$.when is {\"@type\":\"Script\"}; expected a Condition");
  }
}
