package io.agentcl.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Score;
import io.agentcl.fakes.Judges;
import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Want;
import io.agentcl.gate.GatePolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.ledger.Tally;
import io.agentcl.regress.Earned;
import io.agentcl.regress.Recertification;
import io.agentcl.regress.Recertification.State;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Ending;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is live, looked at again. */
class RecertifyTest {

  private static final Harness LIVE = Notes.of("old");
  private static final Harness NEXT = Notes.of("new", "old");

  private final Open open = new Open();

  /** How often the model behind the agent is right. */
  private double rate = 1;

  private boolean outage;

  /** Passes as often as {@code how} says now. */
  private Want on(String id, DoubleSupplier how) {
    return Want.of(
        id,
        (harness, trial) ->
            outage
                ? Want.Outcome.ended(Ending.Kind.VOID, "503")
                : Want.Outcome.of(
                    draw(id, trial) < how.getAsDouble()
                        ? Score.pass("right")
                        : Score.fail("wrong")));
  }

  private static double draw(String id, int trial) {
    return new SplittableRandom(id.hashCode() * 1_000_003L + trial).split().nextDouble();
  }

  private Want byModel(String id) {
    return on(id, () -> rate);
  }

  private Want steady(String id) {
    return on(id, () -> .95);
  }

  private void prove(Want... required) {
    for (Want each : required) {
      open.suite.earn(each);
    }
    assertThat(open.gate(LIVE, 100_000).proveLive()).isPresent();
    assertThat(open.proven.open()).isEmpty();
    open.replayer.replayed.clear();
  }

  private Recertification recertify(int budget) {
    return open.gate(LIVE, budget).recertify();
  }

  private Recertification recertify() {
    return recertify(100_000);
  }

  private static Recertification.Standing of(Recertification all, String id) {
    return all.scenarios().stream().filter(e -> e.earned().id().equals(id)).findAny().orElseThrow();
  }

  @Nested
  class WhereNothingIsUpToChance {

    @Test
    void eachScenarioRunsOnceThoughItsProofStands() {
      prove(byModel("a"), byModel("b"));

      Recertification all = recertify();

      assertThat(open.replayer.replayed).containsExactly("a#0", "b#0");
      assertThat(all.in(State.HOLDS)).hasSize(2);
      assertThat(all)
          .hasToString(
              "RECERTIFIED  %.8s: 2 scenarios, 2 hold, 0 fell, 0 unclear, 2 replays"
                  .formatted(LIVE.version()));
    }

    @Test
    void whatFailsFellAndIsOpenUntilItHoldsAgain() {
      prove(byModel("a"), on("b", () -> 1));
      rate = 0;

      Recertification all = recertify();

      assertThat(all.in(State.FELL)).singleElement().hasToString("a  wrong");
      assertThat(of(all, "a").tally()).isEqualTo(new Tally(1, 0, 0, 0));
      assertThat(open.proven.open()).extracting(Earned::id).containsExactly("a");

      rate = 1;
      assertThat(recertify().in(State.FELL)).isEmpty();
      assertThat(open.proven.open()).isEmpty();
    }

    @Test
    void whatGoesWhereNoRecordingGoesIsUnclear() {
      Want tape =
          Want.of(
              "tape",
              (harness, trial) ->
                  outage
                      ? Want.Outcome.ended(Ending.Kind.DIVERGED, "never recorded")
                      : Want.Outcome.of(Score.pass("right")));
      prove(tape);
      outage = true;

      assertThat(recertify().in(State.UNCLEAR)).hasSize(1);
      assertThat(open.proven.open()).isEmpty();
    }
  }

  @Nested
  class WhereChanceDecides {

    WhereChanceDecides() {
      open.judging = Judges.sampled(GatePolicy.standard(), open.proven, open.entries);
    }

    @Test
    void eachScenarioIsCertifiedAgainstTheFloorItHad() {
      prove(steady("a"), byModel("b"));
      double floor = open.suite.find("b").orElseThrow().floor();
      rate = .4;

      Recertification all = recertify();

      assertThat(of(all, "a").state()).isEqualTo(State.HOLDS);
      assertThat(of(all, "a").tally().trials()).isBetween(9, 60);
      Recertification.Standing fell = of(all, "b");
      assertThat(fell.state()).isEqualTo(State.FELL);
      assertThat(fell.tally().passes()).isLessThan(fell.tally().trials());
      assertThat(fell.reason()).contains(fell.tally() + ", not above 0.68: wrong");
      assertThat(open.proven.open()).extracting(Earned::id).containsExactly("b");
      assertThat(open.suite.find("b").orElseThrow().floor()).isEqualTo(floor);
      assertThat(open.gates()).isZero();
    }

    @Test
    void manyThatHoldMakeNoFalseAlarm() {
      Want[] many = new Want[60];
      for (int i = 0; i < many.length; i++) {
        many[i] = on("kept-" + i, () -> .75);
      }
      for (Want each : many) {
        open.suite.earn(each);
      }
      open.gate(LIVE, 100_000).recertify(); // gives each its floor

      assertThat(recertify().in(State.FELL)).isEmpty();
    }

    @Test
    void anOutageIsUnclearAndTakesNoProof() {
      prove(steady("a"));
      outage = true;

      Recertification all = recertify();

      assertThat(all.in(State.UNCLEAR)).hasSize(1);
      assertThat(open.proven.open()).isEmpty();
    }

    @Test
    void whatTheBudgetDidNotReachIsNamedAndTheRestIsKept() {
      prove(byModel("a"), steady("b"), steady("c"));
      rate = 0;

      Recertification all = recertify(15);

      assertThat(of(all, "a").state()).isEqualTo(State.FELL);
      assertThat(of(all, "c"))
          .hasToString(
              "c  undecided after 3 runs, 3/3: the budget is spent: 15 of 15 replays; to mend it, recertify(..) with a"
                  + " budget of more than 15 replays in PT10M");
      assertThat(open.proven.open()).extracting(Earned::id).containsExactly("a");
      assertThat(all.replays()).isLessThanOrEqualTo(15);
    }

    @Test
    void ofWhatTheBudgetEndedMidwayTheRunsAreTold() {
      prove(steady("a"), steady("b"));

      Recertification all = recertify(12);

      Recertification.Standing cut = of(all, "b");
      assertThat(cut.state()).isEqualTo(State.UNCLEAR);
      assertThat(cut.tally().trials()).isEqualTo(12 - of(all, "a").tally().trials()).isPositive();
      assertThat(cut.reason())
          .startsWith(
              "undecided after %d runs, %s: the budget is spent: 12 of 12 replays; to mend it, recertify(..)"
                  .formatted(cut.tally().trials(), cut.tally()));
      assertThat(all.replays()).isEqualTo(12);
    }

    @Test
    void whatNobodyBoundIsNamedAndHoldsUpNothing() {
      prove(steady("a"), steady("b"));
      RegressionSuite restarted = RegressionSuite.of(open.suite.ledger()).bind(steady("b"));
      Gate gate =
          new Gate(
              new Base(LIVE, restarted.revision()),
              ProvenSuite.of(restarted),
              Judges.sampled(GatePolicy.standard(), ProvenSuite.of(restarted), open.entries),
              open.gate(LIVE).replays());

      Recertification all = gate.recertify();

      assertThat(of(all, "a")).hasToString("a  nobody bound it");
      assertThat(all.in(State.HOLDS)).hasSize(1);
    }
  }

  @Nested
  class WhatFell {

    WhatFell() {
      open.judging = Judges.sampled(GatePolicy.standard(), open.proven, open.entries);
    }

    private boolean hasNew(HarnessView harness) {
      return harness.all(Notes.LAYER).stream().anyMatch(each -> each.name().equals("new"));
    }

    /** Passes as the model lets it, and never with the note "new". */
    private Want fragile() {
      return Want.of(
          "fragile",
          (harness, trial) ->
              Want.Outcome.of(
                  !hasNew(harness) && draw("fragile", trial) < rate
                      ? Score.pass("right")
                      : Score.fail("wrong")));
    }

    private Want target(double with) {
      return Want.of(
          "target",
          (harness, trial) ->
              Want.Outcome.of(
                  draw("target", trial) < (hasNew(harness) ? with : rate)
                      ? Score.pass("right")
                      : Score.fail("wrong")));
    }

    private Verdict decide(Want target) {
      Gate gate = open.gate(LIVE, 100_000);
      assertThat(gate.before(target)).isPresent();
      assertThat(gate.proveLive()).isPresent();
      return gate.decide(target, NEXT);
    }

    @Test
    void excusesNoPatchWhenItHoldsOnLiveAgain() {
      prove(fragile());
      rate = .1;
      assertThat(recertify().in(State.FELL)).hasSize(1);
      rate = .95; // the provider took it back

      Verdict verdict = decide(Want.note("new"));

      assertThat(verdict).isInstanceOf(Verdict.Regresses.class);
      assertThat(((Verdict.Regresses) verdict).broke()).containsExactly("fragile");
    }

    @Test
    void isExcusedOnEvidenceAndStaysOpen() {
      prove(fragile());
      rate = .1;
      recertify();

      Verdict.Accepted accepted = (Verdict.Accepted) decide(Want.note("new"));

      assertThat(accepted.regression().failing()).hasSize(1);
      assertThat(open.proven.open()).extracting(Earned::id).containsExactly("fragile");
    }

    @Test
    void isLearnedAgainUpToTheFloorThatItHad() {
      prove(target(.95));
      rate = .1;
      recertify();

      Verdict.Accepted accepted = (Verdict.Accepted) decide(target(.95));

      assertThat(accepted.earned()).singleElement().matches(each -> each.proof().isPresent());
    }

    @Test
    void staysOpenIfItIsOnlyBetterThanItWas() {
      prove(target(.5));
      rate = .05;
      recertify();

      Verdict.Accepted accepted = (Verdict.Accepted) decide(target(.5));

      assertThat(accepted.earned()).singleElement().matches(each -> each.proof().isEmpty());
    }
  }
}
