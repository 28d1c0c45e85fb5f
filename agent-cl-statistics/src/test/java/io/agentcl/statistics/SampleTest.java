package io.agentcl.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {

  private static final Sample DIGITS = Sample.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  private static final double NONE = Double.NaN;

  private static double[] random(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    return DoubleStream.generate(random::nextDouble).limit(size).toArray();
  }

  @Nested
  class OfIndependentValues {

    @Test
    void givesMeanSpreadAndError() {
      assertThat(DIGITS.mean()).hasValue(4.5);
      assertThat(DIGITS.variance().orElseThrow()).isCloseTo(82.5 / 9, within(1e-12));
      assertThat(DIGITS.standardDeviation().orElseThrow())
          .isCloseTo(Math.sqrt(82.5 / 9), within(1e-12));
      assertThat(DIGITS.standardError().orElseThrow())
          .isCloseTo(Math.sqrt(82.5 / 90), within(1e-12));
      assertThat(DIGITS).hasToString("4.500 +- 0.957 of 10");
    }

    @Test
    void givesStudentsInterval() {
      Interval interval = DIGITS.interval(0.95).orElseThrow();

      assertThat(interval.lower()).isCloseTo(2.334149410331831, within(1e-12));
      assertThat(interval.upper()).isCloseTo(6.665850589668169, within(1e-12));
    }

    @Test
    void leavesOutWhatIsUnscored() {
      Sample sample = Sample.of(NONE, 1, NONE, 3);

      assertThat(sample.mean()).hasValue(2);
      assertThat(sample.size()).isEqualTo(2);
      assertThat(sample.unscored()).isEqualTo(2);
      assertThat(sample.interval(0.9)).isEqualTo(Sample.of(1, 3).interval(0.9));
      assertThat(sample.bootstrap(0.9, Resampling.DEFAULT))
          .isEqualTo(Sample.of(1, 3).bootstrap(0.9, Resampling.DEFAULT));
    }

    @Test
    void readsLabels() {
      Sample sample =
          Sample.of(
              List.of(Value.of("C"), Value.of(true), Value.of("no"), Value.NULL), Labels.STANDARD);

      assertThat(sample.mean()).hasValue(2 / 3.0);
      assertThat(sample.unscored()).isEqualTo(1);
    }

    @Test
    void knowsNothingOfTheErrorOfOneValue() {
      Sample one = Sample.of(3);

      assertThat(one.mean()).hasValue(3);
      assertThat(one.variance()).isEmpty();
      assertThat(one.standardDeviation()).isEmpty();
      assertThat(one.standardError()).isEmpty();
      assertThat(one.bootstrapStandardError(Resampling.DEFAULT)).isEmpty();
      assertThat(one.interval(0.95)).isEmpty();
      assertThat(one.bootstrap(0.95, Resampling.DEFAULT)).isEmpty();
      assertThat(one).hasToString("3.000 of 1");
      assertThat(Sample.of(NONE).mean()).isEmpty();
      assertThat(Sample.of(NONE)).hasToString("no value of 1 scored");
    }

    @Test
    void refusesBrokenArguments() {
      assertThatThrownBy(() -> Sample.of(1, Double.NEGATIVE_INFINITY))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("value 1 is -Infinity");
      assertThatThrownBy(() -> Sample.of(1).interval(1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("level must lie between 0 and 1, such as 0.95: 1.0");
      assertThatThrownBy(() -> DIGITS.bootstrapStandardError(new Resampling(1, 0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("draws must be at least 2: 1");
      assertThatThrownBy(() -> new Resampling(0, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("draws must be at least 1: 0");
    }
  }

  @Nested
  class OfClusters {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ofOneValueEachIsAsIfTheyWereIndependent(long seed) {
      Sample sample = Sample.of(random(seed, 12));
      Sample clustered = sample.clusteredBy(IntStream.range(0, 12).boxed().toList());

      assertThat(clustered.standardError()).isEqualTo(sample.standardError());
      assertThat(clustered.interval(0.9)).isEqualTo(sample.interval(0.9));
      assertThat(clustered.bootstrap(0.9, Resampling.DEFAULT))
          .isEqualTo(sample.bootstrap(0.9, Resampling.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ofCopiesIsNoMoreCertainThanTheOriginals(long seed) {
      double[] once = random(seed, 9);
      double[] threeTimes = Arrays.stream(once).flatMap(x -> DoubleStream.of(x, x, x)).toArray();
      List<String> ids = IntStream.range(0, 27).mapToObj(i -> "c" + i / 3).toList();

      Sample copies = Sample.of(threeTimes).clusteredBy(ids);

      double error = Sample.of(once).standardError().orElseThrow();
      assertThat(copies.standardError().orElseThrow()).isCloseTo(error, within(1e-12));
      assertThat(copies.interval(0.95).orElseThrow().width())
          .isCloseTo(Sample.of(once).interval(0.95).orElseThrow().width(), within(1e-12));
      assertThat(copies.bootstrapStandardError(Resampling.DEFAULT).orElseThrow())
          .isCloseTo(error, within(0.15 * error));
    }

    @Test
    void followsTheFormula() {
      // sums of excess over the mean 0.5: a 0.5 - 0.5 = 0, b 0.5 + 0.5 = 1, c -0.5 - 0.5 = -1
      Sample sample =
          Sample.of(1, 0, 1, 1, 0, 0).clusteredBy(List.of("a", "a", "b", "b", "c", "c"));

      assertThat(sample.standardError().orElseThrow())
          .isCloseTo(Math.sqrt(3 / 2.0 * 2) / 6, within(1e-12));
    }

    @Test
    void isEmptyIfThereIsButOne() {
      Sample one = Sample.of(1, 0, 1).clusteredBy(List.of("only", "only", "only"));

      assertThat(one.standardError()).isEmpty();
      assertThat(one.interval(0.95)).isEmpty();
      assertThat(one.variance()).isPresent();
    }

    @Test
    void refusesAValueWithoutOneUnlessItIsUnscored() {
      assertThat(Sample.of(1, NONE, 0).clusteredBy(Arrays.asList("a", null, "b")).size())
          .isEqualTo(2);
      for (Object missing : new Object[] {"", " ", Double.NaN, null}) {
        assertThatThrownBy(() -> Sample.of(1, 2).clusteredBy(Arrays.asList("a", missing)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("value 1 has no cluster: %s; to mend it, give each value one", missing);
      }
      assertThatThrownBy(() -> Sample.of(1, 2).clusteredBy(List.of("a")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("every value needs its cluster: 1 clusters for 2 values");
    }
  }

  @Nested
  class TheBootstrap {

    @Test
    void givesTheSameForTheSameSeedOnly() {
      Resampling one = new Resampling(500, 1);

      assertThat(DIGITS.bootstrap(0.95, one)).isEqualTo(DIGITS.bootstrap(0.95, one));
      assertThat(DIGITS.bootstrap(0.95, one))
          .isNotEqualTo(DIGITS.bootstrap(0.95, new Resampling(500, 2)));
    }

    @Test
    void comesNearWhatCanBeComputed() {
      // The exact standard deviation of a resampled mean divides by n, not by n - 1.
      assertThat(DIGITS.bootstrapStandardError(Resampling.DEFAULT).orElseThrow())
          .isCloseTo(Math.sqrt(8.25 / 10), within(0.02));
    }

    @Test
    void comesNearTheExactPercentiles() {
      List<Double> means = new ArrayList<>();
      double[] values = {0, 1, 1, 3, 7};
      for (int i = 0; i < 3125; i++) {
        double sum = 0;
        for (int rest = i, draw = 0; draw < 5; draw++, rest /= 5) {
          sum += values[rest % 5];
        }
        means.add(sum / 5);
      }
      double[] sorted = means.stream().mapToDouble(Double::doubleValue).sorted().toArray();

      Interval interval = Sample.of(values).bootstrap(0.9, Resampling.DEFAULT).orElseThrow();

      assertThat(interval.lower()).isCloseTo(Moments.quantile(sorted, 0.05), within(0.21));
      assertThat(interval.upper()).isCloseTo(Moments.quantile(sorted, 0.95), within(0.21));
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 3", "3, 40"})
    void holdsTheMeanAndStaysWithinTheValues(long seed, int size) {
      double[] values = random(seed, size);
      Sample sample = Sample.of(values);

      Interval interval = sample.bootstrap(0.95, Resampling.DEFAULT).orElseThrow();

      assertThat(interval.contains(sample.mean().orElseThrow())).isTrue();
      assertThat(interval.lower())
          .isGreaterThanOrEqualTo(Arrays.stream(values).min().orElseThrow() - 1e-12);
      assertThat(interval.upper())
          .isLessThanOrEqualTo(Arrays.stream(values).max().orElseThrow() + 1e-12);
    }
  }

  @Nested
  class StudentsQuantile {

    @ParameterizedTest
    @CsvSource({
      "0.975, 1, 12.706204736432095", "0.975, 4, 2.7764451051977987",
      "0.975, 10, 2.2281388519649385", "0.975, 1000, 1.9623390808264078",
      "0.025, 10, -2.2281388519649385", "0.5, 3, 0"
    })
    void isRightToTheLastDigits(double below, double degrees, double expected) {
      double upper = Distributions.studentQuantile(Math.min(below, 1 - below), degrees);

      assertThat(Math.copySign(upper, below - 0.5)).isCloseTo(expected, Oracles.nearly(expected));
    }

    @Test
    void isThatOfCauchyForOneDegreeAndClosedForTwo() {
      for (double tail : new double[] {0.4, 0.1, 0.01, 1e-4, 1e-8}) {
        double cauchy = 1 / Math.tan(Math.PI * tail);
        double two = (1 - 2 * tail) * Math.sqrt(2 / (4 * tail * (1 - tail)));

        assertThat(Distributions.studentQuantile(tail, 1))
            .isCloseTo(cauchy, Oracles.nearly(cauchy));
        assertThat(Distributions.studentQuantile(tail, 2)).isCloseTo(two, Oracles.nearly(two));
      }
    }
  }
}
