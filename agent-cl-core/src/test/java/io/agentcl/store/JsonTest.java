package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentcl.value.JsonLimitException;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  static Value nested(int levels) {
    Value value = Value.of(7);
    for (int i = 0; i < levels; i++) {
      value = Value.of(List.of(value));
    }
    return value;
  }

  @Nested
  class WhatIsWritten {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isReadAsTheSameValue(long seed) {
      RandomValues values = new RandomValues(seed);

      for (int i = 0; i < 500; i++) {
        Value value = values.next();

        assertThat(Json.read(JsonWriter.compact(value.toObject()))).isEqualTo(value);
        assertThat(Json.read(JsonWriter.pretty(value.toObject()))).isEqualTo(value);
        assertThat(overUtf8(JsonWriter.compact(value.toObject()))).isEqualTo(value);
      }
    }

    private Value overUtf8(String text) {
      return Json.read(Utf8.decode(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.store.JsonTest#numbers")
    void keepsIntegersAndDecimalsApart(Number number, String text) {
      assertThat(JsonWriter.compact(Value.of(number).toObject())).isEqualTo(text);
      assertThat(Json.read(text)).isEqualTo(Value.of(number));
    }

    @Test
    void isOneLine() {
      Value value = Value.of(Map.of("b", List.of(1, "x\ny\r"), "a", Collections.emptyMap()));

      assertThat(JsonWriter.compact(value.toObject()))
          .isEqualTo("{\"a\":{},\"b\":[1,\"x\\ny\\r\"]}");
    }

    @Test
    void hasUnpairedSurrogatesEscaped() {
      assertThat(JsonWriter.compact(Map.of("\ud800", "😀\udc00\\")))
          .isEqualTo("{\"\\ud800\":\"😀\\udc00\\\\\"}");
    }

    @Test
    void isIndentedAndSortedForPeople() {
      Value value = Value.of(Map.of("b", List.of(1, 2.5), "a", List.of(), "c", Map.of("d", "e")));

      assertThat(JsonWriter.pretty(value.toObject()))
          .isEqualTo(
              """
              {
                "a": [],
                "b": [
                  1,
                  2.5
                ],
                "c": {
                  "d": "e"
                }
              }
              """);
    }
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        arguments(250, "250"),
        arguments(250.0, "250.0"),
        arguments(3.0, "3.0"),
        arguments(0.0, "0.0"),
        arguments(new BigDecimal("1E+2"), "100.0"),
        arguments(new BigDecimal("1e999999999"), "1E+999999999"),
        arguments(BigDecimal.valueOf(1, Integer.MIN_VALUE), "1E+2147483648"),
        arguments(Long.MIN_VALUE, "-9223372036854775808"),
        arguments(BigInteger.TWO.pow(63), "9223372036854775808"));
  }

  @Nested
  class ATextThatIsNoJson {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            ``                 | not JSON at column 1: expected more, found the end
            ` `                | not JSON at column 2: expected more, found the end
            NaN                | not JSON at column 1: expected a value, found 'N'
            [-Infinity]        | not JSON at column 3: expected a value, found 'I'
            {"a":1             | not JSON at column 7: expected more, found the end
            "abc               | not JSON at column 5: expected more, found the end
            {"a":1,"b":{"a":2,"a":3}} | not JSON at column 19: the key "a" stands twice, first at column 13; to mend it, remove one
            {"a":1} {"a":1}    | not JSON at column 9: expected the end, found '{'
            [1] x              | not JSON at column 5: expected the end, found 'x'
            // c               | not JSON at column 1: expected a value, found '/'
            1e9999999999       | beyond a limit at column 1: the exponent of 1e9999999999 is out of range; to mend it, write it as a string
            1000e2147483647    | beyond a limit at column 1: the exponent of 1000e2147483647 is out of range; to mend it, write it as a string
            """)
    void isRefusedWithThePlace(String text, String message) {
      assertThatIllegalArgumentException().isThrownBy(() -> Json.read(text)).withMessage(message);
    }

    @Test
    void isRefusedWithTheLineIfThereAreSeveral() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Json.read("{\n  \"a\": 01\n}"))
          .withMessage(
              "not JSON at line 2, column 10: expected no digit after a leading 0, found U+000A");
    }
  }

  @Nested
  class TheLimits {

    @Test
    void allow200LevelsBothWays() {
      Value deepest = nested(200);

      assertThat(Json.read(JsonWriter.compact(deepest.toObject()))).isEqualTo(deepest);
    }

    @Test
    void refuseTheLevelBeyond() {
      assertThatExceptionOfType(JsonLimitException.class)
          .isThrownBy(() -> Json.read("[".repeat(201) + "]".repeat(201)))
          .withMessage(
              "beyond a limit at column 201: nested deeper than 200 levels; to mend it, write it as a"
                  + " string");
    }

    @Test
    void allowTenThousandDigitsBothWays() {
      Value longest = Value.of(BigInteger.TEN.pow(9_999));

      assertThat(Json.read(JsonWriter.compact(longest.toObject()))).isEqualTo(longest);
    }

    @Test
    void refuseTheDigitBeyond() {
      BigInteger number = BigInteger.TEN.pow(10_000);

      assertThatExceptionOfType(JsonLimitException.class)
          .isThrownBy(() -> JsonWriter.compact(number))
          .withMessage("$ is a number of more than 10000 characters; to mend it, give it as text");
      assertThatExceptionOfType(JsonLimitException.class)
          .isThrownBy(() -> Json.read("[" + number + "]"))
          .withMessage(
              "beyond a limit at column 2: a number of 10001 characters; at most 10000; to mend it,"
                  + " write it as a string");
    }

    @Test
    void doNotConcernKeysAndTexts() {
      Value large = Value.of(Map.of("k".repeat(1_000_000), "x".repeat(10_000_000)));

      assertThat(Json.read(JsonWriter.compact(large.toObject()))).isEqualTo(large);
    }

    @Test
    @Timeout(10)
    void keepManyHugeNumbersCheap() {
      List<BigDecimal> huge =
          new ArrayList<>(Collections.nCopies(10_000, new BigDecimal("1e999999999")));

      Value value = Json.read(JsonWriter.compact(Value.of(huge).toObject()));

      assertThat(value).isEqualTo(Value.of(huge));
    }
  }
}
