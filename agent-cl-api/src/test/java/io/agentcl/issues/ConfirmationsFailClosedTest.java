package io.agentcl.issues;

import static io.agentcl.evidence.Truth.FALSE;
import static io.agentcl.evidence.Truth.TRUE;
import static io.agentcl.evidence.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.condition.Condition;
import io.agentcl.condition.KnownEvidence;
import io.agentcl.condition.Moment;
import io.agentcl.evidence.Consent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is confirmed holds for exactly that, whatever a host makes of it. */
class ConfirmationsFailClosedTest {

  @Nested
  @DisplayName("A15: a confirmation")
  class AConfirmation {

    private final Map<String, ?> shown = Map.of("to", "Bo", "amount", 5);
    private final KnownEvidence pay = KnownEvidence.of("pay", shown);
    private final Map<String, ?> corporate = Map.of("to", "Bo", "amount", 5, "from", "corporate");

    private KnownEvidence paid(KnownEvidence evidence) {
      return evidence.answered("pay", shown, "ok");
    }

    @Test
    void isForExactlyTheCallThatWasShown() {
      Condition confirmed = Condition.confirmed();

      assertThat(confirmed.test(pay.confirmed("pay", shown))).isEqualTo(TRUE);
      assertThat(confirmed.test(KnownEvidence.of("pay", corporate).confirmed("pay", shown)))
          .isEqualTo(FALSE);
      assertThat(confirmed.test(pay.confirmed("pay", corporate))).isEqualTo(FALSE);
      assertThat(confirmed.test(pay.unknown("from").confirmed("pay", shown))).isEqualTo(FALSE);
    }

    @Test
    void isForOnce() {
      for (Condition confirmed :
          List.of(Condition.confirmed(), Condition.confirmedSince(Moment.beginning()))) {
        KnownEvidence once = paid(pay.confirmed("pay", shown));

        assertThat(confirmed.test(once)).isEqualTo(FALSE);
        assertThat(confirmed.test(once.confirmed("pay", shown))).isEqualTo(TRUE);
        assertThat(confirmed.test(paid(pay).confirmed("pay", shown))).isEqualTo(TRUE);
      }
    }

    @Test
    void isUsedUpByTheSameInAnotherType() {
      KnownEvidence again =
          KnownEvidence.of("pay", Map.of("amount", "5.0"))
              .confirmed("pay", Map.of("amount", 5))
              .answered("pay", Map.of("amount", "5"), "ok");

      assertThat(Condition.confirmed().test(again)).isEqualTo(FALSE);
    }

    @Test
    void reachesFurtherIfTheHostSaysSo() {
      Condition confirmed = Condition.confirmed();
      KnownEvidence twice = pay.confirmed("pay", shown, Consent.times(2));
      KnownEvidence always = pay.confirmed("pay", shown, Consent.ALWAYS);
      KnownEvidence others =
          KnownEvidence.of("pay", corporate).confirmed("pay", shown, Consent.ONCE.withOthers());

      assertThat(confirmed.test(paid(twice))).isEqualTo(TRUE);
      assertThat(confirmed.test(paid(paid(twice)))).isEqualTo(FALSE);
      assertThat(confirmed.test(paid(paid(paid(always))))).isEqualTo(TRUE);
      assertThat(confirmed.test(others)).isEqualTo(TRUE);
      assertThat(confirmed.test(others.answered("pay", corporate, "ok"))).isEqualTo(FALSE);
    }

    @Test
    void inWordsIsForOnceToo() {
      KnownEvidence yes = pay.agent("Pay 5 to Bo?").user("yes");

      assertThat(Condition.confirmedInWords().test(yes)).isEqualTo(TRUE);
      assertThat(Condition.confirmedInWords().test(paid(yes))).isEqualTo(FALSE);
      assertThat(Condition.confirmedInWords().test(yes.answered("pay", corporate, "ok")))
          .isEqualTo(TRUE);
      assertThat(Condition.confirmedInWords().test(yes.unknown("from"))).isEqualTo(UNKNOWN);
    }
  }
}
