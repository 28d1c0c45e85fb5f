package io.agentcl.internal.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Want;
import io.agentcl.harness.Harness;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.learn.Tried;
import io.agentcl.learn.Tried.Outcome;
import io.agentcl.regress.RegressionSuite;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsTest {

  private static final Harness CANDIDATE = Notes.of("new");
  private static final Want TARGET = Want.note("target");

  private final RegressionSuite suite = RegressionSuite.inMemory().earn(Want.note("old"));
  private final Refusals refusals = new Refusals();

  private static Tried tried(Outcome outcome, String... broke) {
    return new Tried(Notes.adding(Notes.of(), "new"), 5, outcome, "because", List.of(broke));
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"DOES_NOT_FIX", "REGRESSES"})
  void holdForOneTargetOnOneHarness(Outcome outcome) {
    refusals.remember(TARGET, CANDIDATE, tried(outcome));

    assertThat(refusals.find(TARGET, CANDIDATE, ProvenSuite.of(suite))).contains(tried(outcome));
    assertThat(refusals.find(TARGET, Notes.of("other"), ProvenSuite.of(suite))).isEmpty();
    assertThat(refusals.find(Want.note("other"), CANDIDATE, ProvenSuite.of(suite))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"DOES_NOT_FIX", "REGRESSES"},
      mode = EnumSource.Mode.EXCLUDE)
  void areNotMadeOfWhatSaysNothingAgainstAPatch(Outcome outcome) {
    refusals.remember(TARGET, CANDIDATE, tried(outcome));

    assertThat(refusals.find(TARGET, CANDIDATE, ProvenSuite.of(suite))).isEmpty();
  }

  @Test
  void endWhenWhatWasBrokenIsNotRequiredAnyMore() {
    refusals.remember(TARGET, CANDIDATE, tried(Outcome.REGRESSES, "note/old"));
    assertThat(refusals.find(TARGET, CANDIDATE, ProvenSuite.of(suite))).isPresent();

    suite.retire("note/old", "nobody wants it", Instant.EPOCH);

    assertThat(refusals.find(TARGET, CANDIDATE, ProvenSuite.of(suite))).isEmpty();
  }
}
