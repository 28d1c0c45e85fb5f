package io.agentcl.benchmarks.bfcl;

import static io.agentcl.benchmarks.bfcl.Tasks.compatible;
import static io.agentcl.benchmarks.bfcl.Tasks.function;
import static io.agentcl.benchmarks.bfcl.Tasks.list;
import static io.agentcl.benchmarks.bfcl.Tasks.listOf;
import static io.agentcl.benchmarks.bfcl.Tasks.object;
import static io.agentcl.benchmarks.bfcl.Tasks.optional;
import static io.agentcl.benchmarks.bfcl.Tasks.python;
import static io.agentcl.benchmarks.bfcl.Tasks.strict;
import static io.agentcl.benchmarks.bfcl.Tasks.task;
import static io.agentcl.benchmarks.bfcl.Tasks.type;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where the strict checker decides otherwise than the compatible one. */
class StrictCheckerTest {

  private static final FunctionCallChecker CHECKER = FunctionCallChecker.strict();
  private static final String VALID = "";

  @Nested
  class Calls {

    @Test
    void withTwoNamesHaveNotTheirForm() {
      Object calls = list(object("f", object("p", 1), "g", object()));

      CallVerdict verdict = CHECKER.check(python("integer", 1), calls);

      assertThat(verdict.errorType()).isEqualTo("ast_decoder:decoder_wrong_output_format");
      assertThat(verdict.reason())
          .isEqualTo(
              "call 0 is {\"f\": {\"p\": 1}, \"g\": {}};"
                  + " expected an object with one name and its arguments");
    }

    @Test
    void areDescribedByTheExpectedNameAlsoIfThereIsOneFunctionOnly() {
      CallTask task =
          CallTask.of(
              "simple_python",
              List.of(function("g", object("p", type("integer")), "p")),
              List.of(object("f", object("p", list(1)))));

      CallVerdict verdict = CHECKER.check(task, list(object("f", object("p", 1))));

      assertThat(verdict.outcome()).isEqualTo(CallVerdict.Outcome.BROKEN);
      assertThat(verdict.reason()).isEqualTo("no function is described as f");
    }

    @Test
    void mayHaveDotsWhereUnderscoresAreTaken() {
      CallTask task =
          CallTask.of(
              "simple_python",
              List.of(function("m.f", object())),
              List.of(object("m.f", object())));
      FunctionCallChecker underscores = CHECKER.withUnderscores();

      assertThat(underscores.check(task, list(object("m_f", object()))).isValid()).isTrue();
      assertThat(underscores.check(task, list(object("m.f", object()))).isValid()).isTrue();
      assertThat(CHECKER.check(task, list(object("m_f", object()))).errorType())
          .isEqualTo("simple_function_checker:wrong_func_name");
    }
  }

  @Nested
  class ParallelCalls {

    @Test
    void arePairedInAnyWayThereIs() {
      CallTask task =
          CallTask.of(
              "parallel",
              List.of(function("h", object("x", type("integer")), "x")),
              List.of(
                  object("h", object("x", list(1, 2))),
                  object("h", object("x", list(2, 3))),
                  object("h", object("x", list(1)))));
      Object calls =
          list(
              object("h", object("x", 1)),
              object("h", object("x", 2)),
              object("h", object("x", 3)));

      assertThat(CHECKER.check(task, calls).isValid()).isTrue();
      assertThat(FunctionCallChecker.compatible().check(task, calls).isValid()).isFalse();
    }

    @Test
    void tellWhichExpectationHasNoCall() {
      CallTask task =
          CallTask.of(
              "parallel",
              List.of(function("h", object("x", type("integer")), "x")),
              List.of(object("h", object("x", list(1))), object("h", object("x", list(2)))));
      Object calls = list(object("h", object("x", 1)), object("h", object("x", 1)));

      CallVerdict verdict = CHECKER.check(task, calls);

      assertThat(verdict.errorType())
          .isEqualTo("parallel_function_checker_no_order:cannot_find_match");
      assertThat(verdict.reason())
          .isEqualTo(
              "no call is left that fits {\"h\": {\"x\": [2]}};"
                  + " call 0: h.x: expected integer, one of [2], found 1 (integer)");
    }
  }

  @Nested
  class TheMarkerOfOptionalParameters {

    @Test
    void isNoArgument() {
      CallTask task = optional(type("string"), "a", "");

      assertThat(compatible(task, "")).isEqualTo(VALID);
      assertThat(strict(task, "")).isEqualTo("value_error:string");
    }

    @Test
    void acceptsNoEmptyList() {
      CallTask task = optional(listOf("array", "string"), list("a"), "");

      assertThat(compatible(task, list())).isEqualTo(VALID);
      assertThat(strict(task, list())).isEqualTo("value_error:list/tuple");
    }

    @Test
    void doesNotSwitchOffTheComparisonOfTypes() {
      CallTask task = optional(listOf("array", "integer"), list(1), "");

      assertThat(compatible(task, list(1.0))).isEqualTo(VALID);
      assertThat(strict(task, list(1.0))).isEqualTo("type_error:nested");
    }

    @Test
    void isTheArgumentWhereNothingElseIsAccepted() {
      assertThat(strict(optional(type("string"), ""), "")).isEqualTo(VALID);
    }

    @Test
    void stillLetsTheParameterBeOmitted() {
      CallTask task = optional(type("string"), "a", "");

      assertThat(CHECKER.check(task, list(object("f", object()))).isValid()).isTrue();
    }
  }

  @Nested
  class KindsAtEveryDepth {

    @Test
    void countInObjects() {
      CallTask task = python("dict", object("n", list(1), "b", list(true)));

      assertThat(compatible(task, object("n", true, "b", 1))).isEqualTo(VALID);
      assertThat(strict(task, object("n", true, "b", true))).isEqualTo("value_error:dict_value");
      assertThat(strict(task, object("n", 1, "b", 1))).isEqualTo("value_error:dict_value");
      assertThat(strict(task, object("n", 1.0, "b", true))).isEqualTo("value_error:dict_value");
      assertThat(strict(task, object("n", 1, "b", true))).isEqualTo(VALID);
    }

    @Test
    void countInListsOfLists() {
      Map<String, @Nullable Object> lists =
          object("type", "array", "items", listOf("array", "integer"));
      CallTask task = task("simple_python", lists, list(list(1, 2)));

      assertThat(compatible(task, list(list(1.0, 2)))).isEqualTo(VALID);
      assertThat(strict(task, list(list(1.0, 2)))).isEqualTo("value_error:list/tuple");
    }

    @Test
    void letIntegersStandForDecimals() {
      CallTask task = task("simple_python", listOf("array", "float"), list(1.0, 2.5));

      assertThat(compatible(task, list(1, 2.5))).isEqualTo("type_error:nested");
      assertThat(strict(task, list(1, 2.5))).isEqualTo(VALID);
    }

    @Test
    void letDecimalsStandForIntegersOnlyWhereDecimalsAreDeclared() {
      assertThat(strict(python("float", 5), 5.0)).isEqualTo(VALID);
      assertThat(strict(python("integer", 5), 5.0)).isEqualTo("type_error:simple");
    }

    @Test
    void countByTheDeclaredTypesOfMembers() {
      Map<String, @Nullable Object> declared =
          object("type", "dict", "properties", object("w", type("float")));
      CallTask task = task("simple_python", declared, object("w", list(12)));

      assertThat(strict(task, object("w", 12.0))).isEqualTo(VALID);
      assertThat(strict(task, object("w", "12"))).isEqualTo("value_error:dict_value");
    }
  }

  @Nested
  class ObjectsWithinObjects {

    private final CallTask task =
        python("dict", object("o", list(object("k", list("v", "w"), "z", list(1, "")))));

    @Test
    void areComparedByTheirAcceptedLists() {
      assertThat(compatible(task, object("o", object("k", "w"))))
          .isEqualTo("value_error:dict_value");
      assertThat(strict(task, object("o", object("k", "W")))).isEqualTo(VALID);
      assertThat(strict(task, object("o", object("k", "x")))).isEqualTo("value_error:dict_value");
      assertThat(strict(task, object("o", object("z", 1)))).isEqualTo("value_error:dict_value");
    }

    @Test
    void mayBeGivenAsTheyAre() {
      CallTask literal = python("dict", object("o", list(object("k", list("v", "w")))));

      assertThat(strict(literal, object("o", object("k", list("V", "w"))))).isEqualTo(VALID);
    }

    @Test
    void tellUnexpectedAndMissingKeys() {
      CallTask flat = python("dict", object("k", list(1)));

      assertThat(strict(flat, object())).isEqualTo("value_error:dict_key");
      assertThat(strict(flat, object("k", 1, "x", 1))).isEqualTo("value_error:dict_key");
    }
  }

  @Nested
  class TextsThatAreNumbers {

    @Test
    void mustBeTheSameNumber() {
      CallTask task = python("string", "1.5");

      assertThat(compatible(task, "15")).isEqualTo(VALID);
      assertThat(strict(task, "15")).isEqualTo("value_error:string");
      assertThat(strict(task, "1.50")).isEqualTo(VALID);
      assertThat(strict(python("string", "-5"), "5")).isEqualTo("value_error:string");
    }

    @Test
    void areOtherwiseTextsLikeAll() {
      assertThat(strict(python("string", "April 1, 2024"), "april 1 2024")).isEqualTo(VALID);
      assertThat(strict(python("string", "a"), "b")).isEqualTo("value_error:string");
    }
  }

  @Nested
  class DeclaredTypes {

    @Test
    void mayBeOfJsonSchema() {
      assertThat(strict(python("number", 1.5), 1.5)).isEqualTo(VALID);
      assertThat(strict(python("object", object("a", list(1))), object("a", 1))).isEqualTo(VALID);
      assertThat(strict(python("array", list(1)), list(1))).isEqualTo(VALID);
    }

    @Test
    void ofAnyTakeAnyKind() {
      assertThat(strict(python("any", list("a")), list("A"))).isEqualTo(VALID);
      assertThat(strict(python("any", 5), "5")).isEqualTo("value_error:string");
    }

    @Test
    void thatAreUnknownCannotBeChecked() {
      CallVerdict verdict = CHECKER.check(python("matrix", 1), Tasks.call(1));

      assertThat(verdict.outcome()).isEqualTo(CallVerdict.Outcome.BROKEN);
      assertThat(verdict.reason()).isEqualTo("PYTHON has no type \"matrix\"");
    }

    @Test
    void areOverriddenByNamesOfVariables() {
      assertThat(strict(python("integer", "count"), "count")).isEqualTo(VALID);
      assertThat(strict(python("integer", "count"), "Count")).isEqualTo("type_error:simple");
    }
  }
}
