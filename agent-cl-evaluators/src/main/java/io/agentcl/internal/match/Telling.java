package io.agentcl.internal.match;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Whether a text tells a fact. A fact that is a number is told by an equal number that stands
 * apart: {@code 1000} by {@code 1,000.00}, {@code 10} not by {@code 100} or {@code 10:30}. The sign
 * of a currency or of a percentage that the fact has must not be another one in the text; one that
 * the fact has not is free. Any other fact is told by its words, as whole words in any case, with
 * any white space between, and with or without marks between groups of digits.
 */
public final class Telling {

  private static final String NO_UNIT = "";

  private Telling() {}

  /** Returns whether {@code text} tells {@code fact}. Costs one pass over the text. */
  public static boolean tells(String text, String fact) {
    String bare = fact.strip();
    List<Numbers.Found> numbers = Numbers.in(bare);
    boolean isNumber = numbers.size() == 1 && isAll(bare, numbers.get(0));
    return isNumber
        ? tellsNumber(text, bare, numbers.get(0))
        : tellsWords(plain(text), plain(fact));
  }

  private static boolean isAll(String fact, Numbers.Found number) {
    String rest = fact.substring(0, number.start()) + fact.substring(number.end());
    return rest.strip().codePoints().allMatch(Telling::isUnit) && rest.strip().length() <= 1;
  }

  private static boolean isUnit(int c) {
    return c == '%' || Character.getType(c) == Character.CURRENCY_SYMBOL;
  }

  private static boolean tellsNumber(String text, String fact, Numbers.Found wanted) {
    BigDecimal value = wanted.value();
    String unit = unit(fact, wanted);
    return Numbers.in(text).stream()
        .filter(each -> each.apart() && each.value().compareTo(value) == 0)
        .anyMatch(each -> fits(unit, unit(text, each)));
  }

  private static boolean fits(String wanted, String given) {
    boolean percentage = wanted.equals("%");
    return wanted.isEmpty() || wanted.equals(given) || (!percentage && given.isEmpty());
  }

  /** Returns the sign of a currency or of a percentage at a number, or nothing. */
  private static String unit(String text, Numbers.Found number) {
    String after = text.substring(number.end(), Math.min(text.length(), number.end() + 10)).strip();
    String inside = text.substring(Math.max(0, number.start() - 2), number.end());
    if (after.startsWith("%") || after.toLowerCase(Locale.ROOT).startsWith("percent")) {
      return "%";
    }
    return (inside + after.substring(0, Math.min(1, after.length())))
        .chars()
        .filter(c -> Character.getType(c) == Character.CURRENCY_SYMBOL)
        .mapToObj(Character::toString)
        .findFirst()
        .orElse(NO_UNIT);
  }

  private static String plain(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String spaced = Numbers.withoutGroups(composed).toLowerCase(Locale.ROOT);
    return spaced.strip().replaceAll("\\s+", " ").replace('\u2019', '\'');
  }

  private static boolean tellsWords(String text, String fact) {
    for (int at = fact.isEmpty() ? -1 : text.indexOf(fact);
        at >= 0;
        at = text.indexOf(fact, at + 1)) {
      if (beginsWord(text, at, fact) && endsWord(text, at + fact.length(), fact)) {
        return true;
      }
    }
    return false;
  }

  private static boolean beginsWord(String text, int at, String fact) {
    boolean digit = Character.isDigit(fact.charAt(0));
    return at == 0
        || (!Character.isLetterOrDigit(text.codePointBefore(at))
            && !(digit && joins(text, at - 1) && isDigit(text, at - 2)));
  }

  private static boolean endsWord(String text, int end, String fact) {
    boolean digit = Character.isDigit(fact.charAt(fact.length() - 1));
    return end == text.length()
        || (!Character.isLetterOrDigit(text.codePointAt(end))
            && !(digit && joins(text, end) && isDigit(text, end + 1)));
  }

  private static boolean joins(String text, int index) {
    return text.charAt(index) == '.' || text.charAt(index) == ',';
  }

  private static boolean isDigit(String text, int index) {
    return index >= 0 && index < text.length() && Character.isDigit(text.charAt(index));
  }
}
