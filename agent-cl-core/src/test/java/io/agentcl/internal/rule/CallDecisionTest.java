package io.agentcl.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evidence.Evidence;
import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Scope;
import io.agentcl.rule.OnUnknown;
import io.agentcl.rule.PromptSection;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CallDecisionTest {

  private static final Operand AMOUNT = Operand.argument("amount");

  private final Harness.Builder harness = Harness.builder();

  private static KnownCall refund(int amount) {
    return KnownCall.of("refund", Map.of("amount", amount));
  }

  private CallDecisionTest rule(String name, ToolRule rule) {
    harness.put(ToolRule.LAYER, name, rule);
    return this;
  }

  private CallDecisionTest rule(String name, WorkflowRule rule) {
    harness.put(WorkflowRule.LAYER, name, rule);
    return this;
  }

  private CallDecision decide(Evidence evidence) {
    return harness.build().derive(CallDecision.RULES, evidence);
  }

  @Nested
  class WithoutRules {

    @Test
    void theCallGoesAsItCame() {
      CallDecision decision =
          decide(KnownCall.of("refund", Collections.singletonMap("amount", null)));

      assertThat(decision.arguments()).containsExactly(entry("amount", null));
      assertThat(decision.denial()).isNull();
      assertThat(decision.applied()).isEmpty();
    }

    @Test
    void rulesOfOtherToolsAndLayersDoNothing() {
      rule("pay/deny", ToolRule.deny("pay", Condition.always(), "no"))
          .rule("pay/fill", ToolRule.fill("pay", "currency", Operand.constant("EUR")))
          .rule("pay/set", ToolRule.rewrite("pay", "amount", AMOUNT, Condition.always()))
          .rule("pay/before", WorkflowRule.before("pay", Condition.any(), "first"));
      harness.put(PromptSection.LAYER, "system", PromptSection.of("Be kind."));

      assertThat(decide(refund(5)))
          .isEqualTo(new CallDecision(decide(refund(5)).arguments(), null, List.of()));
      assertThat(decide(refund(5)).arguments()).containsExactly(entry("amount", 5L));
    }
  }

  @Nested
  class AFill {

    @Test
    void leavesAnArgumentThatIsNoPlainValue() {
      rule("s", ToolRule.fill("book", "seat", Operand.constant("1A")))
          .rule("d", ToolRule.fill("book", "date", Operand.constant("X")));

      CallDecision decision = decide(KnownCall.of("book", Map.of("to", "Oslo")).unknown("date"));

      assertThat(decision.arguments()).containsOnlyKeys("to", "seat");
      assertThat(decision.applied()).containsExactly("tool/s");
    }

    @Test
    void setsWhatIsAbsentOrNull() {
      rule("refund/currency", ToolRule.fill("refund", "currency", Operand.constant("EUR")))
          .rule("refund/amount", ToolRule.fill("refund", "amount", Operand.constant(0)));

      CallDecision decision =
          decide(KnownCall.of("refund", Collections.singletonMap("amount", null)));

      assertThat(decision.arguments())
          .containsExactly(entry("amount", 0L), entry("currency", "EUR"));
      assertThat(decision.applied()).containsExactly("tool/refund/amount", "tool/refund/currency");
    }

    @Test
    void leavesWhatIsThere() {
      rule("refund/amount", ToolRule.fill("refund", "amount", Operand.constant(0)));

      assertThat(decide(refund(5)).arguments()).containsExactly(entry("amount", 5L));
      assertThat(decide(refund(5)).applied()).isEmpty();
    }

    @Test
    void doesNothingIfTheValueIsNotKnown() {
      rule("refund/currency", ToolRule.fill("refund", "currency", Operand.context("currency")));

      assertThat(decide(refund(5)).arguments()).doesNotContainKey("currency");
      assertThat(decide(refund(5).context(Map.of("currency", "NOK"))).arguments())
          .containsEntry("currency", "NOK");
    }

    @Test
    void isMadeByTheFirstOfSeveralByName() {
      rule("refund/b", ToolRule.fill("refund", "currency", Operand.constant("NOK")))
          .rule("refund/a", ToolRule.fill("refund", "currency", Operand.constant("EUR")));

      assertThat(decide(refund(5)).arguments()).containsEntry("currency", "EUR");
      assertThat(decide(refund(5)).applied()).containsExactly("tool/refund/a");
    }
  }

  @Nested
  class RulesOfSeveralScopesAndOrigins {

    private static final Scope ANN = Scope.user("ann");

    private final Harness scoped =
        Harness.of(
            List.of(
                fill(Scope.EVERYONE, Origin.Kind.EXPERT, "expert's"),
                fill(Scope.tenant("acme"), Origin.Kind.OPERATOR, "acme's"),
                fill(ANN.ofTenant("acme"), Origin.Kind.OPERATOR, "ann's"),
                rewrite(Scope.EVERYONE, Origin.Kind.EXPERT, 1),
                rewrite(Scope.tenant("acme"), Origin.Kind.OPERATOR, 2),
                rewrite(ANN.ofTenant("acme"), Origin.Kind.OPERATOR, 3),
                deny(ANN.ofTenant("acme"), "ann's"),
                deny(Scope.EVERYONE, "everyone's"),
                deny(ANN, "another ann's")));

    private static Component fill(Scope scope, Origin.Kind origin, String text) {
      return Component.of(
              ToolRule.LAYER,
              scope,
              "fill",
              ToolRule.fill("refund", "currency", Operand.constant(text)))
          .by(origin);
    }

    private static Component rewrite(Scope scope, Origin.Kind origin, int amount) {
      return Component.of(
              ToolRule.LAYER,
              scope,
              "set",
              ToolRule.rewrite("refund", "amount", Operand.constant(amount), Condition.always()))
          .by(origin);
    }

    private static Component deny(Scope scope, String message) {
      return Component.of(
          ToolRule.LAYER, scope, "deny", ToolRule.deny("refund", Condition.always(), message));
    }

    @Test
    void letTheGreaterWeightAndThenTheWiderScopeHaveItsWay() {
      CallDecision decision =
          scoped.seenBy(ANN.ofTenant("acme")).derive(CallDecision.RULES, refund(5));

      assertThat(decision.arguments())
          .containsExactly(entry("amount", 2L), entry("currency", "acme's"));
    }

    @Test
    void allGuardWhoeverTheyHoldFor() {
      CallDecision decision =
          scoped.seenBy(ANN.ofTenant("acme")).derive(CallDecision.RULES, refund(5));

      assertThat(decision.denial()).isEqualTo("everyone's\nann's");
      assertThat(decision.applied())
          .contains("tool/deny", "tool/deny for user \"ann\" of tenant \"acme\"");
    }

    @Test
    void doNothingToOthers() {
      CallDecision decision = scoped.derive(CallDecision.RULES, refund(5));

      assertThat(decision.denial()).isEqualTo("everyone's");
      assertThat(decision.arguments())
          .containsExactly(entry("amount", 1L), entry("currency", "expert's"));
    }
  }

  @Nested
  class ARewrite {

    @Test
    void setsAnArgumentWhateverItWas() {
      rule("refund/cap", rewrite(AMOUNT.greaterThan(100), OnUnknown.SKIP));

      assertThat(decide(refund(500)).arguments()).containsExactly(entry("amount", 100L));
      assertThat(decide(refund(500)).applied()).containsExactly("tool/refund/cap");
      assertThat(decide(refund(50)).arguments()).containsExactly(entry("amount", 50L));
    }

    @Test
    void isNoActIfNothingChanges() {
      rule("refund/cap", rewrite(Condition.always(), OnUnknown.SKIP));

      assertThat(decide(refund(100)).applied()).isEmpty();
      assertThat(decide(refund(99)).applied()).containsExactly("tool/refund/cap");
    }

    @Test
    void actsOnTheUnknownOnlyIfItSaysSo() {
      Condition unknown = Operand.context("tier").is("gold");

      rule("refund/cap", rewrite(unknown, OnUnknown.SKIP));
      assertThat(decide(refund(500)).arguments()).containsExactly(entry("amount", 500L));

      rule("refund/cap-carefully", rewrite(unknown, OnUnknown.APPLY));
      assertThat(decide(refund(500)).arguments()).containsExactly(entry("amount", 100L));
    }

    @Test
    void seesWhatFillsAndEarlierRewritesDid() {
      Condition euros = Operand.argument("currency").is("EUR");
      rule("refund/z-fill", ToolRule.fill("refund", "currency", Operand.constant("EUR")))
          .rule("refund/b", ToolRule.rewrite("refund", "note", Operand.argument("cents"), euros))
          .rule("refund/a", ToolRule.rewrite("refund", "cents", AMOUNT, euros));

      CallDecision decision = decide(refund(7));

      assertThat(decision.arguments()).containsEntry("cents", 7L).containsEntry("note", 7L);
      assertThat(decision.applied())
          .containsExactly("tool/refund/z-fill", "tool/refund/a", "tool/refund/b");
    }

    private static ToolRule rewrite(Condition when, OnUnknown onUnknown) {
      return new ToolRule.Rewrite("refund", "amount", Operand.constant(100), when, onUnknown);
    }
  }

  @Nested
  class AGuard {

    @Test
    void deniesWithItsMessage() {
      rule("refund/limit", ToolRule.deny("refund", AMOUNT.greaterThan(100), "Ask a person."));

      assertThat(decide(refund(101)).denial()).isEqualTo("Ask a person.");
      assertThat(decide(refund(101)).applied()).containsExactly("tool/refund/limit");
      assertThat(decide(refund(100)).denial()).isNull();
    }

    @Test
    void deniesWhatMayBeWrongUnlessToldToSkipIt() {
      Condition unknown = Operand.context("tier").isNot("gold");

      rule("refund/lenient", new ToolRule.Guard("refund", unknown, "lenient", OnUnknown.SKIP));
      assertThat(decide(refund(5)).denial()).isNull();

      rule("refund/strict", ToolRule.deny("refund", unknown, "strict"));
      assertThat(decide(refund(5)).denial()).isEqualTo("strict");
    }

    @Test
    void judgesTheCallAsTheRewritesLeftIt() {
      rule("refund/a-limit", ToolRule.deny("refund", AMOUNT.greaterThan(100), "too much"))
          .rule(
              "refund/b-cap", ToolRule.rewrite("refund", "amount", Operand.constant(100), over()));

      CallDecision decision = decide(refund(500));

      assertThat(decision.denial()).isNull();
      assertThat(decision.arguments()).containsExactly(entry("amount", 100L));
    }

    @Test
    void namesEveryReasonInTheOrderOfTheRules() {
      rule("refund/b", ToolRule.deny("refund", over(), "too much"))
          .rule("refund/a", ToolRule.deny("refund", Condition.always(), "not today"))
          .rule("refund/0", WorkflowRule.before("refund", Condition.calledBefore("quote"), "quote"))
          .rule("refund/1", WorkflowRule.before("refund", Condition.confirmed(), "ask"));

      CallDecision decision = decide(refund(500));

      assertThat(decision.denial()).isEqualTo("not today\ntoo much\nquote\nask");
      assertThat(decision.applied())
          .containsExactly(
              "tool/refund/a", "tool/refund/b", "workflow/refund/0", "workflow/refund/1");
    }

    private static Condition over() {
      return AMOUNT.greaterThan(100);
    }
  }

  @Nested
  class AWorkflowRule {

    private final WorkflowRule quoteFirst =
        WorkflowRule.before("refund", Condition.calledBefore("quote"), "Quote first.");

    @Test
    void deniesACallThatComesTooEarly() {
      rule("refund/quote", quoteFirst);

      assertThat(decide(refund(5)).denial()).isEqualTo("Quote first.");
      assertThat(decide(refund(5).answered("quote", Map.of())).denial()).isNull();
    }

    @Test
    void appliesOnlyWhereItsConditionHolds() {
      rule("refund/quote", quoteFirst.when(AMOUNT.greaterThan(100)));

      assertThat(decide(refund(100)).denial()).isNull();
      assertThat(decide(refund(101)).denial()).isEqualTo("Quote first.");
    }

    @Test
    void isNotMetByARequirementThatCannotBeJudged() {
      rule(
          "refund/gold", WorkflowRule.before("refund", Operand.context("tier").is("gold"), "gold"));

      assertThat(decide(refund(5)).denial()).isEqualTo("gold");
      assertThat(decide(refund(5).context(Map.of("tier", "gold"))).denial()).isNull();
    }

    @Test
    void saysWhatHappensWhenItsConditionCannotTell() {
      Condition unknown = Operand.context("tier").is("new");

      rule(
          "refund/lenient",
          new WorkflowRule("refund", unknown, Condition.any(), "lenient", OnUnknown.SKIP));
      assertThat(decide(refund(5)).denial()).isNull();

      rule("refund/strict", quoteFirst.when(unknown));
      assertThat(decide(refund(5)).denial()).isEqualTo("Quote first.");
    }

    @Test
    void judgesTheCallAsTheRewritesLeftIt() {
      rule(
              "refund/set",
              ToolRule.rewrite("refund", "amount", Operand.constant(1), Condition.always()))
          .rule("refund/confirm", WorkflowRule.before("refund", Condition.confirmed(), "ask"));

      assertThat(decide(refund(5).confirmed("refund", Map.of("amount", 5))).denial())
          .isEqualTo("ask");
      assertThat(decide(refund(5).confirmed("refund", Map.of("amount", 1))).denial()).isNull();
    }
  }
}
