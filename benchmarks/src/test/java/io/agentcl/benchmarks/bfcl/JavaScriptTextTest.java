package io.agentcl.benchmarks.bfcl;

import static io.agentcl.benchmarks.bfcl.Tasks.list;
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

class JavaScriptTextTest {

  private static Object read(String text, String type, @Nullable String element) {
    return JavaScriptText.read(text, type, element);
  }

  private static BigInteger integer(long value) {
    return BigInteger.valueOf(value);
  }

  @Nested
  class Scalars {

    @Test
    void areRead() {
      assertThat(read("\"ab\"", "String", null)).isEqualTo("ab");
      assertThat(read("'ab'", "String", null)).isEqualTo("ab");
      assertThat(read("\"", "String", null)).isEqualTo("");
      assertThat(read("05\n", "integer", null)).isEqualTo(integer(5));
      assertThat(read("5", "float", null)).isEqualTo(5.0);
      assertThat(read("5n", "Bigint", null)).isEqualTo(integer(5));
      assertThat(read("true", "Boolean", null)).isEqualTo(true);
      assertThat(read("true", "any", null)).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(
        quoteCharacter = '|',
        value = {
          "`ab`, String",
          "\"ab', String",
          "5.0, integer",
          "5n, integer",
          "5e0, float",
          ".5, float",
          "5., float",
          "5, Bigint",
          "True, Boolean",
          "1, Boolean"
        })
    void ofOtherFormsStayText(String text, String type) {
      assertThat(read(text, type, null)).isEqualTo(text);
    }

    @Test
    void ofBigintsMayNotHaveALineEnd() {
      assertThatThrownBy(() -> read("5n\n", "Bigint", null)).isInstanceOf(Fault.class);
    }
  }

  @Nested
  class Arrays {

    @Test
    void areCutAtCommasAndReadByTheirElements() {
      assertThat(read(" [1, x] ", "array", "integer")).isEqualTo(list(integer(1), "x"));
      assertThat(read("new Array(\"a\", 'b', c)", "array", "String"))
          .isEqualTo(list("a", "b", "c"));
      assertThat(read("['a,b']", "array", "String")).isEqualTo(list("'a", "b'"));
      assertThat(read("[1, 1.5, 'a', true]", "array", null))
          .isEqualTo(list(integer(1), 1.5, "a", true));
      assertThat(read("[ ]", "array", "integer")).isEqualTo(List.of());
    }

    @Test
    void endAtTheFirstBracket() {
      assertThat(read("[a], [b]", "array", "String")).isEqualTo(list("a"));
    }

    @Test
    void ofArraysAreReadWithoutTheDeclaredType() {
      List<?> rows = list(list(integer(1), "b"), list("c"));

      assertThat(read("[[1, 'b'], ['c']]", "array", "array")).isEqualTo(rows);
      assertThat(read("[ [ 1, b ] ,\n[c] ]", "array", "array")).isEqualTo(rows);
      assertThat(read("new Array([1, b], [c])", "array", "array")).isEqualTo(rows);
      assertThat(read("[[a[0], b], [c]]", "array", "array"))
          .isEqualTo(list(list("a[0"), list("c")));
      assertThat(read("[[1], x]", "array", "String")).isEqualTo(list("[1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2", "a[1]", "[1,\n2]", "[1", "Array(1)"})
    void ofOtherFormsStayText(String text) {
      assertThat(read(text, "array", "integer")).isEqualTo(text);
    }

    @Test
    void thatStayTextLoseOuterSpaces() {
      assertThat(read(" items ", "array", "integer")).isEqualTo("items");
    }

    @Test
    void withAnElementThatCannotBeReadStayText() {
      String text = "[%s]".formatted("1".repeat(5000));

      assertThat(read(text, "array", "integer")).isEqualTo(text);
    }
  }

  @Nested
  class Objects {

    @Test
    void haveKeysAndContentsWithoutQuotes() {
      assertThat(read("{k: 'v', \"n\": 1, 'o': \"1\", t: true}", "dict", null))
          .isEqualTo(object("k", "v", "n", integer(1), "o", integer(1), "t", true));
      assertThat(read("{}", "dict", null)).isEqualTo(Map.of());
      assertThat(read("{ }", "dict", null)).isEqualTo(Map.of());
    }

    @Test
    void mayHoldArraysAndColons() {
      assertThat(read("{a: [1, 'b'], url: 'http://x/y', z: 1}", "dict", null))
          .isEqualTo(object("a", list(integer(1), "b"), "url", "http://x/y", "z", integer(1)));
    }

    @Test
    void endAtTheFirstBrace() {
      assertThat(read("{a: {b: 1}, c: 2}", "dict", null)).isEqualTo(object("a", "{b: 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k:v", "{a:\n1}", "x{}", "{a: 1"})
    void ofOtherFormsStayText(String text) {
      assertThat(read(text, "dict", null)).isEqualTo(text);
    }
  }

  @Nested
  class HostileText {

    @ParameterizedTest
    @ValueSource(strings = {"[1],", "[", "],[", "a:,", ",", ":", "a:b, ", "new Array(["})
    void isReadInLinearTime(String piece) {
      String many = piece.repeat(20_000);

      // quadratic reading would take minutes
      assertThat(read("[" + many, "array", null)).isNotNull();
      assertThat(read("[[" + many + "]x", "array", null)).isNotNull();
      assertThat(read("{a:" + many + "}", "dict", null)).isNotNull();
    }
  }
}
