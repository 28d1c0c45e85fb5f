package io.agentcl.benchmarks.bfcl;

import static io.agentcl.benchmarks.bfcl.Tasks.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaTextTest {

  private static Object read(String text, String type, @Nullable String element) {
    return JavaText.read(text, type, element);
  }

  private static BigInteger integer(long value) {
    return BigInteger.valueOf(value);
  }

  @Nested
  class Scalars {

    @ParameterizedTest
    @CsvSource({
      "5, integer",
      "-5, byte",
      "05, short",
      "300, byte",
      "5L, long",
      "5l, long",
      "\u0665, integer"
    })
    void ofIntegersAreRead(String text, String type) {
      assertThat(read(text, type, null)).isInstanceOf(BigInteger.class);
    }

    @ParameterizedTest
    @CsvSource({
      "5.5f, float",
      "5F, float",
      "55e-1f, float",
      "5, double",
      "5.5, double",
      "5E+2, double"
    })
    void ofDecimalsAreRead(String text, String type) {
      assertThat(read(text, type, null)).isInstanceOf(Double.class);
    }

    @ParameterizedTest
    @CsvSource({
      "5.0, integer", "+5, integer", "0x5, integer", "5_0, integer", "5L, integer", "5, long",
      "5LL, long", "5.5, float", ".5f, float", "5.f, float", "5.0d, double", "5., double",
      "5.0f, double", "True, boolean", "1, boolean", "'a', char", "5, String", "5, any"
    })
    void ofOtherFormsStayText(String text, String type) {
      assertThat(read(text, type, null)).isEqualTo(text);
    }

    @Test
    void mayHaveOneLineEnd() {
      assertThat(read("5\n", "integer", null)).isEqualTo(integer(5));
      assertThat(read("5L\n", "long", null)).isEqualTo(integer(5));
      assertThat(read("5.5f\n", "float", null)).isEqualTo(5.5);
      assertThat(read("5\n\n", "integer", null)).isEqualTo("5\n\n");
      assertThat(read("true\n", "boolean", null)).isEqualTo("true\n");
    }

    @Test
    void ofMoreDigitsThanPythonReadsAreAFault() {
      assertThat(read("1".repeat(4300), "integer", null)).isInstanceOf(BigInteger.class);
      assertThatThrownBy(() -> read("1".repeat(4301), "integer", null)).isInstanceOf(Fault.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Set", "Hashtable", "Queue", "Stack"})
    void ofSomeTypesAreNotRead(String type) {
      assertThatThrownBy(() -> read("x", type, null))
          .isInstanceOf(Fault.class)
          .hasMessage("source text of type %s is not read", type);
    }
  }

  @Nested
  class Arrays {

    @Test
    void areCutAtCommasAndReadByTheirElements() {
      assertThat(read("x = new int[] { 1, 2,, 3 };", "Array", "integer"))
          .isEqualTo(List.of(integer(1), integer(2), integer(3)));
      assertThat(read("new long[]{1L, 2}", "Array", "long")).isEqualTo(List.of(integer(1), "2"));
      assertThat(read("new int[]{}", "Array", "integer")).isEqualTo(List.of());
    }

    @Test
    void keepTheQuotesOfTheirTexts() {
      assertThat(read("new String[]{\"a, b\"}", "Array", "String"))
          .isEqualTo(List.of("\"a", "b\""));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"int[]{1}", "{1}", "new int[1]", "new int[]{1,\n2}", "newint[]{1}", "[1]"})
    void ofOtherFormsStayText(String text) {
      assertThat(read(text, "Array", "integer")).isEqualTo(text);
    }

    @Test
    void areTheFirstThatEndsOnItsLine() {
      assertThat(read("new int[]{1\n new int[]{2}", "Array", "integer"))
          .isEqualTo(List.of(integer(2)));
    }
  }

  @Nested
  class Lists {

    @Test
    void areMadeOfAsListOrOfAdd() {
      assertThat(read("new ArrayList<>(Arrays.asList(1, 2))", "ArrayList", "integer"))
          .isEqualTo(List.of(integer(1), integer(2)));
      assertThat(
              read(
                  "new ArrayList<String>() {{ add(\"a\");\n add(\"b\"); }}", "ArrayList", "String"))
          .isEqualTo(List.of("a", "b"));
      assertThat(read("new ArrayList<Integer>() {{ add(1); add(2); }}", "ArrayList", "integer"))
          .isEqualTo(List.of(integer(1), integer(2)));
      assertThat(read("new ArrayList<String>()", "ArrayList", "String")).isEqualTo(List.of());
    }

    @Test
    void loseTheOuterCharactersOfTextsAndKeepAllElse() {
      assertThat(read("new ArrayList<>(Arrays.asList('a', b))", "ArrayList", "char"))
          .isEqualTo(List.of("a", ""));
      assertThat(read("new ArrayList<>(Arrays.asList(\"k\", 1))", "ArrayList", "any"))
          .isEqualTo(List.of("\"k\"", "1"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "new ArrayList<>(Arrays.asList())",
          "new ArrayList<>(List.of(1))",
          "Arrays.asList(1)",
          "new ArrayList<java.lang.Integer>(Arrays.asList(1))",
          "new ArrayList<>(Arrays.asList(1,\n2))"
        })
    void ofOtherFormsStayText(String text) {
      assertThat(read(text, "ArrayList", "integer")).isEqualTo(text);
    }
  }

  @Nested
  class Maps {

    @Test
    void areMadeOfPut() {
      String text =
          "new HashMap<String, Object>() {{ put(\"a\", 5L); put(\"b\", 5.5f); put(\"c\", true);"
              + " put(\"d\", \"x\"); put(\"e\", 1.5); put(\"f\", name); put(\"a\", 6); }}";

      assertThat(read(text, "HashMap", null))
          .isEqualTo(object("a", integer(6), "b", 5.5, "c", true, "d", "x", "e", 1.5, "f", "name"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "new HashMap<>()",
          "new HashMap<>() {}",
          "new HashMap<>() {{}}",
          "new HashMap<A, B<C>>(){ }"
        })
    void mayBeEmpty(String text) {
      assertThat(read(text, "HashMap", null)).isEqualTo(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "Map.of(\"a\", 1)", "new HashMap()", "new HashMap<>(5)"})
    void ofOtherFormsStayText(String text) {
      assertThat(read(text, "HashMap", null)).isEqualTo(text);
    }

    @Test
    void endAtTheFirstBrace() {
      assertThat(read("new HashMap<>() {{ put(\"a\", \"}\"); put(\"b\", 1); }}", "HashMap", null))
          .isEqualTo(Map.of());
    }
  }

  @Nested
  class HostileText {

    private static final int MANY = 20_000;

    @ParameterizedTest
    @ValueSource(
        strings = {
          "new ArrayList<>(Arrays.asList(",
          "new int[]{",
          "new HashMap<",
          "new HashMap<>() {{ put(\"",
          "new ArrayList<>() {{ add(",
          "put(\"a\",",
          "new ",
          ">",
          "\n"
        })
    void isReadInLinearTime(String piece) {
      String text = "new HashMap<>() {{ " + piece.repeat(MANY) + "\n))}";

      // quadratic reading would take minutes
      for (String type : List.of("Array", "ArrayList", "HashMap")) {
        assertThat(read(text, type, null)).isNotNull();
      }
    }
  }
}
