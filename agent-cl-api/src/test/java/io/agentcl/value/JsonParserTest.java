package io.agentcl.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonParserTest {

  @Test
  void readsEveryKindOfValue() {
    String json = " {\"a\" : [ true , false, null, -12, 1.50, 2e3 ], \"b\": {}, \"c\": [] }\n";

    assertThat(Value.ofJson(json))
        .isEqualTo(
            Value.of(
                Map.of(
                    "a",
                    Arrays.asList(true, false, null, -12, new BigDecimal("1.5"), 2000.0),
                    "b",
                    Map.of(),
                    "c",
                    List.of())));
  }

  @Test
  void keepsIntegersAndDecimalsApart() {
    assertThat(Value.ofJson("5")).isEqualTo(Value.of(5)).isNotEqualTo(Value.ofJson("5.0"));
    assertThat(Value.ofJson("123456789012345678901234567890"))
        .isEqualTo(Value.of(new BigInteger("123456789012345678901234567890")));
    assertThat(Value.ofJson("-0")).isEqualTo(Value.of(0));
  }

  @Test
  void readsEscapes() {
    assertThat(Value.ofJson("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e6\\uD83D\\uDE00\""))
        .isEqualTo(Value.of("\"\\/\b\f\n\r\tæ😀"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`{\"a\":1,\"a\":2}`|column 8: the key \"a\" stands twice, first at column 2",
        "`{\"a\":1,\"\\u0061\":2}`|column 8: the key \"a\" stands twice, first at column 2",
        "`[{\"b\":{\"a\":[1, 2]} , \"a\":3, \"\":0,\"a\":3}]`|column 34: the key \"a\" stands twice, first at"
            + " column 22",
        "`{\"\":1, \"\": {\"\":2}}`|column 8: the key \"\" stands twice, first at column 2",
      })
  void refusesAKeyThatStandsTwiceWithBothPlaces(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Value.ofJson(text))
        .withMessage("not JSON at %s; to mend it, remove one", message);
  }

  @Test
  void saysTheLineIfThereAreSeveral() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Value.ofJson("{\n  \"a\": 1,\n  \"a\": 2}"))
        .withMessage(
            "not JSON at line 3, column 3: the key \"a\" stands twice, first at line 2, column 3; to"
                + " mend it, remove one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Value.ofJson("\n\n[1,]\n"))
        .withMessage("not JSON at line 3, column 4: expected a value, found ']'");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "``|not JSON at column 1: expected more, found the end",
        "`[1,]`|not JSON at column 4: expected a value, found ']'",
        "`[1 2]`|not JSON at column 4: expected ',', found '2'",
        "`{\"a\" 1}`|not JSON at column 6: expected ':', found '1'",
        "`{a:1}`|not JSON at column 2: expected '\"', found 'a'",
        "`01`|not JSON at column 3: expected no digit after a leading 0, found the end",
        "`1.`|not JSON at column 3: expected a value, found the end",
        "`1e+`|not JSON at column 4: expected a value, found the end",
        "`tru`|not JSON at column 1: expected a value, found 't'",
        "`\"\\x\"`|not JSON at column 3: expected an escape, found 'x'",
        "`\"\\u12g4\"`|not JSON at column 6: expected four hexadecimal digits, found 'g'",
        "`\"ab`|not JSON at column 4: expected more, found the end",
        "`1 1`|not JSON at column 3: expected the end, found '1'",
        "`NaN`|not JSON at column 1: expected a value, found 'N'"
      })
  void refusesWhatIsNoJsonAndSaysWhere(String text, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> Value.ofJson(text)).withMessage(message);
  }

  @Test
  void refusesAControlCharacterInAString() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Value.ofJson("\"a\nb\""))
        .withMessage(
            "not JSON at line 1, column 3: expected a character of a string, found U+000A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void refusesDeepNestingInsteadOfOverflowing(String open) {
    assertThatExceptionOfType(JsonLimitException.class)
        .isThrownBy(() -> Value.ofJson(open.repeat(100_000)))
        .withMessage(
            "beyond a limit at column %d: nested deeper than 200 levels; to mend it, write it as a"
                + " string",
            200 * open.length() + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-", "0.", "-0.", "1e"})
  void readsNumbersOfTenThousandCharactersAndNoLongerOnes(String start) {
    int fits = 10_000 - start.length();
    String longest =
        start.equals("1e") ? "1e" + "0".repeat(fits - 1) + "7" : start + "1".repeat(fits);
    Value value = Value.ofJson(longest);

    assertThat(Value.ofJson(value.toString())).isEqualTo(value);
    assertThatExceptionOfType(JsonLimitException.class)
        .isThrownBy(() -> Value.ofJson("[0, " + longest + "1]"))
        .withMessage(
            "beyond a limit at column 5: a number of 10001 characters; at most 10000; to mend it,"
                + " write it as a string");
  }

  @Test
  void refusesANumberThatIsTooLongWhenItIsWritten() {
    String digits = "1".repeat(9_997) + "e99";

    assertThatExceptionOfType(JsonLimitException.class)
        .isThrownBy(() -> Value.ofJson(digits))
        .withMessage(
            "beyond a limit at column 1: a number of more than 10000 characters; to mend it, write"
                + " it as a string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "10e-99999999999999999999", "1000e2147483647"})
  void refusesExponentsOutOfRange(String text) {
    assertThatExceptionOfType(JsonLimitException.class)
        .isThrownBy(() -> Value.ofJson(text))
        .withMessage(
            "beyond a limit at column 1: the exponent of %s is out of range; to mend it, write it as"
                + " a string",
            text);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsWhatValuesPrint(long seed) {
    RandomValues values = new RandomValues(new SplittableRandom(seed));

    for (int i = 0; i < 200; i++) {
      Value value = Value.of(values.next(4));

      assertThat(Value.ofJson(value.toString())).isEqualTo(value);
    }
  }
}
