package io.agentcl.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How values are written, and how far: bytes, JSON, depth, length. */
class ValueTextTest extends ValueContents {

  @Nested
  class Depth {

    @Test
    void mayBe200Levels() {
      Value value = Value.of(nested(200));

      assertThat(value).hasToString("[".repeat(200) + "]".repeat(200));
      assertThat(value.hash()).hasSize(64);
    }

    @Test
    void ofMoreLevelsIsRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Value.of(nested(201)))
          .withMessage("$...[0] is nested deeper than 200 levels; to mend it, give it as text");
    }

    @Test
    void countsThroughValues() {
      Value half = Value.of(nested(150));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> Value.of(nested(51, half)))
          .withMessage("$...[0] is nested deeper than 200 levels; to mend it, give it as text");
    }

    @Test
    void leavesRoomAroundAPart() {
      Value deepest = Value.ofPart(nested(180));

      assertThat(Value.of(nested(20, deepest))).isNotNull();
      assertThatExceptionOfType(JsonLimitException.class)
          .isThrownBy(() -> Value.ofPart(Value.of(nested(181))))
          .withMessage("$...[0] is nested deeper than 180 levels; to mend it, give it as text");
    }

    private static List<?> nested(int levels) {
      return nested(levels - 1, List.of());
    }

    private static List<?> nested(int levels, Object inside) {
      Object here = inside;
      for (int i = 0; i < levels; i++) {
        here = List.of(here);
      }
      return (List<?>) here;
    }
  }

  @Nested
  class TheLengthOfANumber {

    static Stream<Number> longest() {
      return Stream.of(
          BigInteger.TEN.pow(9_998),
          BigInteger.TEN.pow(10_000).subtract(BigInteger.ONE),
          BigInteger.TEN.pow(9_999).subtract(BigInteger.ONE).negate(),
          new BigDecimal("0." + "7".repeat(9_998)),
          new BigDecimal("-0." + "7".repeat(9_997)),
          new BigDecimal("7".repeat(9_998)),
          new BigDecimal("7".repeat(9_990) + "E+1000000"));
    }

    @ParameterizedTest
    @MethodSource("longest")
    void mayBeTenThousandCharactersAndIsReadAgain(Number number) {
      Value value = Value.of(number);

      assertThat(value.toString()).hasSizeLessThanOrEqualTo(10_000);
      assertThat(Value.ofJson(value.toString())).isEqualTo(value);
    }

    static Stream<Number> tooLong() {
      return Stream.of(
          BigInteger.TEN.pow(10_000),
          BigInteger.TEN.pow(9_999).negate(),
          BigInteger.ONE.shiftLeft(50_000_000),
          new BigDecimal("0." + "7".repeat(9_999)),
          new BigDecimal("7".repeat(9_999)),
          new BigDecimal("7".repeat(9_995) + "E+1000000"),
          new BigDecimal(BigInteger.ONE.shiftLeft(50_000_000), 7));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("tooLong")
    void ofMoreIsRefusedWithThePath(Number number) {
      assertThatExceptionOfType(JsonLimitException.class)
          .isThrownBy(() -> Value.of(Map.of("a", List.of(1, number))))
          .withMessage(
              "$.a[1] is a number of more than 10000 characters; to mend it, give it as text");
    }
  }

  @Nested
  class CanonicalBytesOfAValue {

    @Test
    void areTaggedAndLengthPrefixed() {
      Map<String, @Nullable Object> map = new HashMap<>();
      map.put("é", List.of(true, false, -12, 1.5));
      map.put("a", null);

      assertThat(new String(Value.of(map).canonicalBytes(), UTF_8))
          .isEqualTo("m2:s1:ans2:él4:tfi-12;d15e-1;");
    }

    @Test
    void sortKeysByTheirUtf16() {
      String supplementary = "\ud83d\ude00";
      String later = "\uffee";

      assertThat(Value.of(Map.of(later, 1, supplementary, 2)).asMap())
          .containsExactly(Map.entry(supplementary, 2L), Map.entry(later, 1L));
    }

    @Test
    void keepUnpairedSurrogatesApart() {
      Value high = Value.of("a\ud800");

      assertThat(high.canonicalBytes())
          .isEqualTo(new byte[] {'u', '4', ':', 0, 'a', (byte) 0xd8, 0});
      assertThat(high).isNotEqualTo(Value.of("a\udc00")).isNotEqualTo(Value.of("a?"));
      assertThat(high.hash()).isNotEqualTo(Value.of("a?").hash());
      assertThat(high).hasToString("\"a\\ud800\"");
    }

    @Test
    void ofTenMegabytesAreTheTextItself() {
      String text = "0123456789".repeat(1_000_000);

      byte[] bytes = Value.of(text).canonicalBytes();

      assertThat(bytes).hasSize(10_000_000 + "s10000000:".length());
      assertThat(Value.of(text).toString()).isEqualTo('"' + text + '"');
    }

    @Test
    void areACopy() {
      Value value = Value.of("a");

      value.canonicalBytes()[0] = 'x';

      assertThat(ascii(value)).isEqualTo("s1:a");
    }
  }

  @Nested
  class JsonOfAValue {

    @Test
    void escapesWhatMustBe() {
      assertThat(Value.of("\"\\\n\r\t\u0001/é\ud83d\ude00\ud83d"))
          .hasToString("\"\\\"\\\\\\n\\r\\t\\u0001/é\ud83d\ude00\\ud83d\"");
    }

    @Test
    void tellsDecimalsFromIntegers() {
      List<Object> numbers = List.of(3, 3.0, 1e2, -0.25, new BigInteger("9".repeat(30)));

      assertThat(Value.of(numbers))
          .hasToString("[3,3.0,100.0,-0.25,999999999999999999999999999999]");
    }

    @ParameterizedTest
    @CsvSource({
      "8E+1, 80.0",
      "-8E+1, -80.0",
      "1e-7, 0.0000001",
      "1E+30, 1000000000000000000000000000000.0",
      "-0.0, 0.0",
      "1E+40, 10000000000000000000000000000000000000000.0",
      "1E+41, 1E+41",
      "1E-41, 0.00000000000000000000000000000000000000001",
      "1E-42, 1E-42",
      "12.5E+300, 1.25E+301"
    })
    void isPlainForPeopleAndModelsUpToFortyZeros(BigDecimal number, String text) {
      assertThat(Value.of(number)).hasToString(text);
      assertThat(Value.ofJson(text)).isEqualTo(Value.of(number));
      assertThat(new BigDecimal(text)).isEqualByComparingTo(number);
    }
  }
}
