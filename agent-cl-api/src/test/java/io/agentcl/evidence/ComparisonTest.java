package io.agentcl.evidence;

import static io.agentcl.evidence.Comparison.EQUAL;
import static io.agentcl.evidence.Comparison.NOT_EQUAL;
import static io.agentcl.evidence.Truth.FALSE;
import static io.agentcl.evidence.Truth.TRUE;
import static io.agentcl.evidence.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {

  private static Truth test(Comparison comparison, @Nullable Object left, @Nullable Object right) {
    return comparison.test(Value.of(left), Value.of(right));
  }

  private static void assertOrder(@Nullable Object left, @Nullable Object right, int sign) {
    assertThat(test(EQUAL, left, right)).isEqualTo(Truth.of(sign == 0));
    assertThat(test(NOT_EQUAL, left, right)).isEqualTo(Truth.of(sign != 0));
    assertThat(test(Comparison.LESS, left, right)).isEqualTo(Truth.of(sign < 0));
    assertThat(test(Comparison.AT_MOST, left, right)).isEqualTo(Truth.of(sign <= 0));
    assertThat(test(Comparison.GREATER, left, right)).isEqualTo(Truth.of(sign > 0));
    assertThat(test(Comparison.AT_LEAST, left, right)).isEqualTo(Truth.of(sign >= 0));
  }

  @Nested
  class Numbers {

    static Stream<Arguments> pairs() {
      return Stream.of(
          arguments(250, 250.0, 0),
          arguments(250L, new BigDecimal("250.000"), 0),
          arguments(250, 250.5, -1),
          arguments(0.1, new BigDecimal("0.10"), 0),
          arguments(-1, 0.5, -1),
          arguments(BigInteger.TEN.pow(30), 1e30, 0),
          arguments(BigInteger.TEN.pow(30), Long.MAX_VALUE, 1),
          arguments(new BigDecimal("1e1000000"), 1, 1));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void compareByValueWhateverTheirType(Object left, Object right, int sign) {
      assertOrder(left, right, sign);
      assertOrder(right, left, -sign);
    }
  }

  @Nested
  class Times {

    @ParameterizedTest
    @CsvSource({
      "2026-04-03T10:00:00Z,      2026-04-03T10:00:00.000Z,  0",
      "2026-04-03T10:00:00Z,      2026-04-03T12:00:00+02:00, 0",
      "2026-04-03T10:00Z,         2026-04-03T12:00:00+02:00, 0",
      "2026-04-03T11:00:00+02:00, 2026-04-03T10:00:00Z,      -1",
      "2026-04-03T10:00:00,       2026-04-03T10:00:01,       -1",
      "2026-04-03,                2026-10-01,                -1",
      "PT60M,                     PT1H,                      0",
      "PT-1H,                     PT1S,                      -1",
      "-PT1H,                     PT-60M,                    0",
      "P1D,                       PT23H,                     1"
    })
    void compareByWhatTheyMean(String left, String right, int sign) {
      assertOrder(left, right, sign);
      assertOrder(right, left, -sign);
    }

    @ParameterizedTest
    @CsvSource({
      "2026-04-03, 2026-04-03T00:00:00Z, UNKNOWN",
      "2026-04-03, 2999-01-01T00:00:00Z, UNKNOWN",
      "2026-04-03T10:00:00, 2026-04-03T10:00:01Z, UNKNOWN",
      "2026-04-03, 2026-04-03T00:00, UNKNOWN",
      "PT1H, 2026-04-03, FALSE",
      "2026-02-30, 2026-03-01, FALSE"
    })
    void haveNoOrderWithoutACommonMeaning(String left, String right, Truth equal) {
      assertThat(test(EQUAL, left, right)).isEqualTo(equal);
      assertThat(test(Comparison.LESS, left, right)).isEqualTo(UNKNOWN);
    }
  }

  @Nested
  class Equality {

    @Test
    void isTransitiveWhateverFormAnInstantHas() {
      // Only an instant may end its day at 24:00:00, and only an offset may leave the seconds out.
      assertOrder("2026-01-01T24:00:00Z", "2026-01-02T00:00:00Z", 0);
      assertOrder("2026-01-02T00:00:00Z", "2026-01-02T00:00Z", 0);
      assertOrder("2026-01-01T24:00:00Z", "2026-01-02T00:00Z", 0);
    }

    @Test
    void costsLittleForTheLongestNumbers() {
      BigInteger long1 = BigInteger.TEN.pow(9_999);

      assertThat(test(EQUAL, long1, BigInteger.TEN.pow(9_999))).isEqualTo(TRUE);
      assertThat(test(EQUAL, long1, long1.add(BigInteger.ONE))).isEqualTo(FALSE);
      assertThat(test(Comparison.LESS, long1, long1.add(BigInteger.ONE))).isEqualTo(TRUE);
    }
  }

  @Nested
  class WithoutAnOrder {

    static Stream<Arguments> pairs() {
      return Stream.of(
          arguments("apple", "pear"),
          arguments("9", "10"),
          arguments(null, 0),
          arguments(List.of(1), List.of(2)),
          arguments(Map.of("a", 1), Map.of("a", 2)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void valuesThatDifferAreUnequalAndTheRestIsUnknown(
        @Nullable Object left, @Nullable Object right) {
      assertThat(test(EQUAL, left, right)).isEqualTo(FALSE);
      assertThat(test(NOT_EQUAL, left, right)).isEqualTo(TRUE);
      for (Comparison order : List.of(Comparison.LESS, Comparison.AT_LEAST)) {
        assertThat(test(order, left, right)).isEqualTo(UNKNOWN);
        assertThat(test(order, right, left)).isEqualTo(UNKNOWN);
      }
    }

    @ParameterizedTest
    @EnumSource(
        mode = Mode.EXCLUDE,
        names = {"EQUAL", "NOT_EQUAL"})
    void evenEqualTextsAreNeitherAtMostNorAtLeastEachOther(Comparison order) {
      assertThat(test(order, "apple", "apple")).isEqualTo(UNKNOWN);
    }

    @Test
    void equalIsWhatIsTheSame() {
      assertThat(test(EQUAL, "apple", "apple")).isEqualTo(TRUE);
      assertThat(test(EQUAL, null, null)).isEqualTo(TRUE);
      assertThat(test(EQUAL, "apple", "Apple")).isEqualTo(FALSE);
    }
  }

  @Nested
  class ListsAndMaps {

    @Test
    void areEqualIfTheirPartsAre() {
      Value integers = Value.of(Map.of("items", List.of(1, 2), "at", "2026-04-03T10:00:00Z"));
      Value decimals =
          Value.of(Map.of("items", List.of(1.0, 2.0), "at", "2026-04-03T12:00:00+02:00"));

      assertThat(EQUAL.test(integers, decimals)).isEqualTo(TRUE);
      assertThat(NOT_EQUAL.test(integers, decimals)).isEqualTo(FALSE);
    }

    @Test
    void differIfOneHasMore() {
      assertThat(test(EQUAL, List.of(1), List.of(1, 2))).isEqualTo(FALSE);
      assertThat(test(EQUAL, Map.of("a", 1), Map.of("a", 1, "b", 2))).isEqualTo(FALSE);
      assertThat(test(EQUAL, Map.of("a", 1), Map.of("b", 1))).isEqualTo(FALSE);
    }
  }
}
