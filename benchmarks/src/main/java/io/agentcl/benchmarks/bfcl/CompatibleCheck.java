package io.agentcl.benchmarks.bfcl;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks one call against one description and one answer as the leaderboard does: the first mistake
 * decides, in the order function, required parameters, given parameters, omitted parameters.
 *
 * @param language language of the description
 * @param underscores whether dots in names are underscores in calls
 */
record CompatibleCheck(Language language, boolean underscores) {

  private static final String FUNCTION = "simple_function_checker:";

  /**
   * Returns what is wrong with {@code call}.
   *
   * @throws Fault if the description or the answer is one that the rules cannot be applied to
   */
  CallVerdict check(@Nullable Object description, @Nullable Object call, @Nullable Object answer) {
    @Nullable Object wanted =
        PythonData.first(List.copyOf(PythonData.items(answer).values()), "function in answer");
    String name = name(String.valueOf(PythonData.item(description, "name")));
    @Nullable Object parameters = PythonData.item(description, "parameters");
    @Nullable Object declared = PythonData.item(parameters, "properties");
    @Nullable Object required = PythonData.item(parameters, "required");
    if (!PythonData.contains(call, name)) {
      String reason = "no call of %s in %s".formatted(name, Shown.of(call));
      return CallVerdict.invalid(FUNCTION + "wrong_func_name", reason);
    }
    @Nullable Object arguments = PythonData.item(call, name);
    for (Object parameter : PythonData.elements(required)) {
      if (!PythonData.contains(arguments, parameter)) {
        return wrong("missing_required", name, parameter, "is required and missing");
      }
    }
    CallVerdict given = arguments(declared, PythonData.items(arguments), wanted);
    return given.isValid() ? omitted(name, arguments, wanted) : given.at(name + ".");
  }

  private String name(String described) {
    return underscores ? described.replace('.', '_') : described;
  }

  private static CallVerdict wrong(
      String mistake, String name, @Nullable Object parameter, String reason) {
    return CallVerdict.invalid(
        FUNCTION + mistake, "%s.%s %s".formatted(name, String.valueOf(parameter), reason));
  }

  private CallVerdict arguments(
      @Nullable Object declared, Map<String, @Nullable Object> arguments, @Nullable Object wanted) {
    for (Map.Entry<String, @Nullable Object> argument : arguments.entrySet()) {
      String name = argument.getKey();
      if (!PythonData.contains(declared, name) || !PythonData.contains(wanted, name)) {
        return CallVerdict.invalid(
            FUNCTION + "unexpected_param", name + " is not among the described and expected");
      }
      CallVerdict verdict =
          argument(
              PythonData.item(declared, name), argument.getValue(), PythonData.item(wanted, name));
      if (!verdict.isValid()) {
        return verdict.at(name + ": ");
      }
    }
    return CallVerdict.VALID;
  }

  private CallVerdict argument(
      @Nullable Object declared, @Nullable Object given, @Nullable Object accepted) {
    @Nullable Object type = PythonData.item(declared, "type");
    Kind kind = language.kind(type);
    if (language.isSourceText() && !(given instanceof String)) {
      String errorType = language == Language.JAVA ? "type_error:java" : "type_error:js";
      return CallVerdict.invalid(
          errorType,
          "expected source text, found %s (%s)".formatted(Shown.of(given), Kind.of(given)));
    }
    String named = String.valueOf(type);
    @Nullable String element = element(declared, named);
    @Nullable Kind elementKind = element == null ? null : language.kind(element);
    @Nullable Object argument = read(given, named, element);
    List<?> answers = answers(accepted);
    TypeCheck.Result types = new TypeCheck(named, kind, elementKind).check(argument, answers);
    if (!types.verdict().isValid()) {
      return types.verdict();
    }
    return types.isVariable()
        ? ValueCheck.exact(argument, accepted)
        : content(kind, elementKind, argument, accepted);
  }

  private @Nullable String element(@Nullable Object declared, String type) {
    if (!language.hasElements(type)) {
      return null;
    }
    @Nullable Object element = PythonData.item(PythonData.item(declared, "items"), "type");
    language.kind(element); // an unknown type is a fault, whatever the argument
    return String.valueOf(element);
  }

  private @Nullable Object read(@Nullable Object given, String type, @Nullable String element) {
    if (language == Language.PYTHON) {
      return type.equals("float") ? PythonData.widened(given) : given;
    }
    String text = String.valueOf(given);
    return language == Language.JAVA
        ? JavaText.read(text, type, element)
        : JavaScriptText.read(text, type, element);
  }

  private static List<?> answers(@Nullable Object accepted) {
    return accepted instanceof Map<?, ?> map
        ? List.copyOf(map.keySet())
        : PythonData.elements(accepted);
  }

  private static CallVerdict content(
      Kind kind, @Nullable Kind element, @Nullable Object argument, @Nullable Object accepted) {
    List<?> answers = answers(accepted);
    return switch (kind) {
      case DICT -> DictCheck.object(argument, answers);
      case LIST ->
          element == Kind.DICT
              ? DictCheck.list(argument, answers)
              : ValueCheck.list(argument, answers);
      case TEXT -> ValueCheck.text(String.valueOf(argument), answers);
      default -> ValueCheck.exact(argument, accepted);
    };
  }

  private static CallVerdict omitted(
      String name, @Nullable Object arguments, @Nullable Object wanted) {
    for (Map.Entry<String, @Nullable Object> each : PythonData.items(wanted).entrySet()) {
      if (!PythonData.contains(arguments, each.getKey())
          && !PythonData.contains(each.getValue(), "")) {
        return wrong("missing_optional", name, each.getKey(), "is missing and may not be");
      }
    }
    return CallVerdict.VALID;
  }
}
