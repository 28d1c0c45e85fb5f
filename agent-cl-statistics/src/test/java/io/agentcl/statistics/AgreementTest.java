package io.agentcl.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agentcl.statistics.Agreement.Scale;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AgreementTest {

  /** Each line is a judge, each character the rating of a unit; a dot is none. */
  private static List<List<Value>> units(String... judges) {
    return IntStream.range(0, judges[0].length())
        .mapToObj(unit -> Stream.of(judges).map(judge -> rating(judge.charAt(unit))).toList())
        .toList();
  }

  private static Value rating(char written) {
    return written == '.' ? Value.NULL : Value.of(written - '0');
  }

  @Nested
  class TheExampleOfItsAuthor {

    private final List<List<Value>> units =
        units("123321412...", "1233224125.3", ".3332342251.", "12332441251.");

    @ParameterizedTest
    @CsvSource({"NOMINAL, 0.743", "ORDINAL, 0.815", "INTERVAL, 0.849"})
    void givesHisNumbers(Scale scale, double alpha) {
      assertThat(Agreement.alpha(scale, units).orElseThrow()).isCloseTo(alpha, within(0.0005));
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void doesNotDependOnTheOrderOfJudgesAndUnits(Scale scale) {
      List<List<Value>> shuffled = new ArrayList<>();
      for (List<Value> unit : units) {
        List<Value> other = new ArrayList<>(unit);
        Collections.shuffle(other, new Random(1));
        shuffled.add(other);
      }
      Collections.shuffle(shuffled, new Random(2));

      assertThat(Agreement.alpha(scale, shuffled).orElseThrow())
          .isCloseTo(Agreement.alpha(scale, units).orElseThrow(), within(1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void isOneForFullAgreement(Scale scale) {
    assertThat(Agreement.alpha(scale, units("1234", "1234", "12.4"))).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void isBelowZeroWhereJudgesContradictEachOther(Scale scale) {
    assertThat(Agreement.alpha(scale, units("0101", "1010")).orElseThrow()).isNegative();
  }

  @Test
  void isNearZeroForChance() {
    SplittableRandom random = new SplittableRandom(7);
    List<List<Value>> units =
        Stream.generate(() -> List.of(Value.of(random.nextInt(4)), Value.of(random.nextInt(4))))
            .limit(4000)
            .toList();

    for (Scale scale : Scale.values()) {
      assertThat(Agreement.alpha(scale, units).orElseThrow()).isCloseTo(0, within(0.06));
    }
  }

  @Test
  void takesNamesAndCountsNumbersByValue() {
    List<List<Value>> units =
        List.of(
            List.of(Value.of("good"), Value.of("good")),
            List.of(Value.of(1), Value.of(1.0)),
            List.of(Value.of("bad"), Value.of("bad")));

    assertThat(Agreement.alpha(Scale.NOMINAL, units)).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void cannotBeToldWithoutPairsOrWithoutDifferences(Scale scale) {
    assertThat(Agreement.alpha(scale, List.of())).isEmpty();
    assertThat(Agreement.alpha(scale, units("12", ".."))).isEmpty();
    assertThat(Agreement.alpha(scale, units("11", "11"))).isEmpty();
  }
}
