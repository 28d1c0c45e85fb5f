package io.agentcl.benchmarks.bfcl;

import static io.agentcl.benchmarks.bfcl.Tasks.compatible;
import static io.agentcl.benchmarks.bfcl.Tasks.list;
import static io.agentcl.benchmarks.bfcl.Tasks.listOf;
import static io.agentcl.benchmarks.bfcl.Tasks.object;
import static io.agentcl.benchmarks.bfcl.Tasks.strict;
import static io.agentcl.benchmarks.bfcl.Tasks.task;
import static io.agentcl.benchmarks.bfcl.Tasks.type;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the strict rules take for a right argument that is source text. */
class StrictSourceTest {

  private static final String VALID = "";

  @Nested
  class JavaSource {

    private String check(Map<String, @Nullable Object> type, Object accepted, String text) {
      return strict(task("simple_java", type, accepted), text);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "new String[]{\"a, b\", \"c\"}",
          "new String[] {\"a, b\",\n \"c\"}",
          "List.of(\"a, b\", \"c\")",
          "Arrays.asList(\"a, b\", \"c\")",
          "new ArrayList<>(List.of(\"a, b\", \"c\"))",
          "new java.util.ArrayList<String>(Arrays.asList(\"a, b\", \"c\"))",
          "new ArrayList<String>() {{ add(\"a, b\"); add(\"c\"); }}",
          "{\"a, b\", \"c\"}",
          "new String[]{\"\\u0061, b\", \"c\"}"
        })
    void ofListsIsReadWithItsQuotes(String text) {
      assertThat(check(listOf("Array", "String"), list("a, b", "c"), text)).isEqualTo(VALID);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "new String[]{\"a, b\"}",
          "new String[]{\"a, b\", \"c\"}x",
          "new String[]{\"a, b\", \"c\"",
          "new String[]{\"a, b\", 5}",
          "f(\"a, b\", \"c\")",
          "\"List.of()\"",
          "'abc'",
          "<",
          ""
        })
    void thatIsNotTheListIsWrong(String text) {
      assertThat(check(listOf("Array", "String"), list("a, b", "c"), text)).isNotEqualTo(VALID);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "new HashMap<String, List<Integer>>() {{ put(\"a\", List.of(1, 2)); put(\"b}\", true); }}",
          "Map.of(\"a\", new int[]{1, 2}, \"b}\", true)",
          "new TreeMap<>(Map.of(\"b}\", true, \"a\", List.of(1, 2)))"
        })
    void ofMapsMayBeNested(String text) {
      assertThat(check(type("HashMap"), object("a", list(list(1, 2)), "b}", list(true)), text))
          .isEqualTo(VALID);
    }

    @Test
    void ofNumbersHasTheirSuffixesAndRanges() {
      assertThat(check(type("long"), 5, "5")).isEqualTo(VALID);
      assertThat(check(type("long"), 5, "5L")).isEqualTo(VALID);
      assertThat(check(type("integer"), 5, "5L")).isEqualTo("type_error:simple");
      assertThat(check(type("float"), 5.5, "5.5f")).isEqualTo(VALID);
      assertThat(check(type("float"), 5.5, "5.5")).isEqualTo("type_error:simple");
      assertThat(check(type("double"), 5.5, "5.5d")).isEqualTo(VALID);
      assertThat(check(type("byte"), 300, "300")).isEqualTo("type_error:simple");
      assertThat(check(type("byte"), 128, "128")).isEqualTo("type_error:simple");
      assertThat(check(type("byte"), -128, "-128")).isEqualTo(VALID);
    }

    @Test
    void ofTextsMayBeQuoted() {
      assertThat(check(type("String"), "Hello", "\"hello\"")).isEqualTo(VALID);
      assertThat(check(type("String"), "Hello", "hello")).isEqualTo(VALID);
      assertThat(check(type("char"), "a", "'a'")).isEqualTo(VALID);
      assertThat(check(type("any"), 5, "5")).isEqualTo(VALID);
    }

    @Test
    void thatIsAQuotedNameIsNoVariable() {
      assertThat(check(listOf("Array", "String"), "args", "args")).isEqualTo(VALID);
      assertThat(check(listOf("Array", "String"), "args", "\"args\"")).isNotEqualTo(VALID);
    }

    @Test
    void thatIsNestedWithoutEndIsNotRead() {
      String text = "List.of(".repeat(10_000);

      assertThat(check(listOf("Array", "String"), list("a"), text)).isEqualTo("type_error:simple");
    }
  }

  @Nested
  class JavaScriptSource {

    private String check(Map<String, @Nullable Object> type, Object accepted, String text) {
      return strict(task("simple_javascript", type, accepted), text);
    }

    @Test
    void isReadNested() {
      assertThat(
              check(
                  type("dict"),
                  object("a", list(object("b", list(list(1, 2))))),
                  "{a: {'b': [1, 2,]}}"))
          .isEqualTo(VALID);
      assertThat(check(listOf("array", "String"), list("a, ]", "b"), "[\"a, ]\", `b`]"))
          .isEqualTo(VALID);
      assertThat(check(listOf("array", "integer"), list(1, 2), "new Array(1, 2)")).isEqualTo(VALID);
    }

    @Test
    void keepsQuotedNumbersTexts() {
      CallTask task = task("simple_javascript", type("dict"), object("n", list(1)));

      assertThat(compatible(task, "{n: '1'}")).isEqualTo(VALID);
      assertThat(strict(task, "{n: '1'}")).isEqualTo("value_error:dict_value");
    }

    @Test
    void ofNumbersIsRead() {
      assertThat(check(type("Bigint"), 5, "5n")).isEqualTo(VALID);
      assertThat(check(type("float"), 5.0, "5")).isEqualTo(VALID);
      assertThat(check(type("float"), 0.5, ".5")).isEqualTo(VALID);
      assertThat(check(type("integer"), 5, "5px")).isEqualTo("type_error:simple");
    }
  }
}
