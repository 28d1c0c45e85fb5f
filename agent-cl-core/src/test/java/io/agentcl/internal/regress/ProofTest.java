package io.agentcl.internal.regress;

import static io.agentcl.internal.regress.Notes.FACT;
import static io.agentcl.internal.regress.Notes.HARNESS;
import static io.agentcl.internal.regress.Notes.LONGEST_T;
import static io.agentcl.internal.regress.Notes.OPENING;
import static io.agentcl.internal.regress.Notes.WORD;
import static io.agentcl.internal.regress.Notes.earned;
import static io.agentcl.internal.regress.Notes.patch;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Harness;
import org.junit.jupiter.api.Test;

class ProofTest {

  private final Proof proof =
      earned("a", HARNESS, OPENING.andThen(LONGEST_T)).proof().orElseThrow();

  @Test
  void staysTheSameWhereNothingItReadChanged() {
    Harness next = HARNESS.with(patch(HARNESS, FACT, "history", "none"));

    assertThat(proof.verify(next)).containsSame(proof);
  }

  @Test
  void isRenewedWhereItsReadsGiveTheSame() {
    Harness next = HARNESS.with(patch(HARNESS, WORD, "bye", "ta"));

    Proof renewed = proof.verify(next).orElseThrow();

    assertThat(renewed).isNotSameAs(proof);
    assertThat(renewed.verify(next)).containsSame(renewed);
    assertThat(renewed.score()).isEqualTo(proof.score());
  }

  @Test
  void fallsWithAnyReadThatGivesSomethingElse() {
    assertThat(proof.verify(HARNESS.with(patch(HARNESS, FACT, "opening", "never")))).isEmpty();
    assertThat(proof.verify(HARNESS.with(patch(HARNESS, WORD, "bye", "take good care")))).isEmpty();
  }
}
