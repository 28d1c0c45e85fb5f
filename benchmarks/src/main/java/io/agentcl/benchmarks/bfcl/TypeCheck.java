package io.agentcl.benchmarks.bfcl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the kind of an argument with the declared one. Where an answer is of another kind than
 * was declared, it names a variable, and the argument may be of the answer's kind.
 *
 * @param name the declared type, for people
 * @param kind the kind that it stands for
 * @param element the kind of its elements, or null if they are not looked at
 */
record TypeCheck(String name, Kind kind, @Nullable Kind element) {

  /**
   * What the comparison found.
   *
   * @param verdict whether the kinds agree
   * @param isVariable whether the answers name a variable
   */
  record Result(CallVerdict verdict, boolean isVariable) {}

  Result check(@Nullable Object argument, List<?> answers) {
    @Nullable Kind answered = kindOf(answers);
    boolean isVariable = answered != null && answered != kind;
    if (Kind.of(argument) != kind) {
      return Kind.of(argument) == answered
          ? new Result(CallVerdict.VALID, true)
          : wrong("type_error:simple", argument);
    }
    if (element == null || answers.stream().anyMatch(answer -> accepts(answer, argument))) {
      return new Result(CallVerdict.VALID, isVariable);
    }
    return wrong(answered == kind ? "type_error:nested" : "type_error:simple", argument);
  }

  /** Returns the kind of the first answer that is no marker, or null if there is none. */
  private static @Nullable Kind kindOf(List<?> answers) {
    for (Object answer : answers) {
      if (!"".equals(answer)) {
        return Kind.of(answer);
      }
    }
    return null;
  }

  private boolean accepts(@Nullable Object answer, @Nullable Object argument) {
    if (!(answer instanceof List<?> list)) {
      return true;
    }
    @Nullable Kind answered = kindOf(list);
    return PythonData.elements(argument).stream()
        .map(Kind::of)
        .allMatch(each -> each == element || each == answered);
  }

  private Result wrong(String errorType, @Nullable Object argument) {
    String wanted = element == null ? name : "%s with elements of %s".formatted(name, element);
    String reason =
        "expected %s, found %s (%s)".formatted(wanted, Shown.of(argument), Kind.of(argument));
    return new Result(CallVerdict.invalid(errorType, reason), false);
  }
}
