package io.agentcl.benchmarks.bfcl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares arguments that are no objects with the answers. */
final class ValueCheck {

  private ValueCheck() {}

  /** Compares a text: spaces, some punctuation and case do not count. */
  static CallVerdict text(String argument, List<?> answers) {
    String loose = LooseText.of(argument);
    boolean found =
        answers.stream()
            .anyMatch(answer -> answer instanceof String text && LooseText.of(text).equals(loose));
    return verdict(found, "value_error:string", argument, answers);
  }

  /** Compares a list in order; texts that are its elements as {@link #text} does. */
  static CallVerdict list(@Nullable Object argument, List<?> answers) {
    List<@Nullable Object> loose = loosened(argument);
    List<List<?>> looseAnswers = new ArrayList<>();
    for (Object answer : answers) {
      looseAnswers.add(loosened(answer)); // all of them: an answer that is no list is a fault
    }
    boolean found = looseAnswers.stream().anyMatch(answer -> PythonData.equal(answer, loose));
    return verdict(found, "value_error:list/tuple", argument, answers);
  }

  static List<@Nullable Object> loosened(@Nullable Object container) {
    List<@Nullable Object> loose = new ArrayList<>();
    for (Object element : PythonData.elements(container)) {
      loose.add(LooseText.ofData(element));
    }
    return loose;
  }

  /** Compares any other value, and names of variables, as they are. */
  static CallVerdict exact(@Nullable Object argument, @Nullable Object answers) {
    boolean found = PythonData.contains(answers, argument);
    return verdict(found, "value_error:others", argument, answers);
  }

  private static CallVerdict verdict(
      boolean found, String errorType, @Nullable Object argument, @Nullable Object answers) {
    return found
        ? CallVerdict.VALID
        : CallVerdict.invalid(
            errorType,
            "expected one of %s, found %s".formatted(Shown.of(answers), Shown.of(argument)));
  }
}
