package io.agentcl.internal.rule;

import static io.agentcl.condition.Condition.all;
import static io.agentcl.condition.Condition.any;
import static io.agentcl.condition.Operand.argument;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Condition;
import io.agentcl.condition.Operand;
import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.evidence.Truth;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exception that holds a rule back is told from a rule that has no say. */
class HeldBackTest {

  /** Nobody can tell. */
  private static final Condition UNKNOWN = Operand.probe("nobody", Map.of(), "x").is("y");

  private static Evidence call(Object large, Object insured) {
    return call("cancel", large, insured);
  }

  private static Evidence call(String tool, Object large, Object insured) {
    return Evidence.of(
            History.EMPTY, Value.of(Map.of()), Instant.EPOCH, (probed, with) -> Optional.empty())
        .about(
            new Evidence.Call(
                tool, Value.of(Map.of("large", large, "insured", insured)), Value.NULL));
  }

  private static final Condition LARGE = argument("large").is("yes");
  private static final Condition INSURED = argument("insured").is("yes");

  private static ToolRule deny(Condition when) {
    return ToolRule.deny("cancel", when, "no");
  }

  @Nested
  class AGuardWithOneException {

    @ParameterizedTest
    @CsvSource({
      "yes, yes, TRUE", // but for the insurance it would have acted
      "yes, no, FALSE", // it acted
      "no, yes, FALSE", // it had no say anyway
      "no, no, FALSE"
    })
    void isHeldBackIfAllElseHolds(String large, String insured, Truth heldBack) {
      ToolRule rule = deny(all(LARGE, INSURED.negate()));

      assertThat(HeldBack.of(rule, call(large, insured))).isEqualTo(heldBack);
    }

    @Test
    void isJudgedOnCallsOfItsOwnTool() {
      ToolRule rule = deny(all(LARGE, INSURED.negate()));

      assertThat(HeldBack.of(rule, call("pay", "yes", "yes"))).isEqualTo(Truth.FALSE);
    }

    @Test
    void mayBeAnyFormOfNot() {
      Condition[] forms = {
        all(LARGE, argument("insured").isNot("yes")),
        all(all(LARGE), all(INSURED.negate())),
        all(LARGE, any(INSURED, argument("large").is("huge")).negate()),
        all(LARGE, all(LARGE, INSURED).negate()),
        INSURED.negate()
      };

      assertThat(forms)
          .allSatisfy(
              form ->
                  assertThat(HeldBack.of(deny(form), call("yes", "yes"))).isEqualTo(Truth.TRUE));
    }

    @Test
    void mustBeThere() {
      ToolRule none = deny(all(LARGE, INSURED));

      assertThat(HeldBack.of(none, call("yes", "no"))).as("no exception").isEqualTo(Truth.FALSE);
    }
  }

  @Nested
  class AGuardWithSeveralExceptions {

    private final ToolRule rule = deny(all(LARGE.negate(), INSURED.negate()));

    @Test
    void isHeldBackByOneAlone() {
      assertThat(HeldBack.of(rule, call("yes", "no"))).isEqualTo(Truth.TRUE);
      assertThat(HeldBack.of(rule, call("yes", "yes"))).as("by either").isEqualTo(Truth.FALSE);
    }
  }

  @Nested
  class WhatIsNotKnown {

    @Test
    void makesItUncertain() {
      Evidence held = call("yes", "yes");

      assertThat(HeldBack.of(deny(all(UNKNOWN, INSURED.negate())), held)).isEqualTo(Truth.UNKNOWN);
      assertThat(HeldBack.of(deny(all(UNKNOWN.negate(), INSURED.negate())), held))
          .isEqualTo(Truth.UNKNOWN);
      assertThat(HeldBack.of(deny(all(LARGE, UNKNOWN.negate())), held)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void changesNothingWhereAnotherPartSaysNo() {
      Evidence small = call("no", "yes");

      assertThat(HeldBack.of(deny(all(LARGE, UNKNOWN.negate())), small)).isEqualTo(Truth.FALSE);
      assertThat(HeldBack.of(deny(all(UNKNOWN, LARGE, INSURED.negate())), small))
          .isEqualTo(Truth.FALSE);
      assertThat(HeldBack.of(deny(all(LARGE, UNKNOWN)), call("yes", "no")))
          .as("it has no exception")
          .isEqualTo(Truth.FALSE);
    }
  }

  @Nested
  class OtherRules {

    @Test
    void areHeldBackAlike() {
      Condition when = all(LARGE, INSURED.negate());
      ToolRule rewrite = ToolRule.rewrite("cancel", "fee", Operand.constant(0), when);

      assertThat(HeldBack.of(rewrite, call("yes", "yes"))).isEqualTo(Truth.TRUE);
      assertThat(HeldBack.of(rewrite, call("yes", "no"))).isEqualTo(Truth.FALSE);
    }

    @Test
    void ofAWorkflowAreHeldBackByWhatTheyRequire() {
      WorkflowRule rule = WorkflowRule.before("cancel", INSURED, "insure first").when(LARGE);

      assertThat(HeldBack.of(rule, call("yes", "yes"))).isEqualTo(Truth.TRUE);
      assertThat(HeldBack.of(rule, call("yes", "no"))).as("it acted").isEqualTo(Truth.FALSE);
      assertThat(HeldBack.of(rule, call("no", "yes"))).isEqualTo(Truth.FALSE);
      assertThat(HeldBack.of(rule, call("pay", "yes", "yes"))).isEqualTo(Truth.FALSE);
    }

    @Test
    void ofAWorkflowAreHeldBackByAnExceptionOfWhenToo() {
      WorkflowRule rule =
          WorkflowRule.before("cancel", argument("large").is("never"), "ask")
              .when(all(LARGE, INSURED.negate()));

      assertThat(HeldBack.of(rule, call("yes", "yes"))).isEqualTo(Truth.TRUE);
    }
  }
}
