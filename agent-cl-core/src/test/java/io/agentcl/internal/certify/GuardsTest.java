package io.agentcl.internal.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What guards the scenarios that are not certified one by one, and the runs themselves. */
class GuardsTest {

  @Nested
  class APool {

    private final List<Double> rates = List.of(.5, .9);
    private final PooledProcess pool = PooledProcess.over(rates, .1, new Bounds(.05, .1, 400));

    private PooledProcess repeat(double low, double high) {
      PooledProcess next = pool;
      while (!next.outcome().isFinal()) {
        boolean even = next.runs() % 2 == 0;
        next = even ? next.observe(low, .5) : next.observe(high, .9);
      }
      return next;
    }

    @Test
    void isCertifiedIfItsScoresStayAtTheirRates() {
      assertThat(pool.value()).isEqualTo(1);
      assertThat(repeat(.5, .9).outcome()).isEqualTo(Outcome.CERTIFIED);
      assertThat(repeat(.5, .9).value()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void isCertifiedIfWhatOneLostAnotherGained() {
      assertThat(repeat(.7, .7).outcome()).isEqualTo(Outcome.CERTIFIED);
    }

    @Test
    void isGivenUpIfItsScoresFell() {
      assertThat(repeat(.3, .7).outcome()).isEqualTo(Outcome.FUTILE);
    }

    @Test
    void endsUndecidedAtTheCap() {
      PooledProcess tight = PooledProcess.over(rates, .1, new Bounds(.05, .1, 1));

      assertThat(tight.observe(.5, .5).outcome()).isEqualTo(Outcome.CAPPED);
    }

    /** One scenario at a time, drawn uniformly, each a drop below its rate on average. */
    @Test
    void cannotBeExpectedToGrowIfItFellByTheDrop() {
      double expectation =
          (.4 * pool.observe(1, .5).value()
                  + .6 * pool.observe(0, .5).value()
                  + .8 * pool.observe(1, .9).value()
                  + .2 * pool.observe(0, .9).value())
              / 2;

      assertThat(expectation).isCloseTo(1, within(1e-12));
    }

    @Test
    void neverStakesMoreThanItCanLose() {
      double lost = pool.observe(0, .9).value();

      assertThat(lost).isCloseTo((.75 + .5 + .25 + .05) / 4, within(1e-12));
    }

    @Test
    void takesScenariosThatNeverFailed() {
      PooledProcess perfect = PooledProcess.over(List.of(1.0), .1, new Bounds(.05, .1, 400));

      assertThat(perfect.observe(1, 1).value()).isGreaterThan(1);
      assertThat(perfect.observe(0, 1).outcome()).isEqualTo(Outcome.FUTILE);
    }

    @Test
    void refusesWhatMakesNoSense() {
      assertThatThrownBy(() -> PooledProcess.over(List.of(.1), .1, new Bounds(.05, .1, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a pool whose rates reach 0.1 cannot fall by 0.1");
      assertThatThrownBy(() -> pool.observe(1, .95))
          .hasMessage("no scenario of the pool has the rate 0.95; they are from 0.5 to 0.9");
      assertThatThrownBy(() -> pool.observe(2, .9)).hasMessage("score must be from 0 to 1: 2.0");
    }
  }

  @Nested
  class ATripwire {

    private final Tripwire wire = Tripwire.at(.9, 200);

    private static Tripwire observe(Tripwire start, int times, boolean passed) {
      Tripwire next = start;
      for (int run = 0; run < times; run++) {
        next = next.observe(passed);
      }
      return next;
    }

    @Test
    void isClearIfTheFirstRunPasses() {
      assertThat(wire.state()).isEqualTo(Tripwire.State.OPEN);
      assertThat(wire.observe(true).state()).isEqualTo(Tripwire.State.CLEAR);
    }

    @Test
    void isTrippedByFiveFailures() {
      assertThat(observe(wire, 4, false).state()).isEqualTo(Tripwire.State.OPEN);
      assertThat(observe(wire, 5, false).state()).isEqualTo(Tripwire.State.TRIPPED);
    }

    @Test
    void isClearedByFivePassesAfterAFailure() {
      Tripwire failed = wire.observe(false);

      assertThat(observe(failed, 4, true).state()).isEqualTo(Tripwire.State.OPEN);
      assertThat(observe(failed, 5, true).state()).isEqualTo(Tripwire.State.CLEAR);
    }

    @Test
    void needsMoreFailuresTheMoreScenariosAreGuarded() {
      assertThat(observe(Tripwire.at(.9, 1), 2, false).state()).isEqualTo(Tripwire.State.TRIPPED);
    }

    @Test
    void worksForAScenarioThatRarelyPassed() {
      assertThat(observe(Tripwire.at(.4, 1), 10, false).state()).isEqualTo(Tripwire.State.OPEN);
      assertThat(observe(Tripwire.at(.4, 1), 11, false).state()).isEqualTo(Tripwire.State.TRIPPED);
    }

    @Test
    void takesNoRunAfterItsEnd() {
      Tripwire clear = wire.observe(true);

      assertThatThrownBy(() -> clear.observe(false))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the tripwire is CLEAR: it needs no further run");
    }
  }

  @Nested
  class MoreVoidsThanLive {

    private static ExcessVoids observe(int times, boolean candidate, boolean live) {
      ExcessVoids next = ExcessVoids.none();
      for (int pair = 0; pair < times; pair++) {
        next = next.observe(candidate, live);
      }
      return next;
    }

    @Test
    void areShownBySixPairsAgainstTheCandidateAndNoneForIt() {
      assertThat(observe(5, true, false).areShownAt(.05)).isFalse();
      assertThat(observe(6, true, false).areShownAt(.05)).isTrue();
    }

    @Test
    void areNotShownByAnOutageOfBoth() {
      ExcessVoids outage = observe(100, true, true);

      assertThat(outage.areShownAt(.5)).isFalse();
      assertThat(outage)
          .hasToString("of 100 pairs, the candidate alone was void in 0 and live alone in 0");
    }

    @Test
    void areNotShownWhereLiveHasMore() {
      ExcessVoids live = observe(50, false, true);

      assertThat(live.areShownAt(.5)).isFalse();
      assertThat(live.pairs()).isEqualTo(50);
    }

    /** Asked after each of 400 pairs, exactly. */
    @Test
    void areFoundInEqualsWithAProbabilityBelowTheLevelHoweverOftenOneAsks() {
      Exact equals = Exact.of(new Asking(ExcessVoids.none()), .5);

      assertThat(equals.accepted()).isBetween(.02, .05);
    }

    private record Asking(ExcessVoids voids) implements Exact.Rule<Asking> {

      @Override
      public Asking after(boolean candidate) {
        return new Asking(voids.observe(candidate, !candidate));
      }

      @Override
      public Outcome outcome() {
        if (voids.areShownAt(.05)) {
          return Outcome.CERTIFIED;
        }
        return voids.pairs() < 400 ? Outcome.GOES_ON : Outcome.CAPPED;
      }
    }
  }
}
