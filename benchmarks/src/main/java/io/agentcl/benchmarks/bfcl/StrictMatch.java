package io.agentcl.benchmarks.bfcl;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares arguments with answers by the strict rules: kinds count at every depth, a decimal may be
 * given as an integer, texts are compared loosely but for texts that are numbers. Costs arguments
 * times answers.
 */
final class StrictMatch {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?+[0-9]{1,300}+(?:\\.[0-9]{1,300}+)?+");

  private StrictMatch() {}

  /** Returns the answers without the marker that the parameter may be omitted. */
  static List<?> withoutMarker(List<?> answers) {
    boolean all = answers.stream().allMatch(""::equals);
    return all ? answers : answers.stream().filter(each -> !"".equals(each)).toList();
  }

  /**
   * Returns whether {@code given} is of {@code type} and is what {@code answer} says; an answer's
   * object has lists of what is accepted. An answer of another kind than {@code type} names a
   * variable, and is compared letter by letter.
   */
  static boolean matches(@Nullable Object given, @Nullable Object answer, StrictType type) {
    return type.isKindOf(answer)
        ? type.admits(given) && contentMatches(given, answer, type)
        : Objects.equals(given, answer);
  }

  private static boolean contentMatches(
      @Nullable Object given, @Nullable Object answer, StrictType type) {
    if (given instanceof String text && answer instanceof String wanted) {
      return textMatches(text, wanted);
    }
    if (given instanceof Number number && answer instanceof Number wanted) {
      return numberMatches(number, wanted, type);
    }
    if (given instanceof List<?> list && answer instanceof List<?> wanted) {
      return listMatches(list, wanted, type.elementOrAny());
    }
    if (given instanceof Map<?, ?> && answer instanceof Map<?, ?>) {
      return objectMatches(PythonData.items(given), PythonData.items(answer), type);
    }
    return Objects.equals(given, answer);
  }

  private static boolean textMatches(String text, String wanted) {
    if (NUMBER.matcher(text).matches() && NUMBER.matcher(wanted).matches()) {
      return new BigDecimal(text).compareTo(new BigDecimal(wanted)) == 0;
    }
    return LooseText.of(text).equals(LooseText.of(wanted));
  }

  private static boolean numberMatches(Number given, Number wanted, StrictType type) {
    boolean decimalForInteger = Kind.of(given) == Kind.DECIMAL && Kind.of(wanted) == Kind.INTEGER;
    return PythonData.equal(given, wanted) && (!decimalForInteger || type.kind() == Kind.DECIMAL);
  }

  private static boolean listMatches(List<?> given, List<?> wanted, StrictType element) {
    if (given.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < given.size(); i++) {
      if (!matches(given.get(i), wanted.get(i), element)) {
        return false;
      }
    }
    return true;
  }

  private static boolean objectMatches(
      Map<String, @Nullable Object> given, Map<String, @Nullable Object> answer, StrictType type) {
    return keysMatch(given, answer)
        && given.entrySet().stream()
            .allMatch(
                each ->
                    isAccepted(
                        each.getValue(), answer.get(each.getKey()), type.member(each.getKey())));
  }

  /** Returns whether all keys are expected, and all that are missing may be. */
  static boolean keysMatch(Map<?, ?> given, Map<?, ?> answer) {
    return answer.keySet().containsAll(given.keySet())
        && answer.entrySet().stream()
            .allMatch(each -> given.containsKey(each.getKey()) || mayBeAbsent(each.getValue()));
  }

  private static boolean mayBeAbsent(@Nullable Object accepted) {
    return accepted instanceof List<?> list && list.contains("");
  }

  private static boolean isAccepted(
      @Nullable Object given, @Nullable Object accepted, StrictType type) {
    return accepted instanceof List<?> list
        ? withoutMarker(list).stream().anyMatch(each -> matchesInside(given, each, type))
        : matches(given, accepted, type);
  }

  /** Within an object, answers give objects either with accepted lists or as they are. */
  private static boolean matchesInside(
      @Nullable Object given, @Nullable Object answer, StrictType type) {
    return matches(given, answer, type) || isSame(given, answer, type);
  }

  private static boolean isSame(@Nullable Object given, @Nullable Object answer, StrictType type) {
    if (given instanceof List<?> list && answer instanceof List<?> wanted) {
      return list.size() == wanted.size()
          && range(list).allMatch(i -> isSame(list.get(i), wanted.get(i), type.elementOrAny()));
    }
    if (given instanceof Map<?, ?> map && answer instanceof Map<?, ?> wanted) {
      return map.keySet().equals(wanted.keySet())
          && PythonData.items(map).entrySet().stream()
              .allMatch(
                  each ->
                      isSame(
                          each.getValue(), wanted.get(each.getKey()), type.member(each.getKey())));
    }
    return matches(given, answer, type);
  }

  private static IntStream range(List<?> list) {
    return IntStream.range(0, list.size());
  }
}
