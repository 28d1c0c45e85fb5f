package io.agentcl.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Score;
import io.agentcl.fakes.Judges;
import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Want;
import io.agentcl.gate.GatePolicy;
import io.agentcl.run.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Runs that are void, cost too much or are made side by side, where runs are up to chance. */
class SampledRunsTest extends SampledGates {

  @Nested
  class WhatIsVoid {

    /** Whether the trial throws, on the harness with the new note, or on any. */
    private Want throwing(String id, double onNew, double onAny, double rate) {
      return Want.of(
          id,
          (harness, trial) -> {
            double share = has(harness, "new") ? onNew : onAny;
            return draw(id + "/void", trial) < share
                ? Want.Outcome.ended(Ending.Kind.VOID, "429")
                : Want.Outcome.of(
                    draw(id, trial) < rate ? Score.pass("right") : Score.fail("wrong"));
          });
    }

    @Test
    void isTakenAgainAndHarmsNoPatch() {
      Gate gate = proven(throwing("a", .05, .05, .95), throwing("b", .05, .05, 1));

      assertThat(gate.decide(TARGET, NEXT)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void isAFailureIfTheCandidateAloneMakesItSo() {
      Gate gate = proven(throwing("broken", 1, 0, 1));

      Verdict verdict = gate.decide(TARGET, NEXT);

      assertThat(((Verdict.Regresses) verdict).broke()).containsExactly("broken");
      assertThat(verdict.reason())
          .contains("4 of its runs are void, and those on the live harness are not: 429");
    }

    @Test
    void isNoWayOutForAPatchWhoseBadRunsAreVoid() {
      Gate gate = proven(throwing("sly", .4, 0, 1));

      assertThat(gate.decide(TARGET, NEXT)).isNotInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void isUnclearInAnOutage() {
      Gate gate = proven(steady("kept", .95));
      Want down =
          Want.of(
              "down",
              (harness, trial) ->
                  Want.Outcome.ended(
                      Ending.Kind.VOID, has(harness, "new") ? "no network" : "no network yet"));

      assertThat(gate.decide(down, NEXT)).isInstanceOf(Verdict.Unclear.class);
      assertThat(gate.before(down).orElseThrow().state()).isEqualTo(Before.State.UNKNOWN);
    }

    @Test
    void isTakenAgainForWhatIsExact() {
      open.judging = Judges.exact(open.proven, open.entries);
      List<String> seen = new ArrayList<>();
      Want once =
          Want.of(
              "once",
              (harness, trial) -> {
                seen.add(has(harness, "new") ? "next" : "live");
                return seen.size() == 2
                    ? Want.Outcome.ended(Ending.Kind.VOID, "429")
                    : Want.Outcome.of(Score.pass("right"));
              });
      Gate gate = proven(once);

      assertThat(gate.decide(Want.note("new"), NEXT)).isInstanceOf(Verdict.Accepted.class);
      assertThat(seen).containsExactly("live", "next", "live", "next");
    }
  }

  @Nested
  class ABudget {

    @Test
    void thatCannotDoWhateverTheRunsGiveIsSaidBeforeAnyIsSpent() {
      Gate proven = proven(steady("a", .95), steady("b", .95));
      assertThat(proven.before(TARGET)).isPresent();
      Gate gate = open.gate(LIVE, 50);
      gate.before(TARGET);

      Verdict verdict = gate.decide(TARGET, NEXT);

      assertThat(verdict).isInstanceOf(Verdict.Stopped.class);
      assertThat(verdict.reason())
          .matches(
              "at least \\d+ more replays are needed to certify 2 scenarios, and \\d+ are left; to"
                  + " mend it, raise the budget, or certify fewer");
      assertThat(open.gates()).isZero();
    }
  }

  @Nested
  class Threads {

    @Test
    void changeNeitherTheVerdictNorWhatIsCounted() {
      List<String> one = life(1);
      List<String> sixteen = life(16);

      assertThat(sixteen).isEqualTo(one);
    }

    private List<String> life(int threads) {
      Open life = new Open();
      life.judging = Judges.sampled(GatePolicy.standard(), life.proven, life.entries);
      for (int i = 0; i < 12; i++) {
        life.suite.earn(i == 7 ? fragile("kept-" + i, .4) : steady("kept-" + i, .9));
      }
      ExecutorService executor = Executors.newFixedThreadPool(threads);
      try {
        Gate gate = life.gate(LIVE, new Replays.Threads(executor, threads));
        gate.proveLive();
        Verdict verdict = gate.decide(TARGET, NEXT);
        Optional<Verdict> other = Optional.of(gate.decide(TARGET, Notes.of("newer", "old")));
        return List.of(verdict.reason(), other.get().reason(), "" + gate.spending().replays());
      } finally {
        executor.shutdownNow();
      }
    }
  }
}
