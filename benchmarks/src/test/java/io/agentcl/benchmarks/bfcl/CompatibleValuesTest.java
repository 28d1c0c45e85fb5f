package io.agentcl.benchmarks.bfcl;

import static io.agentcl.benchmarks.bfcl.Tasks.call;
import static io.agentcl.benchmarks.bfcl.Tasks.compatible;
import static io.agentcl.benchmarks.bfcl.Tasks.list;
import static io.agentcl.benchmarks.bfcl.Tasks.listOf;
import static io.agentcl.benchmarks.bfcl.Tasks.object;
import static io.agentcl.benchmarks.bfcl.Tasks.optional;
import static io.agentcl.benchmarks.bfcl.Tasks.python;
import static io.agentcl.benchmarks.bfcl.Tasks.task;
import static io.agentcl.benchmarks.bfcl.Tasks.type;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the leaderboard takes for a right argument. */
class CompatibleValuesTest {

  private static final FunctionCallChecker CHECKER = FunctionCallChecker.compatible();
  private static final String VALID = "";

  @Nested
  class Kinds {

    @Test
    void areExact() {
      assertThat(compatible(python("integer", 1), true)).isEqualTo("type_error:simple");
      assertThat(compatible(python("integer", 1), 1.0)).isEqualTo("type_error:simple");
      assertThat(compatible(python("boolean", true), 1)).isEqualTo("type_error:simple");
      assertThat(compatible(python("string", "1"), 1)).isEqualTo("type_error:simple");
      assertThat(compatible(python("dict", object()), list())).isEqualTo("type_error:simple");
    }

    @Test
    void ofDecimalsTakeIntegersButNotWithinLists() {
      assertThat(compatible(python("float", 5.0), 5)).isEqualTo(VALID);
      assertThat(compatible(task("simple_python", listOf("array", "float"), list(1.0)), list(1)))
          .isEqualTo("type_error:nested");
      assertThat(
              compatible(
                  task("simple_python", listOf("tuple", "float"), list(2.5, 1)), list(2.5, 1)))
          .isEqualTo("type_error:nested");
    }

    @Test
    void ofHugeIntegersAreNoDecimals() {
      BigInteger huge = BigInteger.TEN.pow(400);

      assertThat(compatible(python("float", 5.0), huge)).isEqualTo("exception:OverflowError");
    }

    @Test
    void ofNullFitOnlyWhereNullIsAccepted() {
      assertThat(compatible(python("string", "a"), null)).isEqualTo("type_error:simple");
      assertThat(compatible(optional(type("string"), ""), null)).isEqualTo("type_error:simple");
      assertThat(compatible(python("string", list((Object) null).get(0)), null)).isEqualTo(VALID);
    }

    @Test
    void ofAnyAreThoseOfText() {
      assertThat(compatible(python("any", "A b"), "ab")).isEqualTo(VALID);
      assertThat(compatible(python("any", list("a")), list("a"))).isEqualTo(VALID);
      assertThat(compatible(python("any", list("a")), list("A"))).isEqualTo("value_error:others");
    }

    @Test
    void thatAreUnknownBreakTheCheck() {
      CallVerdict verdict = CHECKER.check(python("number", 1), call(1));

      assertThat(verdict.outcome()).isEqualTo(CallVerdict.Outcome.BROKEN);
      assertThat(verdict.errorType()).isEqualTo("exception:KeyError");
      assertThat(compatible(python("array", list(1)), list(1))).isEqualTo("exception:KeyError");
      assertThat(compatible(task("simple_python", listOf("array", "number"), list(1)), "x"))
          .isEqualTo("exception:KeyError");
    }
  }

  @Nested
  class Variables {

    @Test
    void areAcceptedWhereTheAnswerIsOfAnotherKindThanDeclared() {
      CallTask task = python("integer", "count");

      assertThat(compatible(task, "count")).isEqualTo(VALID);
      assertThat(compatible(task, "COUNT")).isEqualTo("value_error:others");
      assertThat(compatible(task, 5)).isEqualTo("value_error:others");
      assertThat(compatible(task, 5.0)).isEqualTo("type_error:simple");
    }

    @Test
    void areTheKindOfTheFirstAnswerThatIsNoMarker() {
      assertThat(compatible(optional(type("integer"), "", "n", 5), 5)).isEqualTo(VALID);
      assertThat(compatible(optional(type("integer"), "", 5, "n"), "n"))
          .isEqualTo("type_error:simple");
    }
  }

  @Nested
  class Texts {

    @ParameterizedTest
    @ValueSource(strings = {"April 1, 2024", "april 1 2024", "APRIL_1/2024", "A.p-r*i^l12024"})
    void areComparedWithoutSomePunctuationAndCase(String text) {
      assertThat(compatible(python("string", "April 1, 2024"), text)).isEqualTo(VALID);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "April\t1, 2024",
          "April 1, 2024\n",
          "April\u00a01, 2024",
          "April 1, 2024!",
          "April: 1, 2024"
        })
    void areComparedWithAllElse(String text) {
      assertThat(compatible(python("string", "April 1, 2024"), text))
          .isEqualTo("value_error:string");
    }

    @Test
    void haveOneKindOfQuotes() {
      assertThat(compatible(python("string", "it's"), "it\"s")).isEqualTo(VALID);
      assertThat(compatible(python("string", "it's"), "it\u2019s")).isEqualTo("value_error:string");
    }

    @Test
    void areLoweredInAllScripts() {
      assertThat(compatible(python("string", "CANCÚN"), "cancún")).isEqualTo(VALID);
    }

    @Test
    void thatAreEmptyAreTheMarker() {
      assertThat(compatible(optional(type("string"), "a", ""), "")).isEqualTo(VALID);
      assertThat(compatible(optional(type("string"), "a", ""), " .")).isEqualTo(VALID);
      assertThat(compatible(python("string", "a"), "")).isEqualTo("value_error:string");
    }
  }

  @Nested
  class Lists {

    private final Map<String, @Nullable Object> texts = listOf("array", "string");

    @Test
    void areComparedInOrderWithLooseTexts() {
      CallTask task = task("simple_python", texts, list("New York", "b"));

      assertThat(compatible(task, list("newyork", "B"))).isEqualTo(VALID);
      assertThat(compatible(task, list("b", "New York"))).isEqualTo("value_error:list/tuple");
      assertThat(compatible(task, list("New York", 1))).isEqualTo("type_error:nested");
      assertThat(compatible(task, "New York")).isEqualTo("type_error:simple");
    }

    @Test
    void withinListsAreComparedLiterally() {
      CallTask task = task("simple_python", listOf("array", "array"), list(list("a")));

      assertThat(compatible(task, list(list("a")))).isEqualTo(VALID);
      assertThat(compatible(task, list(list("A")))).isEqualTo("value_error:list/tuple");
    }

    @Test
    void thatAreOptionalMayBeEmptyAndAreNotLookedInto() {
      CallTask task = optional(texts, list("a"), "");

      assertThat(compatible(task, list())).isEqualTo(VALID);
      assertThat(compatible(task, list(1))).isEqualTo("value_error:list/tuple");
    }

    @Test
    void takeElementsOfTheKindOfTheFirstInTheAnswer() {
      CallTask task = task("simple_python", listOf("array", "float"), list(1, 2));

      assertThat(compatible(task, list(1, 2.0))).isEqualTo(VALID);
    }

    @Test
    void areBrokenByAnswersThatAreNone() {
      assertThat(compatible(optional(texts, list("a"), 5), list("b")))
          .isEqualTo("exception:TypeError");
      assertThat(compatible(optional(texts, list("a"), "ab"), list("A", "B"))).isEqualTo(VALID);
    }
  }

  @Nested
  class Objects {

    private final CallTask task =
        python("dict", object("name", list("Bob"), "age", list(3), "vip", list(true, "")));

    @Test
    void haveAcceptedContentsByKey() {
      assertThat(compatible(task, object("name", "BOB", "age", 3))).isEqualTo(VALID);
      assertThat(compatible(task, object("name", "Bob", "age", 4)))
          .isEqualTo("value_error:dict_value");
      assertThat(compatible(task, object("name", "Bob", "age", 3, "x", 1)))
          .isEqualTo("value_error:dict_key");
      assertThat(compatible(task, object("name", "Bob"))).isEqualTo("value_error:dict_key");
    }

    @Test
    void areNotLookedAtForKinds() {
      assertThat(compatible(task, object("name", "Bob", "age", 3.0, "vip", 1))).isEqualTo(VALID);
    }

    @Test
    void tellAMissingKeyRatherThanAWrongContent() {
      assertThat(compatible(task, object("name", "Eve"))).isEqualTo("value_error:dict_key");
    }

    @Test
    void tellTheMistakeAgainstTheLastAnswer() {
      CallTask two = python("dict", object("a", list(1)), object("b", list(1)), "");

      assertThat(compatible(two, object("b", 2))).isEqualTo("value_error:dict_value");
      assertThat(compatible(two, object("a", 1))).isEqualTo(VALID);
    }

    @Test
    void haveNothingToBeComparedWithWhereOnlyTheMarkerIsAccepted() {
      assertThat(compatible(optional(type("dict"), ""), object()))
          .isEqualTo("dict_checker:unclear");
    }

    @Test
    void takeTheCharactersOfABareText() {
      CallTask bare = python("dict", object("k", "abc"));

      assertThat(compatible(bare, object("k", "b"))).isEqualTo(VALID);
      assertThat(compatible(bare, object("k", "abc"))).isEqualTo("value_error:dict_value");
      assertThat(compatible(bare, object())).isEqualTo(VALID);
    }

    @Test
    void areBrokenByABareNumber() {
      CallTask bare = python("dict", object("k", 5));

      assertThat(compatible(bare, object("k", 5))).isEqualTo("exception:TypeError");
      assertThat(compatible(bare, object())).isEqualTo("exception:TypeError");
    }

    @Test
    void areBrokenByAnAnswerThatIsNone() {
      CallTask variable = python("dict", object("k", list(1)), "config");

      assertThat(compatible(variable, object("k", 2))).isEqualTo("exception:AttributeError");
      assertThat(compatible(variable, object("con", 2))).isEqualTo("exception:TypeError");
    }
  }

  @Nested
  class ListsOfObjects {

    private final Map<String, @Nullable Object> objects = listOf("array", "dict");

    @Test
    void areComparedPlaceByPlace() {
      CallTask task =
          task("simple_python", objects, list(object("a", list(1)), object("a", list(2))));

      assertThat(compatible(task, list(object("a", 1), object("a", 2)))).isEqualTo(VALID);
      assertThat(compatible(task, list(object("a", 2), object("a", 1))))
          .isEqualTo("value_error:dict_value");
      assertThat(compatible(task, list(object("a", 1)))).isEqualTo("value_error:list_dict_count");
      assertThat(compatible(task, list(1, 2))).isEqualTo("type_error:nested");
    }

    @Test
    void thatAreOptionalMayBeEmptyAndBreakOnOtherElements() {
      CallTask task = optional(objects, "", list(object("a", list(1))));

      assertThat(compatible(task, list())).isEqualTo(VALID);
      assertThat(compatible(task, list("x"))).isEqualTo("exception:AttributeError");
    }
  }
}
