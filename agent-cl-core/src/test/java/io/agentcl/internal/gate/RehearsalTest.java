package io.agentcl.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.evaluate.Score;
import io.agentcl.fakes.Judges;
import io.agentcl.fakes.Notes;
import io.agentcl.fakes.Want;
import io.agentcl.gate.GatePolicy;
import io.agentcl.gate.SelfTest;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Budget;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.Tally;
import io.agentcl.regress.Earned;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A gate that is tried on what is known. */
class RehearsalTest {

  private static final Harness LIVE = Notes.of("old");
  private static final Harness WORSE = Notes.of("old", "worse");

  private final Open open = new Open();

  RehearsalTest() {
    policy(GatePolicy.standard());
  }

  private void policy(GatePolicy policy) {
    open.judging = Judges.sampled(policy, open.proven, open.entries);
  }

  /** Passes so often, and with the note "worse" as often as that says. */
  private static Want steady(String id, double rate, double worse) {
    return Want.of(
        id,
        (harness, trial) -> {
          boolean spoilt =
              harness.all(Notes.LAYER).stream().anyMatch(each -> each.name().equals("worse"));
          double draw =
              new SplittableRandom(id.hashCode() * 1_000_003L + trial).split().nextDouble();
          return Want.Outcome.of(
              draw < (spoilt ? worse : rate) ? Score.pass("right") : Score.fail("wrong"));
        });
  }

  private void prove(Want... required) {
    for (Want each : required) {
      open.suite.earn(each);
    }
    assertThat(open.gate(LIVE, 100_000).proveLive()).isPresent();
  }

  private SelfTest test(int budget, Harness... worse) {
    return open.gate(LIVE, budget).selfTest(10, List.of(worse), Budget.replays(1000));
  }

  @Nested
  class TheLiveHarnessUnderAnotherLabel {

    @Test
    void isRefusedSeldom() {
      prove(steady("a", .95, 0), steady("b", .9, 0), steady("c", 1, 0));

      SelfTest test = test(100_000);

      assertThat(test.same().rounds()).isEqualTo(10);
      assertThat(test.vetoes()).isLessThanOrEqualTo(1);
      assertThat(test.worse()).isEqualTo(new SelfTest.Arm(0, 0, List.of()));
      assertThat(test.level()).isEqualTo(.0247, within(1e-4));
    }

    @Test
    void isRefusedThoughTheLiveHarnessThenHoldsIfThePolicyGivesUpTooEarly() {
      policy(GatePolicy.standard().beta(.99));
      prove(steady("a", .8, 0), steady("b", .8, 0), steady("c", .8, 0));

      assertThat(test(100_000).same().reasons()).anyMatch(reason -> reason.startsWith("breaks "));
    }

    @Test
    void isRefusedOftenIfThePolicyEndsUndecidedTooEarly() {
      policy(GatePolicy.standard().mostRuns(20));
      prove(steady("a", .8, 0), steady("b", .8, 0), steady("c", .8, 0));

      SelfTest test = test(100_000);

      assertThat(test.vetoes()).isGreaterThanOrEqualTo(2);
      assertThat(test.same().reasons()).hasSize(test.vetoes()).first().asString().isNotBlank();
    }
  }

  @Nested
  class AWorseHarness {

    @Test
    void isNotAccepted() {
      prove(steady("a", .95, .95), steady("b", .95, .4));

      SelfTest test = test(100_000, WORSE);

      assertThat(test.worse().rounds()).isEqualTo(10);
      assertThat(test.falseAccepts()).isZero();
      assertThat(test.worse().reasons()).allMatch(reason -> reason.startsWith("breaks b"));
    }

    @Test
    void isAcceptedAndCountedWhereItIsWorseByLessThanTheMargin() {
      prove(steady("a", .95, .85));

      assertThat(test(100_000, WORSE).falseAccepts()).isGreaterThanOrEqualTo(7);
    }
  }

  @Test
  void writesNothingAndLeavesAllProofs() {
    prove(steady("a", .95, .2));
    List<LedgerEntry> before = open.suite.history();
    List<Earned> required = open.suite.required();

    test(100_000, WORSE);

    assertThat(open.suite.history()).isEqualTo(before);
    assertThat(open.suite.required()).isEqualTo(required);
    assertThat(open.gates()).isZero();
  }

  @Test
  void endsWithTheBudgetAndCountsWhatWasDecided() {
    prove(steady("a", .95, .2), steady("b", .95, .2));

    SelfTest test = test(150, WORSE);

    assertThat(test.scenarios()).hasSize(2);
    assertThat(test.same().rounds()).isBetween(1, 4);
    assertThat(test.worse().rounds()).isZero();
    assertThat(test.replays()).isLessThanOrEqualTo(150);
  }

  @Test
  void saysWhatToDoIfNothingHasAFloorYet() {
    open.suite.earn(steady("new", 1, 1));

    assertThatThrownBy(() -> test(1000))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "no scenario that is up to chance has a floor yet: there is nothing to test; to mend"
                + " it, call recertify() first");
  }

  @Nested
  class TheNoise {

    @Test
    void saysWhatACertificationTakesAndSees() {
      prove(steady("sure", 1, 0), steady("noisy", .7, 0));

      SelfTest test = test(100_000);
      SelfTest.Noise sure = test.scenarios().get(0);
      SelfTest.Noise noisy = test.scenarios().get(1);

      assertThat(sure.tally().trials()).isEqualTo(40);
      assertThat(sure.runs().orElseThrow()).isBetween(12L, 20L);
      assertThat(noisy.runs().orElseThrow()).isGreaterThan(sure.runs().orElseThrow());
      assertThat(noisy.margin().orElseThrow()).isGreaterThan(sure.margin().orElseThrow());
      assertThat(test.toString())
          .startsWith("SELF-TEST  ")
          .contains("noise      sure  40/40, %d runs certify".formatted(sure.runs().getAsLong()));
    }

    @Test
    void saysWhatWasNotMeasured() {
      assertThat(
              new SelfTest.Noise("a/b", Tally.NONE, OptionalLong.empty(), OptionalDouble.empty()))
          .hasToString("a/b  not measured: no run of it says anything");
    }

    @Test
    void saysWhereNothingCanBeSeen() {
      prove(steady("noisy", .7, 0));

      SelfTest test = open.gate(LIVE, 100_000).selfTest(1, List.of(), Budget.replays(1));

      assertThat(test.scenarios().get(0).margin()).isEmpty();
      assertThat(test.scenarios().get(0).toString())
          .endsWith("no fall can be seen within the budget");
    }
  }
}
