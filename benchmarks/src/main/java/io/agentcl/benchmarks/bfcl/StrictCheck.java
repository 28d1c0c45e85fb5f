package io.agentcl.benchmarks.bfcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks one call against one answer by the strict rules. The first mistake decides, in the order
 * function, required parameters, given parameters, omitted parameters.
 *
 * @param language language of the descriptions
 * @param underscores whether dots in names may be underscores in calls
 */
record StrictCheck(Language language, boolean underscores) {

  private static final String FUNCTION = "simple_function_checker:";

  /**
   * Returns what is wrong with {@code call}.
   *
   * @throws Fault if the description lacks something that is needed
   */
  CallVerdict check(@Nullable Object description, Map<?, ?> call, @Nullable Object answer) {
    String name = CallTask.nameOf(answer);
    Map<?, ?> wanted = object(PythonData.items(answer).get(name), "the answer for " + name);
    Map<?, ?> parameters =
        object(object(description, "the function " + name).get("parameters"), "parameters");
    Map.Entry<?, ?> given = call.entrySet().iterator().next();
    if (!isName(given.getKey(), name)) {
      String reason = "expected a call of %s, found one of %s".formatted(name, given.getKey());
      return CallVerdict.invalid(FUNCTION + "wrong_func_name", reason);
    }
    Map<?, ?> arguments = object(given.getValue(), "the arguments");
    CallVerdict verdict = required(parameters.get("required"), arguments);
    if (verdict.isValid()) {
      verdict = arguments(object(parameters.get("properties"), "properties"), arguments, wanted);
    }
    return (verdict.isValid() ? omitted(arguments, wanted) : verdict).at(name + ".");
  }

  private boolean isName(Object called, String name) {
    return called.equals(name) || (underscores && called.equals(name.replace('.', '_')));
  }

  private static Map<?, ?> object(@Nullable Object data, String what) {
    if (data instanceof Map<?, ?> map) {
      return map;
    }
    throw Fault.task("%s must be an object, and is %s".formatted(what, Shown.of(data)));
  }

  private static CallVerdict required(@Nullable Object required, Map<?, ?> arguments) {
    if (required instanceof List<?> list) {
      for (Object parameter : list) {
        if (!arguments.containsKey(parameter)) {
          return wrong("missing_required", parameter + " is required and missing");
        }
      }
    }
    return CallVerdict.VALID;
  }

  private static CallVerdict omitted(Map<?, ?> arguments, Map<?, ?> wanted) {
    for (Map.Entry<?, ?> each : wanted.entrySet()) {
      if (!arguments.containsKey(each.getKey()) && !accepted(each.getValue()).contains("")) {
        return wrong("missing_optional", each.getKey() + " is missing and may not be");
      }
    }
    return CallVerdict.VALID;
  }

  private static CallVerdict wrong(String mistake, String reason) {
    return CallVerdict.invalid(FUNCTION + mistake, reason);
  }

  private static List<?> accepted(@Nullable Object accepted) {
    if (accepted instanceof List<?> list) {
      return list;
    }
    throw Fault.task("an answer must be a list of what is accepted: " + Shown.of(accepted));
  }

  private CallVerdict arguments(Map<?, ?> declared, Map<?, ?> arguments, Map<?, ?> wanted) {
    for (Map.Entry<?, ?> each : arguments.entrySet()) {
      String name = String.valueOf(each.getKey());
      if (!declared.containsKey(name) || !wanted.containsKey(name)) {
        return wrong("unexpected_param", name + " is not among the described and expected");
      }
      StrictType type = StrictType.of(declared.get(name), language);
      List<?> answers = StrictMatch.withoutMarker(accepted(wanted.get(name)));
      CallVerdict verdict = argument(each.getValue(), type, answers);
      if (!verdict.isValid()) {
        return verdict.at(name + ": ");
      }
    }
    return CallVerdict.VALID;
  }

  private CallVerdict argument(@Nullable Object given, StrictType type, List<?> answers) {
    if (!language.isSourceText()) {
      return compare(given, type, answers);
    }
    if (!(given instanceof String text)) {
      String errorType = language == Language.JAVA ? "type_error:java" : "type_error:js";
      return CallVerdict.invalid(
          errorType,
          "expected source text, found %s (%s)".formatted(Shown.of(given), Kind.of(given)));
    }
    List<CallVerdict> verdicts = new ArrayList<>();
    for (Object reading : StrictSource.readings(text, type, language)) {
      CallVerdict verdict = compare(reading, type, answers);
      if (verdict.isValid()) {
        return verdict;
      }
      verdicts.add(verdict);
    }
    return verdicts.get(0);
  }

  private static CallVerdict compare(@Nullable Object given, StrictType type, List<?> answers) {
    if (answers.stream().anyMatch(answer -> StrictMatch.matches(given, answer, type))) {
      return CallVerdict.VALID;
    }
    return CallVerdict.invalid(
        mistake(given, type, answers),
        "expected %s, one of %s, found %s (%s)"
            .formatted(type.name(), Shown.of(answers), Shown.of(given), Kind.of(given)));
  }

  private static String mistake(@Nullable Object given, StrictType type, List<?> answers) {
    if (!type.admits(given)) {
      return "type_error:simple";
    }
    if (given instanceof List<?> list && !list.stream().allMatch(type.elementOrAny()::admits)) {
      return "type_error:nested";
    }
    return switch (Kind.of(given)) {
      case TEXT -> "value_error:string";
      case LIST -> "value_error:list/tuple";
      case DICT ->
          keysMatchSome((Map<?, ?>) Objects.requireNonNull(given), answers)
              ? "value_error:dict_value"
              : "value_error:dict_key";
      default -> "value_error:others";
    };
  }

  private static boolean keysMatchSome(Map<?, ?> given, List<?> answers) {
    return answers.stream()
        .anyMatch(each -> each instanceof Map<?, ?> map && StrictMatch.keysMatch(given, map));
  }
}
