package io.agentcl.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Score;
import io.agentcl.fakes.Judges;
import io.agentcl.fakes.Want;
import io.agentcl.run.Ending;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a simulated user does wrong is taken again, and is never a failure of a candidate. */
class UsersFaultsTest extends SampledGates {

  private static final Ending FAULT = Ending.byUser("spoke as the agent");

  private static Want.Outcome fault() {
    return new Want.Outcome(Score.error(FAULT.toString()), FAULT);
  }

  /**
   * Whose user is at fault in a share of the runs, on the harness with the new note and without.
   */
  private static Want played(String id, double onNew, double onLive) {
    return Want.of(
        id,
        (harness, trial) ->
            draw(id + "/user", trial) < (has(harness, "new") ? onNew : onLive)
                ? fault()
                : Want.Outcome.of(Score.pass("right")));
  }

  @Test
  void isTakenAgainOnBothArms() {
    Gate gate = proven(played("played", .05, .05));

    assertThat(gate.decide(TARGET, NEXT)).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void isNoFailureThoughTheCandidateAloneHasIt() {
    Gate gate = proven(played("played", 1, 0));

    Verdict verdict = gate.decide(TARGET, NEXT);

    assertThat(verdict).isInstanceOf(Verdict.Unclear.class);
    assertThat(verdict.reason()).contains("the simulated user spoke as the agent");
  }

  @Test
  void isNoFailureWhereItIsMoreThanOnLive() {
    Gate gate = proven(played("played", .15, 0));

    assertThat(gate.decide(TARGET, NEXT)).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void leavesATargetUnknownThatHasNothingElse() {
    Gate gate = proven(steady("kept", .95));
    Want silent = Want.of("silent", (harness, trial) -> fault());

    assertThat(gate.decide(silent, NEXT)).isInstanceOf(Verdict.Unclear.class);
    assertThat(gate.before(silent).orElseThrow().state()).isEqualTo(Before.State.UNKNOWN);
  }

  @Test
  void isTakenAgainOnceWhereChanceHasNoPart() {
    open.judging = Judges.exact(open.proven, open.entries);
    List<String> seen = new ArrayList<>();
    Gate gate =
        proven(
            Want.of(
                "always",
                (harness, trial) -> {
                  seen.add(has(harness, "new") ? "next" : "live");
                  return has(harness, "new") ? fault() : Want.Outcome.of(Score.pass("right"));
                }));

    assertThat(gate.decide(Want.note("new"), NEXT)).isInstanceOf(Verdict.Unclear.class);
    assertThat(seen).containsExactly("live", "next", "next");
  }
}
