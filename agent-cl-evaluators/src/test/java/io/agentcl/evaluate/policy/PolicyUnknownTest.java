package io.agentcl.evaluate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.rule.OnUnknown;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Context;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Policies where a trace does not tell all. */
class PolicyUnknownTest extends GradedPolicies {

  @Nested
  class WhatTheTraceDoesNotTell {

    private final Condition shipped =
        Operand.probe("status", Map.of("order", Operand.argument("order")), "").is("shipped");

    @ParameterizedTest
    @EnumSource
    void isUnknownAndDecidedByTheRuleIfASessionDidNotKnowEither(OnUnknown onUnknown) {
      PolicyEvaluator policy =
          Policies.obeys(
              new ToolRule.Guard("refund", AMOUNT.greaterThan(100), "Too much.", onUnknown));

      assertStatus(
          policy,
          conversation().call("refund", Map.of()),
          onUnknown == OnUnknown.APPLY ? Status.FAIL : Status.PASS);
    }

    @Test
    void makesItAbstainIfTheVerdictHingesOnAProbe() {
      PolicyEvaluator policy = Policies.never("cancel", shipped);

      assertThat(policy.evaluate(conversation().call("cancel", W1).run()))
          .isEqualTo(
              Score.abstain(
                  "call 1 (event 1), cancel(order=W-1), may break cancel: no answer was recorded to"
                      + " the probe status{\"order\":\"W-1\"}"));
      assertStatus(
          Policies.never("cancel", Operand.probe("status", Map.of(), "").exists()),
          conversation().call("cancel", W1),
          Status.ABSTAIN);
      assertStatus(policy.asGuarded(), conversation().call("cancel", W1), Status.FAIL);
    }

    @Test
    void doesNotMatterWhereTheVerdictIsTheSameAnyway() {
      Condition cheap = Operand.argument("order").is("W-2");

      assertStatus(
          Policies.never("cancel", Condition.all(shipped, cheap)),
          conversation().call("cancel", W1),
          Status.PASS);
      assertStatus(
          Policies.never("cancel", Condition.any(shipped, cheap)),
          conversation().call("cancel", W2),
          Status.FAIL);
    }

    @Test
    void givesWayToAViolationElsewhere() {
      assertStatus(
          Policies.never("cancel", Condition.any(shipped, Operand.argument("order").is("W-2"))),
          conversation().call("cancel", W1).call("cancel", W2),
          Status.FAIL);
    }

    @Test
    void isKnownWhereTheProbeWasRecordedJustBefore() {
      PolicyEvaluator policy = Policies.never("cancel", shipped);

      assertStatus(
          policy, conversation().probed("status", W1, "shipped").call("cancel", W1), Status.FAIL);
      assertStatus(
          policy, conversation().probed("status", W1, "open").call("cancel", W1), Status.PASS);
      assertStatus(
          policy, conversation().probed("status", W2, "open").call("cancel", W1), Status.ABSTAIN);
      assertStatus(
          policy,
          conversation().probed("status", W1, "open").call("ship", W1).call("cancel", W1),
          Status.ABSTAIN);
    }

    @Test
    void isTheContextUnlessItWasGiven() {
      PolicyEvaluator policy = Policies.never("upgrade", Operand.context("tier").isNot("gold"));
      Conversation upgrade = conversation().call("upgrade", Map.of());

      assertThat(policy.evaluate(upgrade.run()).reason())
          .isEqualTo(
              "call 1 (event 1), upgrade(), may break upgrade: the context was not given to the"
                  + " evaluator");
      assertStatus(policy.in(Context.of(Map.of("tier", "gold"))), upgrade, Status.PASS);
      assertStatus(policy.in(Context.of(Map.of("tier", "new"))), upgrade, Status.FAIL);
    }

    @Test
    void isTheMomentOfADecisionThatTookLong() {
      PolicyEvaluator policy =
          Policies.never("order", Operand.now().atLeast("2026-04-02T10:01:00Z"));
      Conversation slow = conversation().user("order").waiting(Duration.ofMinutes(2));

      assertThat(policy.evaluate(slow.call("order", Map.of()).run()).reason())
          .isEqualTo(
              "call 1 (event 2), order(), may break order: the trace does not say exactly when it"
                  + " was decided");
      assertStatus(policy, slow.call("order", Map.of()), Status.FAIL);
      assertStatus(policy, conversation().user("order").call("order", Map.of()), Status.PASS);
    }

    @Test
    void areEventsThatWereNotKept() {
      assertThat(Policies.never("wire").evaluate(conversation().user("hi").dropping(2)))
          .isEqualTo(
              Score.abstain(
                  "2 events were not kept; they may break obeys [wire: never while always]"));
      assertThat(
              Policies.never("wire")
                  .evaluate(conversation().call("wire", Map.of()).dropping(2))
                  .status())
          .isEqualTo(Status.FAIL);
    }

    @Test
    void isWhatWasNotKeptBeforeACall() {
      PolicyEvaluator searched = Policies.before("wire", Condition.calledBefore("search"));

      assertThat(searched.evaluate(conversation().call("wire", Map.of()).dropping(2)))
          .isEqualTo(
              Score.abstain(
                  "call 1 (event 1), wire(), may break wire: not all that came before it was"
                      + " kept"));
      assertThat(
              searched
                  .asGuarded()
                  .evaluate(conversation().call("wire", Map.of()).dropping(2))
                  .status())
          .isEqualTo(Status.ABSTAIN);
    }
  }
}
