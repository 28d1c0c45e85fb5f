package io.agentcl.benchmarks.taubench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PythonTest {

  @Nested
  class AFloat {

    @ParameterizedTest
    @CsvSource({
      "0.0, 0.0",
      "-0.0, -0.0",
      "250, 250.0",
      "47.84, 47.84",
      "-0.5, -0.5",
      "1.3000000000000007, 1.3000000000000007",
      "0.1, 0.1",
      "2E23, 2e+23",
      "1e16, 1e+16",
      "123456789012345.6, 123456789012345.6",
      "9999999999999998, 9999999999999998.0",
      "0.0001, 0.0001",
      "0.00001, 1e-05",
      "1.5e-7, 1.5e-07",
      "5.6843418860808015e-14, 5.6843418860808015e-14",
      "5e-324, 5e-324",
      "1.7976931348623157e308, 1.7976931348623157e+308"
    })
    void isWrittenWithTheFewestDigits(double real, String text) {
      assertThat(PythonNumber.text(real)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isReadBackAsItself(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < 2000; i++) {
        double real = Double.longBitsToDouble(random.nextLong());

        if (Double.isFinite(real)) {
          assertThat(Double.parseDouble(PythonNumber.text(real))).isEqualTo(real);
        }
      }
    }

    @ParameterizedTest
    @CsvSource({"2.675, 2.67", "0.125, 0.12", "0.375, 0.38", "-1.005, -1.0", "48.699999, 48.7"})
    void isRoundedByItsExactValue(double real, double rounded) {
      assertThat(PythonNumber.round2(real)).isEqualTo(rounded);
    }
  }

  @Nested
  class Json {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"b\": 1, \"a\": [1, 1.0, -2.5, true, null], \"c\": {}, \"d\": []}",
          "\"caf\\u00e9 \\ud83d\\ude00 \\\"\\\\ \\n\\t\\r\\b\\f \\u0001 \\u007f /\"",
          "123456789012345678901234567890"
        })
    void isWrittenAsItWasRead(String text) {
      assertThat(PythonJson.write(PythonJson.read(text))).isEqualTo(text);
    }

    @Test
    void keepsIntegersAndFloatsApart() {
      assertThat(PythonJson.read("[250, 250.0]")).isEqualTo(List.of(250L, 250.0));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{} x | no JSON at line 1, column 4: Unrecognized token",
          "{'a | no JSON at line 1, column 2: Unexpected character",
          "[1, | no JSON at line 1, column "
        })
    void isRefusedWithThePlace(String text, String message) {
      assertThatThrownBy(() -> PythonJson.read(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(message);
    }
  }

  @Nested
  class AnExpression {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "2 + 3 * 4 | 14.0",
          "(2 + 3) * -4 | -20.0",
          "7 / 3 | 2.33",
          "-7 // 2 | -4.0",
          "7.5 // 2 | 3.0",
          "2 ** 3 ** 2 | 512.0",
          "-2 ** 2 | -4.0",
          "2 ** -1 | 0.5",
          "1. + .5 | 1.5",
          "0.1 + 0.2 | 0.3",
          "12345678901234567890 + 1 | 1.2345678901234567e+19",
          "00 + 00.5 | 0.5",
          "-((0)/-4*41.39) | 0.0"
        })
    void isComputedAsInPython(String expression, String value) {
      assertThat(Calculator.calculate(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "2024-05-15 | leading zeros in decimal integer literals are not permitted; use an 0o"
              + " prefix for octal integers (<string>, line 1)",
          "1 / 0 | division by zero",
          "1 / 0. | float division by zero",
          "1 // 0 | integer division or modulo by zero",
          "0/0 + | invalid syntax (<string>, line 1)",
          "1 2 | invalid syntax (<string>, line 1)",
          "(1 2) | invalid syntax. Perhaps you forgot a comma? (<string>, line 1)",
          "(1 | '(' was never closed (<string>, line 1)",
          "(1 2 | '(' was never closed (<string>, line 1)",
          "(1 *) | invalid syntax (<string>, line 1)",
          "((1 2) + 3 | invalid syntax. Perhaps you forgot a comma? (<string>, line 1)",
          "(1 .) | invalid syntax (<string>, line 1)",
          "(1 + | '(' was never closed (<string>, line 1)",
          "( / 1 | invalid syntax (<string>, line 1)",
          "(1) 2 + (3 | invalid syntax (<string>, line 1)",
          "2(3 + 4) | 'int' object is not callable",
          "2.5() | 'float' object is not callable",
          "1) | unmatched ')' (<string>, line 1)",
          "2(3) | 'int' object is not callable",
          "9 ** 9 ** 9 | int too large to convert to float",
          "`` | invalid syntax (<string>, line 0)"
        })
    void isAFaultInPythonsWords(String expression, String message) {
      assertThatThrownBy(() -> Calculator.calculate(expression))
          .isInstanceOf(Fault.class)
          .hasMessage(message);
    }

    @Test
    void isNotFollowedIntoAnyDepth() {
      assertThatThrownBy(() -> Calculator.calculate("(".repeat(5000) + "1" + ")".repeat(5000)))
          .isInstanceOf(Fault.class)
          .hasMessage("too many nested parentheses (<string>, line 1)");
    }
  }

  @Nested
  class ADictWrittenInPython {

    @Test
    void isRead() {
      String source =
          "{'a': \"it's\", 'b': 'say \\'x\\' \\n\\u00e9', 'c': [1, -2.5, None, True,], }";

      assertThat(PythonLiteral.dict(source).map(PythonJson::write))
          .contains(
              "{\"a\": \"it's\", \"b\": \"say 'x' \\n\\u00e9\", \"c\": [1, -2.5, null, true]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{'a'}", "{'a': 1} x", "['a']", "{'a': f(1)}", "{'a' 1}"})
    void isNoneIfAnythingElseIsThere(String source) {
      assertThat(PythonLiteral.dict(source)).isEmpty();
    }
  }

  @Nested
  class AnObjectInWords {

    @Test
    void isWrittenAsReprDoes() {
      Object object = PythonJson.read("{\"a\": [null, true, 1.0, \"it's\", \"b\"]}");

      assertThat(Python.repr(object)).isEqualTo("{'a': [None, True, 1.0, \"it's\", 'b']}");
      assertThat(Python.str("x")).isEqualTo("x");
    }

    @Test
    void isCopiedIntoTheKindsOfPython() {
      assertThat(PythonJson.copy(Map.of("a", List.of(new java.math.BigDecimal("1.5"), 3))))
          .isEqualTo(Map.of("a", List.of(1.5, 3L)));
    }
  }
}
