package io.agentcl.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.value.Value;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProportionTest {

  @Nested
  class AgainstNumbersComputedElsewhere {

    @Test
    void intervalsAreTheSame() throws IOException {
      for (Value each : Oracles.of("stats_intervals.json", "intervals")) {
        Proportion proportion =
            new Proportion(Oracles.integer(each, "passes"), Oracles.integer(each, "trials"));

        assertSame(each, "wilson95", proportion.wilson(0.95));
        assertSame(each, "clopper_pearson95", proportion.clopperPearson(0.95));
        double lower = Oracles.number(each, "cp_lower_onesided95");
        assertThat(proportion.atLeast(0.95)).isCloseTo(lower, Oracles.nearly(lower));
      }
    }

    private void assertSame(Value each, String name, Interval interval) {
      double lower = Oracles.number(each, name + ".0");
      double upper = Oracles.number(each, name + ".1");
      assertThat(interval.lower()).as("%s", each).isCloseTo(lower, Oracles.nearly(lower));
      assertThat(interval.upper()).as("%s", each).isCloseTo(upper, Oracles.nearly(upper));
    }

    @Test
    void soManyPassesAreNeeded() throws IOException {
      for (Value each : Oracles.of("stats_intervals.json", "n_all_pass_needed")) {
        double confidence = 1 - Oracles.number(each, "alpha");

        assertThat(Proportion.trialsNeeded(Oracles.number(each, "target_rate"), confidence))
            .isEqualTo(Oracles.integer(each, "n_all_pass_needed"));
      }
    }

    @Test
    void cleanAuditsBoundWhatTheyMissed() throws IOException {
      for (Value each : Oracles.of("stats_intervals.json", "clean_audit_bound")) {
        Proportion clean = new Proportion(0, Oracles.integer(each, "audited_clean"));
        double bound = Oracles.number(each, "upper_bound_miss_rate");

        assertThat(clean.atMost(1 - Oracles.number(each, "alpha")))
            .isCloseTo(bound, Oracles.nearly(bound));
      }
    }
  }

  @Nested
  class AnInterval {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 29, 60})
    void ofClopperAndPearsonHoldsEveryRateAsOftenAsItSays(int trials) {
      for (double level : new double[] {0.5, 0.9, 0.95, 0.99}) {
        for (double rate = 0; rate <= 1; rate += 1 / 64.0) {
          assertThat(coverage(trials, rate, passes(trials, level, true)))
              .as("%d trials at %s", trials, rate)
              .isGreaterThanOrEqualTo(level - 1e-12);
        }
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 29, 60})
    void ofWilsonHoldsTheRateAsOftenAsItSaysOnAverage(int trials) {
      Interval[] intervals = passes(trials, 0.95, false);

      double mean =
          IntStream.range(0, 1000)
              .mapToDouble(i -> coverage(trials, (i + 0.5) / 1000, intervals))
              .average()
              .orElseThrow();

      assertThat(mean).isBetween(0.945, 0.965);
    }

    private static Interval[] passes(int trials, double level, boolean exact) {
      return IntStream.rangeClosed(0, trials)
          .mapToObj(passes -> new Proportion(passes, trials))
          .map(each -> exact ? each.clopperPearson(level) : each.wilson(level))
          .toArray(Interval[]::new);
    }

    private static double coverage(int trials, double rate, Interval[] intervals) {
      return Binomials.expectation(
          trials, rate, passes -> intervals[passes].contains(rate) ? 1 : 0);
    }

    @Test
    void aboutFailuresMirrorsThatAboutPasses() {
      for (int passes = 0; passes <= 17; passes++) {
        Proportion passing = new Proportion(passes, 17);
        Proportion failing = new Proportion(17 - passes, 17);

        assertThat(passing.wilson(0.9).lower())
            .isCloseTo(1 - failing.wilson(0.9).upper(), within(1e-12));
        assertThat(passing.clopperPearson(0.9).lower())
            .isCloseTo(1 - failing.clopperPearson(0.9).upper(), within(1e-12));
        assertThat(passing.atLeast(0.9)).isCloseTo(1 - failing.atMost(0.9), within(1e-12));
      }
    }

    @Test
    void movesUpWithThePassesAndHoldsTheirShare() {
      for (int passes = 1; passes <= 40; passes++) {
        Proportion fewer = new Proportion(passes - 1, 40);
        Proportion more = new Proportion(passes, 40);

        assertThat(more.wilson(0.95).lower()).isGreaterThan(fewer.wilson(0.95).lower());
        assertThat(more.clopperPearson(0.95).lower())
            .isGreaterThan(fewer.clopperPearson(0.95).lower());
        assertThat(more.wilson(0.95).contains(passes / 40.0)).isTrue();
        assertThat(more.clopperPearson(0.95).contains(passes / 40.0)).isTrue();
      }
    }

    @Test
    void isWiderAtAHigherLevelAndNarrowerWithMoreTrials() {
      assertThat(new Proportion(7, 10).wilson(0.99).width())
          .isGreaterThan(new Proportion(7, 10).wilson(0.95).width());
      assertThat(new Proportion(700, 1000).clopperPearson(0.95).width())
          .isLessThan(new Proportion(7, 10).clopperPearson(0.95).width());
    }

    @Test
    void keepsItsDigitsWhereTheRateIsTiny() {
      // (1 - p)^n with n = 1e9 and one pass: the lower bound is -log1p(-tail) / n, nearly.
      assertThat(new Proportion(1, 1_000_000_000).atLeast(0.95))
          .isCloseTo(-Math.log1p(-0.05) / 1e9, within(1e-18));
    }

    @Test
    void isEverythingIfThereWasNothing() {
      assertThat(new Proportion(0, 0).wilson(0.95)).isEqualTo(new Interval(0, 1, 0.95));
      assertThat(new Proportion(0, 0).clopperPearson(0.95)).isEqualTo(new Interval(0, 1, 0.95));
      assertThat(new Proportion(0, 0).rate()).isEmpty();
    }

    @Test
    void printsItsBoundsAndItsLevel() {
      assertThat(new Proportion(8, 10).wilson(0.95)).hasToString("0.490 to 0.943 (95 %)");
      assertThat(new Interval(0, 1, 0.999)).hasToString("0.000 to 1.000 (99.9 %)");
      assertThat(new Interval(0, 1, 0.9)).hasToString("0.000 to 1.000 (90 %)");
    }
  }

  @Nested
  class OfSeveralTrials {

    @ParameterizedTest
    @CsvSource({"6, 1", "6, 2", "6, 6", "9, 4"})
    void passAtAndPassAllAreRightOnAverage(int trials, int k) {
      for (double rate : new double[] {0, 0.1, 0.5, 0.77, 1}) {
        double one =
            Binomials.expectation(
                trials, rate, c -> new Proportion(c, trials).passAt(k).orElseThrow());
        double all =
            Binomials.expectation(
                trials, rate, c -> new Proportion(c, trials).passAll(k).orElseThrow());

        assertThat(one).isCloseTo(1 - Math.pow(1 - rate, k), within(1e-12));
        assertThat(all).isCloseTo(Math.pow(rate, k), within(1e-12));
      }
    }

    @Test
    void oneAtLeastPassesUnlessAllFail() {
      for (int passes = 0; passes <= 8; passes++) {
        Proportion passing = new Proportion(passes, 8);
        Proportion failing = new Proportion(8 - passes, 8);
        for (int k = 1; k <= 8; k++) {
          assertThat(passing.passAt(k).orElseThrow() + failing.passAll(k).orElseThrow())
              .isCloseTo(1, within(1e-12));
          assertThat(passing.passAt(k).orElseThrow())
              .isGreaterThanOrEqualTo(passing.passAll(k).orElseThrow() - 1e-12);
        }
        assertThat(passing.passAt(1)).isEqualTo(passing.passAll(1)).isEqualTo(passing.rate());
      }
    }

    @Test
    void moreTriesHelpOneAndHurtAll() {
      Proportion half = new Proportion(5, 10);
      for (int k = 2; k <= 10; k++) {
        assertThat(half.passAt(k).orElseThrow())
            .isGreaterThanOrEqualTo(half.passAt(k - 1).orElseThrow());
        assertThat(half.passAll(k).orElseThrow())
            .isLessThanOrEqualTo(half.passAll(k - 1).orElseThrow());
      }
    }

    @Test
    void areUnknownOfMoreTriesThanThereWere() {
      assertThat(new Proportion(3, 3).passAt(4)).isEmpty();
      assertThat(new Proportion(3, 3).passAll(4)).isEmpty();
      assertThat(new Proportion(3, 3).passAll(3)).hasValue(1);
    }

    @Test
    void anAllPassGateCriesWolf() {
      assertThat(Proportion.falseAlarm(0.95, 5)).isCloseTo(0.22621906250000023, within(1e-15));
      assertThat(Proportion.falseAlarm(1, 5)).isZero();
    }

    @Test
    void soManyPassesAsAreNeededAreEnoughAndOneLessIsNot() {
      for (double rate : new double[] {0.01, 0.5, 0.9, 0.999, 0.999999}) {
        long needed = Proportion.trialsNeeded(rate, 0.95);

        assertThat(Math.pow(rate, (double) needed)).isLessThanOrEqualTo(0.05 + 1e-12);
        assertThat(Math.pow(rate, (double) needed - 1)).isGreaterThan(0.05);
      }
      assertThat(Proportion.trialsNeeded(0.5, 0.75)).isEqualTo(2);
    }
  }

  @Nested
  class BrokenArguments {

    @Test
    void areRefusedWithTheReason() {
      assertRefused(
          () -> new Proportion(3, 2), "passes must be from 0 to the number of trials: 3 of 2");
      assertRefused(
          () -> new Proportion(-1, 2), "passes must be from 0 to the number of trials: -1 of 2");
      assertRefused(
          () -> new Proportion(1, 2).wilson(1.5),
          "level must lie between 0 and 1, such as 0.95: 1.5");
      assertRefused(
          () -> new Proportion(1, 2).atMost(Double.NaN),
          "confidence must lie between 0 and 1, such as 0.95: NaN");
      assertRefused(() -> new Proportion(1, 2).passAt(0), "k must be at least 1: 0");
      assertRefused(() -> Proportion.falseAlarm(1.1, 2), "rate must be from 0 to 1: 1.1");
      assertRefused(() -> new Interval(2, 1, 0.5), "lower must be at most upper: 2.0 and 1.0");
      assertRefused(() -> new Interval(Double.NaN, 1, 0.5), "lower must be finite: NaN");
    }

    private void assertRefused(Runnable action, String message) {
      assertThatThrownBy(action::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }
}
