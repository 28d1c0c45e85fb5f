package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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

        assertThat(Json.read(Json.write(value))).isEqualTo(value);
        assertThat(Json.read(Json.pretty(value))).isEqualTo(value);
        assertThat(overUtf8(Json.write(value))).isEqualTo(value);
      }
    }

    private Value overUtf8(String text) {
      return Json.read(Utf8.decode(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.store.JsonTest#numbers")
    void keepsIntegersAndDecimalsApart(Number number, String text) {
      assertThat(Json.write(Value.of(number))).isEqualTo(text);
      assertThat(Json.read(text)).isEqualTo(Value.of(number));
    }

    @Test
    void isOneLine() {
      Value value = Value.of(Map.of("b", List.of(1, "x\ny\r"), "a", Collections.emptyMap()));

      assertThat(Json.write(value)).isEqualTo("{\"a\":{},\"b\":[1,\"x\\ny\\r\"]}");
    }

    @Test
    void hasUnpairedSurrogatesEscaped() {
      assertThat(Json.write(Value.of(Map.of("\ud800", "😀\udc00\\"))))
          .isEqualTo("{\"\\ud800\":\"😀\\udc00\\\\\"}");
    }

    @Test
    void isIndentedAndSortedForPeople() {
      Value value = Value.of(Map.of("b", List.of(1, 2.5), "a", List.of(), "c", Map.of("d", "e")));

      assertThat(Json.pretty(value))
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
        arguments(250.0, "2.5E+2"),
        arguments(3.0, "3.0"),
        arguments(0.0, "0.0"),
        arguments(new BigDecimal("1E+2"), "1E+2"),
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
            ``                 | not JSON: there is nothing but white space
            ` `                | not JSON: there is nothing but white space
            NaN                | not JSON at column 4: Non-standard token 'NaN'
            [-Infinity]        | not JSON at column 11: Non-standard token '-Infinity'
            {"a":1             | not JSON at column 7: Unexpected end-of-input: expected close marker for Object
            "abc               | not JSON at column 5: Unexpected end-of-input: was expecting closing quote for a string value
            {"a":1,"b":{"a":2,"a":3}} | not JSON at column 19: the key "a" stands twice
            {"a":1} {"a":1}    | not JSON at column 9: something follows the value
            [1] x              | not JSON at column 5: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
            // c               | not JSON at column 1: Unexpected character ('/' (code 47)): maybe a (non-standard) comment?
            1e9999999999       | beyond a limit at column 1: the exponent of 1e9999999999 is out of range
            1000e2147483647    | beyond a limit at column 1: the exponent of 1000e2147483647 is out of range
            """)
    void isRefusedWithThePlace(String text, String message) {
      assertThatIllegalArgumentException().isThrownBy(() -> Json.read(text)).withMessage(message);
    }

    @Test
    void isRefusedWithTheLineIfThereAreSeveral() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Json.read("{\n  \"a\": 01\n}"))
          .withMessage(
              "not JSON at line 2, column 9: Invalid numeric value: Leading zeroes not allowed");
    }
  }

  @Nested
  class TheLimits {

    @Test
    void allow200LevelsBothWays() {
      Value deepest = nested(200);

      assertThat(Json.read(Json.write(deepest))).isEqualTo(deepest);
    }

    @Test
    void refuseTheLevelBeyond() {
      assertThatExceptionOfType(JsonLimitException.class)
          .isThrownBy(() -> Json.read("[".repeat(201) + "]".repeat(201)))
          .withMessage("beyond a limit at column 201: nested deeper than 200 levels");
    }

    @Test
    void allowTenThousandDigitsBothWays() {
      Value longest = Value.of(BigInteger.TEN.pow(9_999));

      assertThat(Json.read(Json.write(longest))).isEqualTo(longest);
    }

    @Test
    void refuseTheDigitBeyond() {
      BigInteger number = BigInteger.TEN.pow(10_000);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> Json.write(Value.of(number)))
          .withMessage("a number of 10001 characters; at most 10000");
      assertThatExceptionOfType(JsonLimitException.class)
          .isThrownBy(() -> Json.read("[" + number + "]"))
          .withMessage("beyond a limit at column 2: a number of 10001 characters; at most 10000");
    }

    @Test
    void doNotConcernKeysAndTexts() {
      Value large = Value.of(Map.of("k".repeat(1_000_000), "x".repeat(10_000_000)));

      assertThat(Json.read(Json.write(large))).isEqualTo(large);
    }

    @Test
    @Timeout(10)
    void keepManyHugeNumbersCheap() {
      List<BigDecimal> huge =
          new ArrayList<>(Collections.nCopies(10_000, new BigDecimal("1e999999999")));

      Value value = Json.read(Json.write(Value.of(huge)));

      assertThat(value).isEqualTo(Value.of(huge));
    }
  }
}
