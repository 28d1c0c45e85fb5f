package io.agentcl.value;

import static org.assertj.core.api.Assertions.assertThat;
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

  @Test
  void takesTheLastOfEqualKeys() {
    assertThat(Value.ofJson("{\"a\":1,\"a\":2}")).isEqualTo(Value.of(Map.of("a", 2)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "``|no JSON: expected more at character 0, found the end",
        "`[1,]`|no JSON: expected a value at character 3, found ']'",
        "`[1 2]`|no JSON: expected ',' at character 3, found '2'",
        "`{\"a\" 1}`|no JSON: expected ':' at character 5, found '1'",
        "`{a:1}`|no JSON: expected '\"' at character 1, found 'a'",
        "`01`|no JSON: expected no digit after a leading 0 at character 2, found the end",
        "`1.`|no JSON: expected a value at character 2, found the end",
        "`1e+`|no JSON: expected a value at character 3, found the end",
        "`tru`|no JSON: expected a value at character 0, found 't'",
        "`\"\\x\"`|no JSON: expected an escape at character 2, found 'x'",
        "`\"\\u12g4\"`|no JSON: expected four hexadecimal digits at character 5, found 'g'",
        "`\"ab`|no JSON: expected more at character 3, found the end",
        "`1 1`|no JSON: expected the end at character 2, found '1'",
        "`NaN`|no JSON: expected a value at character 0, found 'N'"
      })
  void refusesWhatIsNoJsonAndSaysWhere(String text, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> Value.ofJson(text)).withMessage(message);
  }

  @Test
  void refusesAControlCharacterInAString() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Value.ofJson("\"a\nb\""))
        .withMessageStartingWith("no JSON: expected a character of a string at character 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void refusesDeepNestingInsteadOfOverflowing(String open) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Value.ofJson(open.repeat(100_000)))
        .withMessageStartingWith("no JSON: expected at most 200 levels at character ");
  }

  @Test
  void refusesNumbersThatNobodyMeans() {
    assertThatIllegalArgumentException().isThrownBy(() -> Value.ofJson("1".repeat(1001)));
    assertThatIllegalArgumentException().isThrownBy(() -> Value.ofJson("1e99999999999"));
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
