package io.agentcl.condition;

import static io.agentcl.evidence.Truth.FALSE;
import static io.agentcl.evidence.Truth.TRUE;
import static io.agentcl.evidence.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.rule.OnUnknown;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Conditions about how often and since when. */
class PastConditionsTest {

  private static final KnownEvidence REFUND = KnownEvidence.of("refund", Map.of("order", "W-1"));
  private static final Operand ORDER = Operand.argument("order");
  private static final Operand ABSENT = Operand.argument("currency");

  @Nested
  class CountingCalls {

    private final KnownEvidence twice =
        REFUND
            .answered("refund", Map.of("order", "W-1"), "ok")
            .answered("refund", Map.of("order", "W-2", "amount", 5), "ok");

    @Test
    void countsThoseOfTheToolThatHaveTheArguments() {
      assertThat(Operand.calls("refund").resolve(twice)).contains(Value.of(2));
      assertThat(Operand.calls("refund", Map.of("order", ORDER)).resolve(twice))
          .contains(Value.of(1));
      assertThat(Operand.calls("refund", Map.of("amount", Operand.constant(5.0))).resolve(twice))
          .contains(Value.of(1));
      assertThat(Operand.calls("cancel").resolve(twice)).contains(Value.of(0));
    }

    @Test
    void comparesWithAnyNumber() {
      assertThat(Operand.calls("refund").atLeast(2).test(twice)).isEqualTo(TRUE);
      assertThat(Operand.calls("refund").lessThan(2).test(twice)).isEqualTo(FALSE);
      assertThat(Operand.calls("refund").atMost(Operand.context("limit")).test(twice))
          .isEqualTo(UNKNOWN);
      assertThat(
              Operand.calls("refund")
                  .atMost(Operand.context("limit"))
                  .test(twice.context(Map.of("limit", 2))))
          .isEqualTo(TRUE);
    }

    @Test
    void isUnknownIfAnArgumentIsUnlessTheToolWasNotCalledAtAll() {
      assertThat(Operand.calls("refund", Map.of("currency", ABSENT)).resolve(twice)).isEmpty();
      assertThat(Operand.calls("cancel", Map.of("currency", ABSENT)).resolve(twice))
          .contains(Value.of(0));
    }
  }

  @Nested
  class SinceAMoment {

    private static KnownEvidence after(KnownEvidence evidence, String tool) {
      return evidence.answered(tool, Map.of("order", "W-1"), "ok");
    }

    private final Operand checks = Operand.calls("check").since(Moment.called("change"));

    @Test
    void onlyWhatCameAfterItCounts() {
      assertThat(checks.resolve(after(after(REFUND, "check"), "change"))).contains(Value.of(0));
      assertThat(checks.resolve(after(after(REFUND, "change"), "check"))).contains(Value.of(1));
      assertThat(checks.resolve(after(after(after(REFUND, "change"), "check"), "change")))
          .contains(Value.of(0));
    }

    @Test
    void everythingCountsIfItNeverCame() {
      assertThat(checks.resolve(after(REFUND, "check"))).contains(Value.of(1));
      assertThat(Operand.calls("check").since(Moment.userSpoke()).resolve(after(REFUND, "check")))
          .contains(Value.of(1));
    }

    @Test
    void mayBeACallWithArgumentsOrTheUsersWords() {
      Operand ofThisOrder =
          Operand.calls("check").since(Moment.called("change", Map.of("order", ORDER)));
      KnownEvidence otherOrder =
          after(REFUND, "check").answered("change", Map.of("order", "W-2"), "ok");

      assertThat(ofThisOrder.resolve(otherOrder)).contains(Value.of(1));
      assertThat(ofThisOrder.resolve(after(otherOrder, "change"))).contains(Value.of(0));
      assertThat(
              Operand.calls("check")
                  .since(Moment.userSpoke())
                  .resolve(after(after(REFUND, "check").user("again").agent("yes"), "check")))
          .contains(Value.of(1));
    }

    @Test
    void isUnknownIfTheMomentIs() {
      Moment moment = Moment.called("change", Map.of("order", ABSENT));

      assertThat(Operand.calls("check").since(moment).resolve(after(REFUND, "change"))).isEmpty();
      assertThat(Condition.confirmedSince(moment).test(after(REFUND, "change"))).isEqualTo(UNKNOWN);
      assertThat(Operand.calls("check").since(moment).resolve(after(REFUND, "check")))
          .contains(Value.of(1));
    }

    @Test
    void ofTheConfirmationLooksAtThisCallOnly() {
      Operand refunds = Operand.calls("refund").since(Moment.confirmed());
      KnownEvidence once =
          REFUND
              .confirmed("refund", Map.of("order", "W-1"))
              .answered("refund", Map.of("order", "W-1"), "ok");

      assertThat(refunds.resolve(once)).contains(Value.of(1));
      assertThat(refunds.resolve(once.confirmed("refund", Map.of("order", "W-2"))))
          .contains(Value.of(1));
      assertThat(refunds.resolve(once.confirmed("refund", Map.of("order", "W-1"))))
          .contains(Value.of(0));
    }
  }

  @Nested
  class ConfirmedSince {

    private final Condition anew = Condition.confirmedSince(Moment.called("refund"));
    private final Condition inWords = Condition.confirmedInWordsSince(Moment.called("refund"));

    @Test
    void holdsOnceForEachConfirmation() {
      KnownEvidence confirmed = REFUND.confirmed("refund", Map.of("order", "W-1"));
      KnownEvidence used = confirmed.answered("refund", Map.of("order", "W-1"), "ok");

      assertThat(anew.test(REFUND)).isEqualTo(FALSE);
      assertThat(anew.test(confirmed)).isEqualTo(TRUE);
      assertThat(anew.test(used)).isEqualTo(FALSE);
      assertThat(anew.test(used.confirmed("refund", Map.of("order", "W-1")))).isEqualTo(TRUE);
      assertThat(anew.test(used.confirmed("refund", Map.of("order", "W-2")))).isEqualTo(FALSE);
    }

    @Test
    void countsWordsOnlyIfTheyMayAndCameAfterIt() {
      KnownEvidence said = REFUND.agent("Refund order W-1?").user("yes");

      assertThat(anew.test(said)).isEqualTo(FALSE);
      assertThat(inWords.test(said)).isEqualTo(TRUE);
      assertThat(inWords.test(said.answered("refund", Map.of("order", "W-1"), "ok")))
          .isEqualTo(FALSE);
    }

    @Test
    void refusesPhrasesThatNobodyKnows() {
      assertThatThrownBy(() -> new Condition.ConfirmedSince("de-1", Moment.beginning()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("unknown phrase list \"de-1\"; there is en-1");
    }
  }

  @Nested
  class PrintingThemselves {

    @Test
    void readLikeSentences() {
      assertThat(Operand.calls("refund").lessThan(3)).hasToString("calls of refund is less than 3");
      assertThat(
              Operand.calls("check", Map.of("order", ORDER))
                  .since(Moment.called("change", Map.of("order", ORDER)))
                  .is(0))
          .hasToString(
              "calls of check{order=argument order} since change{order=argument order} was last"
                  + " called is 0");
      assertThat(Operand.calls("check").since(Moment.userSpoke()))
          .hasToString("calls of check since the user last spoke");
      assertThat(Condition.confirmedSince(Moment.called("refund")))
          .hasToString("the user confirmed it since refund was last called");
      assertThat(Condition.confirmedInWordsSince(Moment.confirmed()))
          .hasToString("the user confirmed it (or said so, en-1) since the user last confirmed it");
      assertThat(Moment.beginning()).hasToString("the beginning");
    }

    @Test
    void andStoringReadably() {
      ToolRule rule = ToolRule.deny("refund", Operand.calls("refund").atLeast(3), "Enough.");

      Value stored = ToolRule.LAYER.codec().encode(rule);

      assertThat(stored.at("when.left"))
          .hasToString(
              "{\"@type\":\"Calls\",\"arguments\":{},\"since\":{\"@type\":\"Beginning\"},"
                  + "\"tool\":\"refund\"}");
      assertThat(ToolRule.LAYER.codec().decode(stored)).isEqualTo(rule);
    }
  }

  @Nested
  class ARuleOfThem {

    @Test
    void deniesWhatItForbidsAndLeavesTheUnknownToOnUnknown() {
      Condition unknown = ABSENT.is("EUR");
      for (OnUnknown onUnknown : OnUnknown.values()) {
        ToolRule.Guard guard = new ToolRule.Guard("refund", unknown, "", onUnknown);
        WorkflowRule early = new WorkflowRule("refund", Condition.always(), unknown, "", onUnknown);

        assertThat(guard.forbids(REFUND)).isEqualTo(UNKNOWN);
        assertThat(guard.denies(REFUND)).isEqualTo(onUnknown == OnUnknown.APPLY);
        assertThat(early.forbids(REFUND)).isEqualTo(UNKNOWN);
        assertThat(early.denies(REFUND)).isTrue();
        assertThat(guard.denies(KnownEvidence.of("cancel", Map.of()))).isFalse();
        assertThat(guard.forbids(KnownEvidence.of("cancel", Map.of()))).isEqualTo(FALSE);
      }
    }
  }
}
