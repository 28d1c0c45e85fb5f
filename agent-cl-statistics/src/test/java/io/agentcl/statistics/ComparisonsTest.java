package io.agentcl.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.evaluate.Score;
import io.agentcl.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of "before" against "after". */
class ComparisonsTest {

  private static final Score PASS = Score.pass("good");
  private static final Score FAIL = Score.fail("bad");
  private static final Score NONE = Score.error("broken");

  @Nested
  class McNemar {

    @Test
    void agreesWithNumbersComputedElsewhere() throws IOException {
      for (Value each : Oracles.of("stats_intervals.json", "mcnemar_exact")) {
        McNemarTest test =
            new McNemarTest(
                Oracles.integer(each, "b_base_pass_cand_fail"),
                Oracles.integer(each, "c_base_fail_cand_pass"));

        assertThat(test.exact(Alternative.DIFFERENT))
            .isCloseTo(Oracles.number(each, "two_sided"), within(1e-12));
        assertThat(test.exact(Alternative.WORSE))
            .isCloseTo(Oracles.number(each, "one_sided_regress"), within(1e-12));
      }
    }

    @Test
    void sumsTheBinomialDistribution() {
      for (int regressed = 0; regressed <= 9; regressed++) {
        for (int improved = 0; improved <= 9; improved++) {
          McNemarTest test = new McNemarTest(regressed, improved);
          int changes = regressed + improved;
          int least = regressed;
          double worse = Binomials.expectation(changes, 0.5, count -> count >= least ? 1 : 0);
          double same = Binomials.probability(changes, regressed, 0.5);

          assertThat(test.exact(Alternative.WORSE)).isCloseTo(worse, within(1e-12));
          double midP = changes == 0 ? 1 : worse - same / 2;
          assertThat(test.midP(Alternative.WORSE)).isCloseTo(midP, within(1e-12));
        }
      }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 3", "6, 1", "0, 9", "40, 25"})
    void mirrorsItselfAndOrdersItsKinds(int regressed, int improved) {
      McNemarTest test = new McNemarTest(regressed, improved);
      McNemarTest mirrored = new McNemarTest(improved, regressed);

      assertThat(test.exact(Alternative.WORSE)).isEqualTo(mirrored.exact(Alternative.BETTER));
      assertThat(test.midP(Alternative.WORSE)).isEqualTo(mirrored.midP(Alternative.BETTER));
      assertThat(test.chiSquare()).isEqualTo(mirrored.chiSquare());
      for (Alternative alternative : Alternative.values()) {
        assertThat(test.midP(alternative)).isBetween(0.0, test.exact(alternative));
      }
    }

    @Test
    void cannotFireBelowSixChanges() {
      assertThat(new McNemarTest(5, 0).exact(Alternative.DIFFERENT))
          .isEqualTo(0.0625, within(1e-12));
      assertThat(new McNemarTest(6, 0).exact(Alternative.DIFFERENT))
          .isEqualTo(0.03125, within(1e-12));
      assertThat(new McNemarTest(6, 0).chiSquare()).isCloseTo(0.041226833337163676, within(1e-12));
    }

    @Test
    void countsPairsOfVerdictsButNotTheUnscored() {
      List<Score> before = List.of(PASS, PASS, FAIL, FAIL, NONE, PASS, PASS);
      List<Score> after = List.of(FAIL, PASS, PASS, FAIL, FAIL, NONE, FAIL);

      assertThat(McNemarTest.between(before, after)).isEqualTo(new McNemarTest(2, 1));
      assertThat(new McNemarTest(2, 1)).hasToString("2 regressed, 1 improved");
      assertThatThrownBy(() -> McNemarTest.between(before, List.of(PASS)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "verdicts must be pairs, but there are 7 before and 1 after; to mend it, give both"
                  + " for the same scenarios in the same order");
    }

    @Test
    void refusesWhatIsNoCount() {
      assertThatThrownBy(() -> new McNemarTest(-1, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("regressed and improved must be counts: -1 and 0");
    }
  }

  @Nested
  class Fisher {

    @Test
    void tastesTea() {
      FisherTest test = new FisherTest(new Proportion(1, 4), new Proportion(3, 4));

      assertThat(test.p(Alternative.BETTER)).isCloseTo(17 / 70.0, within(1e-12));
      assertThat(test.p(Alternative.WORSE)).isCloseTo(69 / 70.0, within(1e-12));
      assertThat(test.p(Alternative.DIFFERENT)).isCloseTo(34 / 70.0, within(1e-12));
      assertThat(test).hasToString("1 of 4 before, 3 of 4 now");
    }

    @ParameterizedTest
    @CsvSource({"3, 5", "4, 4", "6, 9", "1, 7"})
    void equalsTheSumOverAllTables(int before, int now) {
      for (int a = 0; a <= before; a++) {
        for (int b = 0; b <= now; b++) {
          FisherTest test = new FisherTest(new Proportion(a, before), new Proportion(b, now));

          assertThat(test.p(Alternative.DIFFERENT))
              .isCloseTo(sum(a, b, before, now, 0), within(1e-12));
          assertThat(test.p(Alternative.WORSE))
              .isCloseTo(sum(a, b, before, now, -1), within(1e-12));
          assertThat(test.p(Alternative.BETTER))
              .isCloseTo(sum(a, b, before, now, 1), within(1e-12));
        }
      }
    }

    /** Exact: compares numbers of tables, not probabilities. */
    private double sum(int a, int b, int before, int now, int direction) {
      BigDecimal observed = tables(a + b - b, b, before, now);
      BigDecimal sum = BigDecimal.ZERO;
      for (int x = Math.max(0, a + b - before); x <= Math.min(now, a + b); x++) {
        BigDecimal tables = tables(a + b - x, x, before, now);
        boolean counts =
            direction == 0 ? tables.compareTo(observed) <= 0 : direction * (x - b) >= 0;
        sum = counts ? sum.add(tables) : sum;
      }
      return sum.divide(Binomials.choose(before + now, a + b), MathContext.DECIMAL64).doubleValue();
    }

    private BigDecimal tables(int a, int b, int before, int now) {
      return Binomials.choose(before, a).multiply(Binomials.choose(now, b));
    }

    @Test
    void mirrorsItself() {
      Proportion one = new Proportion(9, 10);
      Proportion other = new Proportion(4, 12);

      assertThat(new FisherTest(one, other).p(Alternative.WORSE))
          .isCloseTo(new FisherTest(other, one).p(Alternative.BETTER), within(1e-12));
      assertThat(new FisherTest(one, other).p(Alternative.DIFFERENT))
          .isCloseTo(new FisherTest(other, one).p(Alternative.DIFFERENT), within(1e-12));
    }

    @Test
    void seesNoDifferenceIfOneSideIsEmpty() {
      FisherTest test = new FisherTest(new Proportion(0, 0), new Proportion(3, 3));

      for (Alternative alternative : Alternative.values()) {
        assertThat(test.p(alternative)).isEqualTo(1);
      }
    }

    @Test
    void takesManyTrials() {
      FisherTest test =
          new FisherTest(new Proportion(90_000, 100_000), new Proportion(89_000, 100_000));

      assertThat(test.p(Alternative.WORSE)).isBetween(1e-14, 1e-11);
    }
  }

  @Nested
  class SignFlips {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void equalTheShareOfAllAssignments(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] differences = random.ints(9, -3, 4).mapToDouble(i -> i / 10.0).toArray();
      PairedDifferences paired = PairedDifferences.of(differences);

      for (Alternative alternative : Alternative.values()) {
        assertThat(paired.signFlip(alternative, Resampling.DEFAULT))
            .isCloseTo(enumerated(differences, alternative), within(1e-12));
      }
    }

    /** In tenths, which are whole: without rounding. */
    private double enumerated(double[] differences, Alternative alternative) {
      long[] tenths = Arrays.stream(differences).mapToLong(each -> Math.round(each * 10)).toArray();
      long observed = Arrays.stream(tenths).sum();
      int found = 0;
      for (int signs = 0; signs < 1 << tenths.length; signs++) {
        long sum = 0;
        for (int i = 0; i < tenths.length; i++) {
          sum += (signs >> i & 1) == 0 ? tenths[i] : -tenths[i];
        }
        boolean extreme =
            switch (alternative) {
              case WORSE -> sum <= observed;
              case BETTER -> sum >= observed;
              case DIFFERENT -> Math.abs(sum) >= Math.abs(observed);
            };
        found += extreme ? 1 : 0;
      }
      return found / (double) (1 << tenths.length);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mirrorThemselves(long seed) {
      double[] differences = new SplittableRandom(seed).doubles(10, -1, 2).toArray();
      double[] mirrored = Arrays.stream(differences).map(each -> -each).toArray();

      assertThat(PairedDifferences.of(differences).signFlip(Alternative.WORSE, Resampling.DEFAULT))
          .isEqualTo(
              PairedDifferences.of(mirrored).signFlip(Alternative.BETTER, Resampling.DEFAULT));
    }

    @Test
    void areDrawnWhereThereAreTooManyToLookAtAll() {
      // As many as can be looked at, and one more, give nearly the same.
      double[] differences = new SplittableRandom(3).doubles(20, -0.4, 0.6).toArray();
      double[] oneMore = Arrays.copyOf(differences, 21);
      oneMore[20] = 1e-6;

      double exact =
          PairedDifferences.of(differences).signFlip(Alternative.DIFFERENT, Resampling.DEFAULT);
      double drawn =
          PairedDifferences.of(oneMore).signFlip(Alternative.DIFFERENT, Resampling.DEFAULT);

      assertThat(drawn).isCloseTo(exact, within(0.02)).isNotEqualTo(exact);
      assertThat(drawn)
          .isEqualTo(
              PairedDifferences.of(oneMore).signFlip(Alternative.DIFFERENT, Resampling.DEFAULT));
    }

    @Test
    void areNeverImpossible() {
      double[] same = new double[40];
      Arrays.fill(same, -0.4);

      assertThat(PairedDifferences.of(same).signFlip(Alternative.WORSE, new Resampling(999, 1)))
          .isEqualTo(1 / 1000.0);
    }

    @Test
    void tellNothingWithoutADifference() {
      assertThat(PairedDifferences.of().signFlip(Alternative.DIFFERENT, Resampling.DEFAULT))
          .isOne();
      assertThat(
              PairedDifferences.of(0, 0, Double.NaN)
                  .signFlip(Alternative.WORSE, Resampling.DEFAULT))
          .isOne();
      assertThat(PairedDifferences.of(0.5).signFlip(Alternative.DIFFERENT, Resampling.DEFAULT))
          .isOne();
    }
  }

  @Nested
  class PairsOfScores {

    private final List<Score> before = List.of(PASS, PASS, FAIL, NONE);
    private final List<Score> after = List.of(FAIL, PASS, PASS, PASS);

    @Test
    void differByAfterLessBeforeWhereBothAreScored() {
      PairedDifferences paired = PairedDifferences.between(before, after);

      assertThat(paired.sample().values()).containsExactly(-1, 0, 1);
      assertThat(paired.sample().unscored()).isEqualTo(1);
      assertThat(paired).hasToString("mean difference 0.000 +- 0.577 of 3");
    }

    @Test
    void haveAnEffectOfTheirMeanOverTheirSpread() {
      assertThat(PairedDifferences.of(1, 2, 3).effectSize()).hasValue(2);
      assertThat(PairedDifferences.of(1, 1).effectSize()).isEmpty();
      assertThat(PairedDifferences.of(1).effectSize()).isEmpty();
    }

    @Test
    void haveAnIntervalThatTellsAClearShift() {
      PairedDifferences worse = PairedDifferences.of(-0.4, -0.42, -0.38, -0.41, -0.39, -0.43);

      assertThat(worse.bootstrap(0.95, Resampling.DEFAULT).orElseThrow().upper()).isNegative();
      assertThat(worse.signFlip(Alternative.WORSE, Resampling.DEFAULT)).isEqualTo(1 / 64.0);
      assertThat(PairedDifferences.of(0.5).bootstrap(0.95, Resampling.DEFAULT)).isEmpty();
    }

    @Test
    void mustBePairs() {
      assertThatThrownBy(() -> PairedDifferences.between(before, List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "scores must be pairs, but there are 4 before and 0 after; to mend it, give both for"
                  + " the same scenarios in the same order");
    }
  }
}
