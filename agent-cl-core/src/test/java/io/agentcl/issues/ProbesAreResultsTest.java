package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Read;
import io.agentcl.internal.rule.CallDecision;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.Route;
import io.agentcl.rule.Skill;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * C2: the answer to a probe is in the trace, where graders look for it. So what a rule asked is
 * part of what was derived, even where the answer changed nothing.
 */
@DisplayName("C2")
class ProbesAreResultsTest {

  /** Asks, and never holds. */
  private static final Condition ASKS =
      Operand.probe("balance", Map.of("account", Operand.constant("A-1")), "").is(6);

  private static final Evidence EVIDENCE =
      Evidence.of(
              History.EMPTY,
              Value.of(Map.of()),
              Instant.EPOCH,
              (tool, arguments) -> Optional.of(Value.of(5)))
          .about(new Evidence.Call("pay", Value.of(Map.of()), Value.NULL));

  /** A host's own derivation, and one that composes a stock one. */
  private static final Derivation<Evidence, String> OWN =
      Derivation.of(
          "own",
          "1",
          (view, evidence) ->
              view.all(PromptSection.LAYER).stream()
                  .filter(
                      each ->
                          each.content()
                              .when()
                              .test(evidence)
                              .equals(io.agentcl.evidence.Truth.TRUE))
                  .map(each -> each.content().text())
                  .findFirst()
                  .orElse(""));

  private static final Derivation<Evidence, Integer> COMPOSED =
      Derivation.of(
          "composed",
          "1",
          (view, evidence) -> view.derive(PromptSection.PROMPT, evidence).length());

  private static Stream<Arguments> derivations() {
    return Stream.of(
        Arguments.of(CallDecision.RULES, with(ToolRule.LAYER, ToolRule.deny("pay", ASKS, "no"))),
        Arguments.of(
            CallDecision.RULES,
            with(
                WorkflowRule.LAYER,
                WorkflowRule.before("pay", Condition.any(), "first").when(ASKS))),
        Arguments.of(
            CallDecision.RULES,
            with(ToolRule.LAYER, ToolRule.rewrite("pay", "amount", Operand.constant(1), ASKS))),
        Arguments.of(
            PromptSection.PROMPT, with(PromptSection.LAYER, new PromptSection("x", ASKS, 0))),
        Arguments.of(OWN, with(PromptSection.LAYER, new PromptSection("x", ASKS, 0))),
        Arguments.of(COMPOSED, with(PromptSection.LAYER, new PromptSection("x", ASKS, 0))),
        Arguments.of(Route.TARGET, with(Route.LAYER, new Route("x", ASKS, 0))),
        Arguments.of(Skill.APPLICABLE, with(Skill.LAYER, new Skill("x", "y", ASKS))));
  }

  private static <C> Harness with(Layer<C> layer, C content) {
    return Harness.builder().put(layer, "asks", content).build();
  }

  @ParameterizedTest
  @MethodSource("derivations")
  void aHarnessThatDoesNotAskGivesAnotherResult(
      Derivation<Evidence, ?> derivation, Harness asking) {
    List<Read> reads = new ArrayList<>();
    HarnessView view = asking.recording(reads::add);
    Object result = view.derive(derivation, EVIDENCE);

    assertThat(Harness.empty().derive(derivation, EVIDENCE)).isEqualTo(result);
    assertThat(reads.get(0).verify(Harness.empty())).isEmpty();
    assertThat(reads.get(0).verify(asking)).containsSame(reads.get(0));
  }

  @ParameterizedTest
  @MethodSource("derivations")
  void aHarnessThatBeginsToAskGivesAnotherResult(
      Derivation<Evidence, ?> derivation, Harness asking) {
    List<Read> reads = new ArrayList<>();
    Harness.empty().recording(reads::add).derive(derivation, EVIDENCE);

    assertThat(reads.get(0).verify(asking)).isEmpty();
  }

  @Test
  void anotherRuleThatAsksTheSameGivesTheSameResult() {
    List<Read> reads = new ArrayList<>();
    Harness one = with(ToolRule.LAYER, ToolRule.deny("pay", ASKS, "no"));
    Harness two =
        one.with(
            one.patch().put(ToolRule.LAYER, "more", ToolRule.deny("pay", ASKS, "never")).build());
    one.recording(reads::add).derive(CallDecision.RULES, EVIDENCE);

    assertThat(reads.get(0).verify(two)).isPresent();
  }

  @Test
  void otherArgumentsOfAProbeGiveAnotherResult() {
    Condition other =
        Operand.probe("balance", Map.of("account", Operand.constant("A-2")), "").is(6);
    List<Read> reads = new ArrayList<>();
    with(ToolRule.LAYER, ToolRule.deny("pay", ASKS, "no"))
        .recording(reads::add)
        .derive(CallDecision.RULES, EVIDENCE);

    assertThat(reads.get(0).verify(with(ToolRule.LAYER, ToolRule.deny("pay", other, "no"))))
        .isEmpty();
  }
}
