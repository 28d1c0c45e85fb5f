package io.agentcl.evidence;

import static io.agentcl.evidence.Truth.FALSE;
import static io.agentcl.evidence.Truth.TRUE;
import static io.agentcl.evidence.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.rule.OnUnknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of Kleene's strong logic. */
class TruthTest {

  @ParameterizedTest
  @CsvSource({
    "TRUE,    TRUE,    TRUE,    TRUE",
    "TRUE,    FALSE,   FALSE,   TRUE",
    "TRUE,    UNKNOWN, UNKNOWN, TRUE",
    "FALSE,   TRUE,    FALSE,   TRUE",
    "FALSE,   FALSE,   FALSE,   FALSE",
    "FALSE,   UNKNOWN, FALSE,   UNKNOWN",
    "UNKNOWN, TRUE,    UNKNOWN, TRUE",
    "UNKNOWN, FALSE,   FALSE,   UNKNOWN",
    "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN"
  })
  void andAndOr(Truth a, Truth b, Truth both, Truth one) {
    assertThat(a.and(b)).isEqualTo(both);
    assertThat(a.or(b)).isEqualTo(one);
  }

  @Test
  void notKeepsWhatIsUnknown() {
    assertThat(TRUE.not()).isEqualTo(FALSE);
    assertThat(FALSE.not()).isEqualTo(TRUE);
    assertThat(UNKNOWN.not()).isEqualTo(UNKNOWN);
  }

  @Test
  void aBooleanIsNeverUnknown() {
    assertThat(Truth.of(true)).isEqualTo(TRUE);
    assertThat(Truth.of(false)).isEqualTo(FALSE);
  }

  @Test
  void aRuleActsOnTheUnknownOnlyIfItSaysSo() {
    assertThat(OnUnknown.APPLY.acts(TRUE)).isTrue();
    assertThat(OnUnknown.APPLY.acts(UNKNOWN)).isTrue();
    assertThat(OnUnknown.APPLY.acts(FALSE)).isFalse();
    assertThat(OnUnknown.SKIP.acts(TRUE)).isTrue();
    assertThat(OnUnknown.SKIP.acts(UNKNOWN)).isFalse();
    assertThat(OnUnknown.SKIP.acts(FALSE)).isFalse();
  }
}
