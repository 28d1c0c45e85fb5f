package io.agentcl.benchmarks.bfcl;

import static io.agentcl.benchmarks.bfcl.Tasks.compatible;
import static io.agentcl.benchmarks.bfcl.Tasks.function;
import static io.agentcl.benchmarks.bfcl.Tasks.list;
import static io.agentcl.benchmarks.bfcl.Tasks.listOf;
import static io.agentcl.benchmarks.bfcl.Tasks.object;
import static io.agentcl.benchmarks.bfcl.Tasks.python;
import static io.agentcl.benchmarks.bfcl.Tasks.task;
import static io.agentcl.benchmarks.bfcl.Tasks.type;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompatibleCheckerTest {

  private static final FunctionCallChecker CHECKER = FunctionCallChecker.compatible();
  private static final String VALID = "";

  @Nested
  class NumberOfCalls {

    @ParameterizedTest
    @CsvSource({
      "simple_python, simple_function_checker:wrong_count",
      "simple_java, simple_function_checker:wrong_count",
      "live_multiple, multiple_function_checker:wrong_count",
      "live_parallel, parallel_function_checker_no_order:wrong_count",
      "parallel_multiple, parallel_function_checker_no_order:wrong_count"
    })
    void isSaidByTheChecker(String category, String errorType) {
      CallTask task = task(category, type("integer"), 1);

      CallVerdict verdict = CHECKER.check(task, List.of());

      assertThat(verdict.errorType()).isEqualTo(errorType);
      assertThat(verdict.reason()).isEqualTo("expected 1 calls, found 0");
    }
  }

  @Nested
  class NoCallExpected {

    private final CallTask irrelevance = CallTask.of("live_irrelevance", List.of(), List.of());
    private final CallTask relevance = CallTask.of("live_relevance", List.of(), List.of());

    @Test
    void anyWellFormedCallIsWrongOrRightWhateverItCalls() {
      Object calls = List.of(object("nobody.knows", object("x", 1)));

      assertThat(CHECKER.check(irrelevance, calls).errorType())
          .isEqualTo("irrelevance_error:decoder_success");
      assertThat(CHECKER.check(relevance, calls).isValid()).isTrue();
    }

    @Test
    void whatHasNotTheFormOfCallsIsNoCall() {
      List<@Nullable Object> noCalls =
          list(
              "I cannot help",
              List.of(),
              object("f", object()),
              list(object()),
              list(object("f", object(), "g", object())),
              list(object("f", list(1))),
              list("f"),
              null,
              3);

      assertThat(noCalls)
          .allSatisfy(each -> assertThat(CHECKER.check(irrelevance, each).isValid()).isTrue())
          .allSatisfy(
              each ->
                  assertThat(CHECKER.check(relevance, each).errorType())
                      .isEqualTo("relevance_error:decoder_failed"));
    }
  }

  @Nested
  class FormOfCalls {

    private final CallTask task = python("integer", 1);

    @Test
    void textAndOtherDataAreRefusedBeforeTheCheck() {
      assertThat(CHECKER.check(task, "f(p=1)").errorType()).isEqualTo("ast_decoder:decoder_failed");
      assertThat(CHECKER.check(task, object("f", object("p", 1))).errorType())
          .isEqualTo("ast_decoder:decoder_wrong_output_format");
    }

    @Test
    void furtherKeysOfACallAreOverlooked() {
      Object calls = list(object("f", object("p", 1), "g", object()));

      assertThat(CHECKER.check(task, calls).isValid()).isTrue();
    }
  }

  @Nested
  class Names {

    private final CallTask task =
        CallTask.of(
            "simple_python",
            List.of(function("m.add", object("a", type("integer")), "a")),
            List.of(object("m.add", object("a", list(1)))));

    @ParameterizedTest
    @ValueSource(strings = {"m_add", "add", "M.add", "m.add "})
    void areComparedLetterByLetter(String name) {
      CallVerdict verdict = CHECKER.check(task, list(object(name, object("a", 1))));

      assertThat(verdict.errorType()).isEqualTo("simple_function_checker:wrong_func_name");
    }

    @Test
    void haveUnderscoresForDotsWhereTheProviderAllowsNoDots() {
      FunctionCallChecker underscores = CHECKER.withUnderscores();

      assertThat(underscores.check(task, list(object("m_add", object("a", 1)))).isValid()).isTrue();
      assertThat(underscores.check(task, list(object("m.add", object("a", 1)))).errorType())
          .isEqualTo("simple_function_checker:wrong_func_name");
    }

    @Test
    void ofASimpleTaskAreThoseOfTheFirstFunction() {
      CallTask other =
          CallTask.of(
              "simple_python",
              List.of(function("g", object("p", type("integer")), "p")),
              List.of(object("f", object("p", list(1)))));

      assertThat(CHECKER.check(other, list(object("g", object("p", 1)))).isValid()).isTrue();
    }
  }

  @Nested
  class Parameters {

    private final CallTask task =
        CallTask.of(
            "multiple",
            List.of(
                function("g", object()),
                function(
                    "f",
                    object(
                        "a",
                        type("integer"),
                        "b",
                        type("integer"),
                        "c",
                        type("string"),
                        "d",
                        type("string"),
                        "e",
                        type("string")),
                    "a")),
            List.of(
                object(
                    "f",
                    object("a", list(1, ""), "b", list(2), "c", list("x", ""), "d", list("y")))));

    private String check(@Nullable Object... arguments) {
      return CHECKER.check(task, list(object("f", object(arguments)))).errorType();
    }

    @Test
    void thatAreRequiredMustBeThereAlsoIfMarkedOptional() {
      assertThat(check("b", 2, "d", "y")).isEqualTo("simple_function_checker:missing_required");
    }

    @Test
    void thatAreNotMarkedOptionalMustBeThere() {
      assertThat(check("a", 1, "b", 2)).isEqualTo("simple_function_checker:missing_optional");
      assertThat(check("a", 1, "b", 2, "d", "y")).isEqualTo(VALID);
    }

    @Test
    void mustBeDescribedAndExpected() {
      assertThat(check("a", 1, "z", 1)).isEqualTo("simple_function_checker:unexpected_param");
      assertThat(check("a", 1, "e", "z")).isEqualTo("simple_function_checker:unexpected_param");
    }

    @Test
    void areCheckedInTheOrderOfTheCall() {
      assertThat(check("a", "1", "z", 1)).isEqualTo("type_error:simple");
      assertThat(check("z", 1, "a", "1")).isEqualTo("simple_function_checker:unexpected_param");
    }

    @Test
    void areNamedInTheReason() {
      CallVerdict verdict = CHECKER.check(task, list(object("f", object("a", 1, "b", 3))));

      assertThat(verdict.reason()).isEqualTo("f.b: expected one of [2], found 3");
    }
  }

  @Nested
  class ParallelCalls {

    private final CallTask task =
        CallTask.of(
            "parallel",
            List.of(function("h", object("x", type("integer")), "x")),
            List.of(object("h", object("x", list(1, 2))), object("h", object("x", list(1)))));

    private CallVerdict check(int first, int second) {
      return CHECKER.check(
          task, list(object("h", object("x", first)), object("h", object("x", second))));
    }

    @Test
    void arePairedGreedily() {
      assertThat(check(2, 1).isValid()).isTrue();
      assertThat(check(1, 2).isValid()).isFalse();
    }

    @Test
    void tellEachCallThatWasTried() {
      CallVerdict verdict = check(3, 4);

      assertThat(verdict.errorType())
          .isEqualTo("parallel_function_checker_no_order:cannot_find_match");
      assertThat(verdict.attempts()).extracting(CallVerdict.Attempt::call).containsExactly(0, 1);
      assertThat(verdict.reason())
          .isEqualTo(
              "no call is left that fits {\"h\": {\"x\": [1, 2]}};"
                  + " call 0: h.x: expected one of [1, 2], found 3");
    }
  }

  @Nested
  class DescriptionsThatLackSomething {

    @Test
    void breakTheCheck() {
      Object answers = object("f", object("p", list(1)));
      CallTask nothing = CallTask.of("simple_python", List.of(), List.of(answers));
      CallTask unknown = CallTask.of("multiple", List.of(), List.of(answers));
      CallTask bare = CallTask.of("simple_python", List.of(object("name", "f")), List.of(answers));

      assertThat(compatible(nothing, 1)).isEqualTo("exception:IndexError");
      assertThat(compatible(unknown, 1)).isEqualTo("exception:TypeError");
      assertThat(compatible(bare, 1)).isEqualTo("exception:KeyError");
    }
  }

  @Nested
  class SourceText {

    @Test
    void mustBeText() {
      assertThat(compatible(task("simple_java", type("integer"), 5), 5))
          .isEqualTo("type_error:java");
      assertThat(compatible(task("simple_javascript", type("integer"), 5), null))
          .isEqualTo("type_error:js");
    }

    @Test
    void ofAnUnknownTypeBreaksTheCheckWhateverTheArgument() {
      assertThat(compatible(task("simple_java", type("dict"), 5), 5))
          .isEqualTo("exception:KeyError");
      assertThat(compatible(task("simple_java", type("Stack"), "s"), "s"))
          .isEqualTo("exception:NotImplementedError");
      assertThat(compatible(task("simple_java", type("Array"), "s"), "s"))
          .isEqualTo("exception:KeyError");
    }

    @Test
    void thatIsNoLiteralIsAVariable() {
      CallTask task = task("simple_java", listOf("Array", "String"), "args");

      assertThat(compatible(task, "args")).isEqualTo(VALID);
      assertThat(compatible(task, "new String[]{args}")).isEqualTo("value_error:others");
    }
  }
}
