package io.agentcl.condition;

import static io.agentcl.evidence.Truth.FALSE;
import static io.agentcl.evidence.Truth.TRUE;
import static io.agentcl.evidence.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evidence.Truth;
import io.agentcl.internal.text.BoundedText;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionTest {

  private static final KnownEvidence REFUND =
      KnownEvidence.of("refund", Map.of("amount", 250, "reason", "too late"));

  private static final Operand AMOUNT = Operand.argument("amount");
  private static final Operand REASON = Operand.argument("reason");
  private static final Operand ABSENT = Operand.argument("currency");

  /** Returns a condition that says {@code truth} about {@link #REFUND}. */
  private static Condition saying(Truth truth) {
    return switch (truth) {
      case TRUE -> AMOUNT.is(250);
      case FALSE -> AMOUNT.is(1);
      case UNKNOWN -> ABSENT.is("EUR");
    };
  }

  private static Truth judge(Condition condition) {
    return condition.test(REFUND);
  }

  @Nested
  class Comparing {

    @Test
    void holdsByValue() {
      assertThat(judge(AMOUNT.is(250.0))).isEqualTo(TRUE);
      assertThat(judge(AMOUNT.isNot(250.0))).isEqualTo(FALSE);
      assertThat(judge(AMOUNT.lessThan(250))).isEqualTo(FALSE);
      assertThat(judge(AMOUNT.atMost(250))).isEqualTo(TRUE);
      assertThat(judge(AMOUNT.greaterThan(249.99))).isEqualTo(TRUE);
      assertThat(judge(AMOUNT.atLeast(251))).isEqualTo(FALSE);
    }

    @Test
    void takesOperandsOnBothSides() {
      Condition soon = Operand.argument("at").lessThan(Operand.now().plus(Duration.ofDays(1)));

      assertThat(soon.test(KnownEvidence.of("book", Map.of("at", "2026-04-03T09:00:00Z"))))
          .isEqualTo(TRUE);
      assertThat(soon.test(KnownEvidence.of("book", Map.of("at", "2026-04-03T12:00:00+02:00"))))
          .isEqualTo(FALSE);
    }

    @Test
    void isUnknownIfASideIs() {
      assertThat(judge(ABSENT.is("EUR"))).isEqualTo(UNKNOWN);
      assertThat(judge(ABSENT.isNot("EUR"))).isEqualTo(UNKNOWN);
      assertThat(judge(AMOUNT.is(ABSENT))).isEqualTo(UNKNOWN);
      assertThat(judge(AMOUNT.lessThan(REASON))).isEqualTo(UNKNOWN);
    }

    @Test
    void toNullAsksWhetherTheArgumentIsNull() {
      KnownEvidence call = KnownEvidence.of("refund", Collections.singletonMap("amount", null));

      assertThat(AMOUNT.is(null).test(call)).isEqualTo(TRUE);
      assertThat(AMOUNT.is(null).test(REFUND)).isEqualTo(FALSE);
    }
  }

  @Nested
  class BeingOneOf {

    @Test
    void comparesByValue() {
      assertThat(judge(AMOUNT.in(100, 250.0))).isEqualTo(TRUE);
      assertThat(judge(AMOUNT.in(100, "250"))).isEqualTo(TRUE);
      assertThat(judge(AMOUNT.in(100, 25))).isEqualTo(FALSE);
      assertThat(judge(AMOUNT.in())).isEqualTo(FALSE);
    }

    @Test
    void isUnknownIfTheOperandIs() {
      assertThat(judge(ABSENT.in("EUR", "USD"))).isEqualTo(UNKNOWN);
    }

    @Test
    void mayNameNull() {
      KnownEvidence call = KnownEvidence.of("refund", Collections.singletonMap("amount", null));

      assertThat(AMOUNT.in(1, null).test(call)).isEqualTo(TRUE);
    }
  }

  @Nested
  class Matching {

    @Test
    void findsTheExpressionAnywhere() {
      assertThat(judge(REASON.matches("(?i)LATE"))).isEqualTo(TRUE);
      assertThat(judge(REASON.matches("^late"))).isEqualTo(FALSE);
    }

    @Test
    void isUnknownForWhatIsNoTextOrUnknown() {
      assertThat(judge(AMOUNT.matches("250"))).isEqualTo(UNKNOWN);
      assertThat(judge(ABSENT.matches("EUR"))).isEqualTo(UNKNOWN);
    }

    @Test
    void endsAsUnknownWhereTheExpressionTakesTooManySteps() {
      KnownEvidence call = KnownEvidence.of("refund", Map.of("reason", "1,".repeat(60)));

      assertThat(REASON.matches("(.*,){20}x").test(call)).isEqualTo(UNKNOWN);
      assertThat(REASON.matches("(.*,){20}x").negate().test(call)).isEqualTo(UNKNOWN);
    }

    @Test
    void mayReadALongTextOnce() {
      String text = "x".repeat(BoundedText.MAX_STEPS / 2);

      assertThat(judge(Operand.constant(text).matches("y"))).isEqualTo(FALSE);
    }

    @Test
    void endsAsUnknownWhereTheExpressionNestsTooDeep() {
      assertThat(judge(Operand.constant("ab".repeat(100_000)).matches("^(a|b)*$")))
          .isEqualTo(UNKNOWN);
    }

    @Test
    void refusesWhatIsNoExpression() {
      assertThatThrownBy(() -> REASON.matches("(late"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("no regular expression: Unclosed group near index 5");
    }
  }

  @Nested
  class Existing {

    @Test
    void isNeverUnknown() {
      assertThat(judge(AMOUNT.exists())).isEqualTo(TRUE);
      assertThat(judge(ABSENT.exists())).isEqualTo(FALSE);
    }

    @Test
    void isFalseForNull() {
      KnownEvidence call = KnownEvidence.of("refund", Collections.singletonMap("amount", null));

      assertThat(AMOUNT.exists().test(call)).isEqualTo(FALSE);
    }
  }

  @Nested
  class Joining {

    @ParameterizedTest
    @EnumSource
    void negatingASayingNegatesItsTruth(Truth truth) {
      assertThat(judge(saying(truth).negate())).isEqualTo(truth.not());
      assertThat(saying(truth).negate().negate()).isEqualTo(saying(truth));
    }

    @ParameterizedTest
    @EnumSource
    void allAndAnyFollowTheTruthTables(Truth first) {
      for (Truth second : Truth.values()) {
        Condition a = saying(first);
        Condition b = saying(second);

        assertThat(judge(a.and(b))).as("%s and %s", a, b).isEqualTo(first.and(second));
        assertThat(judge(a.or(b))).as("%s or %s", a, b).isEqualTo(first.or(second));
        assertThat(judge(Condition.all(a, b, a))).isEqualTo(first.and(second));
        assertThat(judge(Condition.any(a, b, a))).isEqualTo(first.or(second));
      }
    }

    @Test
    void allOfNothingHoldsAndAnyOfNothingDoesNot() {
      assertThat(judge(Condition.always())).isEqualTo(TRUE);
      assertThat(judge(Condition.any())).isEqualTo(FALSE);
    }
  }

  @Nested
  class HavingBeenCalledBefore {

    private final KnownEvidence quoted =
        REFUND.answered("quote", Map.of("amount", 250.0, "for", "Ada"), "ok");

    @Test
    void needsOneCallOfTheTool() {
      assertThat(Condition.calledBefore("quote").test(quoted)).isEqualTo(TRUE);
      assertThat(Condition.calledBefore("quote").test(REFUND)).isEqualTo(FALSE);
      assertThat(Condition.calledBefore("refund").test(quoted)).isEqualTo(FALSE);
    }

    @Test
    void needsTheArgumentsByValueAndAllowsMore() {
      assertThat(Condition.calledBefore("quote", Map.of("amount", AMOUNT)).test(quoted))
          .isEqualTo(TRUE);
      assertThat(
              Condition.calledBefore("quote", Map.of("amount", Operand.constant(1))).test(quoted))
          .isEqualTo(FALSE);
      assertThat(
              Condition.calledBefore("quote", Map.of("seat", Operand.constant(null))).test(quoted))
          .isEqualTo(FALSE);
    }

    @Test
    void needsAllArgumentsInOneCall() {
      KnownEvidence twoHalves =
          REFUND
              .answered("quote", Map.of("amount", 250, "for", "Bob"), "ok")
              .answered("quote", Map.of("amount", 1, "for", "Ada"), "ok");
      Condition both =
          Condition.calledBefore("quote", Map.of("amount", AMOUNT, "for", Operand.constant("Ada")));

      assertThat(both.test(twoHalves)).isEqualTo(FALSE);
      assertThat(both.test(quoted)).isEqualTo(TRUE);
    }

    @Test
    void isUnknownIfAnArgumentIsUnlessTheToolWasNotCalledAtAll() {
      Condition wanted = Condition.calledBefore("quote", Map.of("currency", ABSENT));

      assertThat(wanted.test(quoted)).isEqualTo(UNKNOWN);
      assertThat(wanted.test(REFUND)).isEqualTo(FALSE);
    }
  }

  @Nested
  class PrintingItself {

    @Test
    void readsLikeASentence() {
      Operand at = Operand.argument("at");

      assertThat(AMOUNT.greaterThan(200).and(Operand.context("tier").isNot("gold")))
          .hasToString("(argument amount is greater than 200) and (context tier is not \"gold\")");
      assertThat(at.lessThan(Operand.now().plus(Duration.ofDays(1))))
          .hasToString("argument at is less than now + PT24H");
      assertThat(at.atLeast(Operand.now().plus(Duration.ofDays(-1))).negate())
          .hasToString("not (argument at is at least now - PT24H)");
      assertThat(Operand.lastUserText().matches("refund").or(ABSENT.exists()))
          .hasToString("(what the user said last matches /refund/) or (argument currency exists)");
      assertThat(Operand.allUserText().in("yes", "no"))
          .hasToString("what the user said is one of [\"yes\", \"no\"]");
      assertThat(Operand.result("search", "price").atMost(Operand.result("limit", "")))
          .hasToString("result of search, price is at most result of limit");
      assertThat(Operand.probe("stock", Map.of("item", AMOUNT), "left").is(0))
          .hasToString("probe of stock{item=argument amount}, left is 0");
    }

    @Test
    void saysWhatMustHaveHappened() {
      assertThat(Condition.calledBefore("quote")).hasToString("quote was called before");
      assertThat(Condition.calledBefore("quote", Map.of("for", Operand.constant("Ada"))))
          .hasToString("quote{for=\"Ada\"} was called before");
      assertThat(Condition.confirmed()).hasToString("the user confirmed it");
      assertThat(Condition.confirmedInWords())
          .hasToString("the user confirmed it (or said so, en-1)");
      assertThat(Condition.always()).hasToString("always");
      assertThat(Condition.any()).hasToString("never");
    }
  }
}
