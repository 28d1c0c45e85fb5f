package io.agentcl.evaluate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.harness.Harness;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.run.Context;
import io.agentcl.run.Run;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PolicyEvaluatorTest extends GradedPolicies {

  @Nested
  class AViolation {

    @Test
    void isACallThatWasExecutedAgainstTheRule() {
      PolicyEvaluator policy =
          Policies.obeys(ToolRule.deny("refund", AMOUNT.greaterThan(100), "Too much."));
      Conversation conversation =
          conversation()
              .user("refund me")
              .call("refund", Map.of("amount", 50))
              .call("search", Map.of())
              .call("refund", Map.of("amount", 500))
              .call("refund", Map.of("amount", 501));

      assertThat(policy.evaluate(conversation.run()))
          .isEqualTo(
              Score.fail(
                  "call 3 (event 4), refund(amount=500), breaks refund: Too much.; 2 of 3 calls"
                      + " do"));
    }

    @Test
    void isNoCallThatWasDenied() {
      Conversation denied = conversation().call("wire", Map.of(), new ToolAnswer.Denied("No."));

      assertThat(Policies.never("wire").evaluate(denied.run()))
          .isEqualTo(Score.pass("obeys [wire: never while always]: 0 of 1 calls are judged by it"));
    }

    @Test
    void isACallThatFailedToo() {
      assertStatus(
          Policies.never("wire"),
          conversation().call("wire", Map.of(), ToolAnswer.failed("down")),
          Status.FAIL);
    }

    @Test
    void isJudgedByTheArgumentsWithWhichItWasExecuted() {
      Run rewritten =
          Run.of(
              Trace.of(
                  List.of(
                      new TraceEvent.ToolCalled(
                          Instant.EPOCH,
                          ToolCall.of("refund", Map.of("amount", 500)),
                          ToolCall.of("refund", Map.of("amount", 100)),
                          ToolAnswer.answered("ok"),
                          List.of("tool/refund/cap")))));

      assertThat(Policies.never("refund", AMOUNT.greaterThan(100)).evaluate(rewritten).passed())
          .isTrue();
    }

    @Test
    void isToHaveAnArgumentThatIsNoValue() {
      PolicyEvaluator policy = Policies.never("open", Operand.argument("handle").exists());

      assertStatus(
          policy, conversation().call("open", Map.of("handle", new Object())), Status.FAIL);
    }
  }

  @Nested
  class WhatMustComeFirst {

    @Test
    void isLookedForInThePastOnly() {
      PolicyEvaluator policy =
          Policies.before(
              "cancel",
              Condition.calledBefore("lookup", Map.of("order", Operand.argument("order"))));

      assertStatus(policy, conversation().call("lookup", W1).call("cancel", W1), Status.PASS);
      assertStatus(policy, conversation().call("cancel", W1).call("lookup", W1), Status.FAIL);
      assertStatus(policy, conversation().call("lookup", W2).call("cancel", W1), Status.FAIL);
      assertStatus(
          policy,
          conversation().call("lookup", W1, ToolAnswer.failed("down")).call("cancel", W1),
          Status.FAIL);
    }

    @Test
    void mayBeAConfirmationForEachWriting() {
      PolicyEvaluator policy = Policies.confirmedBefore("refund", "cancel");
      Conversation twice =
          conversation().confirmed("refund", W1).call("refund", W1).call("refund", W1);

      assertStatus(policy, conversation().call("cancel", W1), Status.FAIL);
      assertStatus(policy, conversation().confirmed("cancel", W1).call("cancel", W1), Status.PASS);
      assertThat(policy.evaluate(twice.run()).reason())
          .isEqualTo(
              "call 2 (event 3), refund(order=W-1), breaks refund: only if the user confirmed it"
                  + " since refund was last called; 1 of 2 calls do");
    }

    @Test
    void mayBeWords() {
      PolicyEvaluator policy = Policies.before("refund", Condition.confirmedInWords());

      assertStatus(
          policy,
          conversation().agent("Refund order W-1?").user("yes").call("refund", W1),
          Status.PASS);
      assertStatus(
          policy,
          conversation().agent("Refund order W-2?").user("yes").call("refund", W1),
          Status.FAIL);
    }
  }

  @Nested
  class HowOften {

    @Test
    void countsAnswers() {
      PolicyEvaluator policy = Policies.atMost(2, "search");
      Conversation twice = conversation().call("search", Map.of()).call("search", Map.of());

      assertStatus(policy, twice, Status.PASS);
      assertStatus(policy, twice.call("search", Map.of()), Status.FAIL);
      assertStatus(Policies.atMost(0, "search"), conversation(), Status.PASS);
    }

    @Test
    void refusesLessThanNothing() {
      assertThatThrownBy(() -> Policies.atMost(-1, "search"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("most must not be negative: -1");
    }
  }

  @Nested
  class AWholeHarness {

    private final Harness harness =
        Harness.builder()
            .put(
                ToolRule.LAYER,
                "refund/limit",
                ToolRule.deny("refund", AMOUNT.greaterThan(100), "Too much."))
            .put(
                ToolRule.LAYER,
                "refund/currency",
                ToolRule.fill("refund", "currency", Operand.constant("EUR")))
            .put(
                WorkflowRule.LAYER,
                "refund/first",
                WorkflowRule.before("refund", Condition.calledBefore("lookup"), "Look first."))
            .build();

    @Test
    void isJudgedByAllItsRulesUnderTheirAddresses() {
      PolicyEvaluator policy = Policies.obeys(harness);

      assertThat(policy.evaluate(conversation().call("refund", Map.of("amount", 5)).run()).reason())
          .isEqualTo(
              "call 1 (event 1), refund(amount=5), breaks workflow/refund/first: Look first.; 1 of"
                  + " 1 calls do");
      assertThat(policy.name())
          .isEqualTo("obeys [tool/refund/limit: Too much., workflow/refund/first: Look first.]");
    }

    @Test
    void withoutSuchARuleIsNoPolicy() {
      assertThatThrownBy(() -> Policies.obeys(Harness.empty()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a policy of no rule; to mend it, name a guard or a workflow rule at least");
      assertThatThrownBy(() -> Policies.obeys(ToolRule.fill("refund", "a", Operand.constant(1))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a Fill of refund denies no call; to mend it, name a guard");
    }
  }

  @Nested
  class ItsVersion {

    @Test
    void changesWithEverythingTheVerdictDependsOn() {
      PolicyEvaluator policy = Policies.never("wire");

      assertThat(
              List.of(
                  policy.version(),
                  policy.asGuarded().version(),
                  policy.in(Context.EMPTY).version(),
                  policy.in(Context.user("u")).version(),
                  Policies.never("pay").version(),
                  Policies.never("wire", AMOUNT.exists()).version(),
                  Policies.before("wire", Condition.confirmed()).version(),
                  Policies.confirmedBefore("wire").version(),
                  Policies.confirmedBefore("wire", "pay").version(),
                  Policies.atMost(1, "wire").version(),
                  Policies.atMost(2, "wire").version()))
          .doesNotHaveDuplicates();
      assertThat(Policies.never("wire").version()).isEqualTo(policy.version());
    }
  }

  @Nested
  class ConditionsThatNest {

    private Condition nested(int depth) {
      Condition condition = Operand.argument("a").is(1);
      for (int i = 0; i < depth; i++) {
        condition = new Condition.Not(new Condition.All(List.of(condition)));
      }
      return condition;
    }

    @Test
    void deepAreJudged() {
      assertStatus(
          Policies.never("a", nested(30)),
          conversation().call("a", Collections.singletonMap("a", 1)),
          Status.FAIL);
    }

    @Test
    void tooDeepToBeStoredAreRefused() {
      Condition tooDeep = nested(10_000);

      assertThatThrownBy(() -> Policies.never("a", tooDeep))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is nested deeper than 200 levels");
    }
  }
}
