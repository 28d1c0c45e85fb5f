package io.agentcl.condition;

import static io.agentcl.evidence.Truth.FALSE;
import static io.agentcl.evidence.Truth.TRUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evidence.Consent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmedTest {

  private static final KnownEvidence REFUND =
      KnownEvidence.of("refund", Map.of("order", "W-17", "amount", 10));

  private static final String QUESTION = "Refund 10 EUR for order W-17?";

  @Nested
  class ByTheHost {

    private final KnownEvidence confirmed =
        REFUND.confirmed("refund", Map.of("order", "W-17", "amount", 10.0));

    @Test
    void countsForTheCallThatWasShown() {
      assertThat(Condition.confirmed().test(confirmed)).isEqualTo(TRUE);
    }

    @Test
    void doesNotCountForOneWithMoreArgumentsUnlessTheHostSaidSo() {
      Map<String, ?> order = Map.of("order", "W-17");

      assertThat(Condition.confirmed().test(REFUND.confirmed("refund", order))).isEqualTo(FALSE);
      assertThat(
              Condition.confirmed()
                  .test(REFUND.confirmed("refund", order, Consent.ONCE.withOthers())))
          .isEqualTo(TRUE);
    }

    @Test
    void doesNotCountForOtherArgumentsOrOtherTools() {
      assertThat(Condition.confirmed().test(REFUND)).isEqualTo(FALSE);
      assertThat(Condition.confirmed().test(REFUND.confirmed("refund", Map.of("order", "W-18"))))
          .isEqualTo(FALSE);
      assertThat(Condition.confirmed().test(REFUND.confirmed("refund", Map.of("iban", "DE1"))))
          .isEqualTo(FALSE);
      assertThat(Condition.confirmed().test(REFUND.confirmed("cancel", Map.of("order", "W-17"))))
          .isEqualTo(FALSE);
    }

    @Test
    void countsAlsoWhereWordsMay() {
      assertThat(Condition.confirmedInWords().test(confirmed)).isEqualTo(TRUE);
    }

    @Test
    void isNotReplacedByWordsUnlessAsked() {
      assertThat(Condition.confirmed().test(REFUND.agent(QUESTION).user("yes"))).isEqualTo(FALSE);
    }
  }

  @Nested
  class InWords {

    private final Condition confirmed = Condition.confirmedInWords();

    @ParameterizedTest
    @ValueSource(
        strings = {
          "yes",
          "Yes!",
          "yes please",
          "Yes, please go ahead.",
          " ok ",
          "okay, thank you",
          "I confirm",
          "Sure. Do it!",
          "that's right, thanks"
        })
    void countsAPlainYes(String yes) {
      assertThat(confirmed.test(REFUND.agent(QUESTION).user(yes))).isEqualTo(TRUE);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "no",
          "yes, but not that one",
          "sure is a mess",
          "yesterday",
          "is it ok?",
          "yes?",
          "not ok",
          "yes please don't",
          "do it tomorrow",
          "correct the amount",
          ""
        })
    void doesNotCountWhatOnlyBeginsLikeAYes(String text) {
      assertThat(confirmed.test(REFUND.agent(QUESTION).user(text))).isEqualTo(FALSE);
    }

    @Test
    void doesNotCountAYesThatNeverEnds() {
      String yes = "yes" + " please".repeat(50_000);

      assertThat(confirmed.test(REFUND.agent(QUESTION).user(yes))).isEqualTo(FALSE);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Refund 10 EUR?",
          "Refund order W-17?",
          "Refund 100 EUR for order W-17?",
          "Refund 10.50 EUR for order W-17?",
          "Refund 1,10 EUR for order W-17?",
          "Refund 10 EUR for order W-170?",
          "Anything else?"
        })
    void doesNotCountAYesToAMessageThatDoesNotNameAllArguments(String question) {
      assertThat(confirmed.test(REFUND.agent(question).user("yes"))).isEqualTo(FALSE);
    }

    @ParameterizedTest
    @CsvSource({
      "10,      'Pay 10?'",
      "10,      'Pay 10.00?'",
      "10,      'Pay EUR 10, now?'",
      "10.0,    'Pay 10?'",
      "250.0,   'Pay 250.00?'",
      "12.50,   'Pay 12.50?'",
      "12.50,   'Pay 12.5.'",
      "1000000.0, 'Pay 1000000?'"
    })
    void namesNumbersByValue(BigDecimal amount, String question) {
      KnownEvidence pay = KnownEvidence.of("pay", Map.of("amount", amount));

      assertThat(confirmed.test(pay.agent(question).user("yes"))).isEqualTo(TRUE);
    }

    @Test
    void doesNotWriteOutANumberOfAMillionDigits() {
      KnownEvidence pay = KnownEvidence.of("pay", Map.of("amount", new BigDecimal("1e999999999")));

      assertThat(confirmed.test(pay.agent("Pay 1E+999999999?").user("yes"))).isEqualTo(TRUE);
    }

    @Test
    void wantsNestedArgumentsNamedTooInAnyCase() {
      KnownEvidence book =
          KnownEvidence.of(
              "book", Map.of("to", "OSL", "names", List.of("Ada", Map.of("x", "Bob"))));

      assertThat(confirmed.test(book.agent("Book osl for ADA and bob?").user("yes")))
          .isEqualTo(TRUE);
      assertThat(confirmed.test(book.agent("Book OSL for Ada?").user("yes"))).isEqualTo(FALSE);
    }

    @Test
    void overlooksArgumentsWithoutWordsOfTheirOwn() {
      Map<String, Object> arguments =
          new TreeMap<>(Map.of("order", "W-17", "fast", true, "tag", ""));
      arguments.put("note", null);
      KnownEvidence refund = KnownEvidence.of("refund", arguments);

      assertThat(confirmed.test(refund.agent("W-17").user("yes"))).isEqualTo(TRUE);
      assertThat(confirmed.test(refund.agent("W-18").user("yes"))).isEqualTo(FALSE);
    }

    @Test
    void doesNotCountForACallThatHasNothingToName() {
      KnownEvidence cancelAll = KnownEvidence.of("cancel_all", Map.of());

      assertThat(confirmed.test(cancelAll.agent("Shall I tell you a joke?").user("yes")))
          .isEqualTo(FALSE);
    }

    @Test
    void doesNotCountAYesToAnythingButTheLastMessage() {
      assertThat(confirmed.test(REFUND.user("yes"))).isEqualTo(FALSE);
      assertThat(confirmed.test(REFUND.user(QUESTION).user("yes"))).isEqualTo(FALSE);
      assertThat(confirmed.test(REFUND.agent(QUESTION))).isEqualTo(FALSE);
      assertThat(confirmed.test(REFUND.agent(QUESTION).agent("Or a voucher?").user("yes")))
          .isEqualTo(FALSE);
      assertThat(confirmed.test(REFUND.agent(QUESTION).user("wait").user("yes"))).isEqualTo(FALSE);
      assertThat(confirmed.test(REFUND.agent(QUESTION).user("yes").agent("Which one?")))
          .isEqualTo(FALSE);
    }

    @Test
    void knowsItsPhraseListByName() {
      assertThatThrownBy(() -> new Condition.Confirmed("de-1"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("unknown phrase list \"de-1\"; there is en-1");
    }
  }
}
