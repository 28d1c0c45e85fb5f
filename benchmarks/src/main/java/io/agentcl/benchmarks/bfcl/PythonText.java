package io.agentcl.benchmarks.bfcl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text as Python reads it: its spaces, its digits, its numbers. All of it in linear time. */
final class PythonText {

  /** Python refuses to read longer integers. */
  private static final int MAX_DIGITS = 4300;

  private static final Pattern INTEGER = Pattern.compile("[+-]?+[0-9]++(?:_[0-9]++)*+");
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[+-]?+(?:[0-9]++(?:_[0-9]++)*+(?:\\.(?:[0-9]++(?:_[0-9]++)*+)?+)?+"
              + "|\\.[0-9]++(?:_[0-9]++)*+)(?:[eE][+-]?+[0-9]++(?:_[0-9]++)*+)?+");
  private static final Pattern NOT_FINITE =
      Pattern.compile("([+-]?+)(inf|infinity|nan)", Pattern.CASE_INSENSITIVE);

  private PythonText() {}

  static boolean isSpace(int c) {
    return (c >= 0x09 && c <= 0x0d)
        || (c >= 0x1c && c <= 0x20)
        || c == 0x85
        || Character.isSpaceChar(c);
  }

  static boolean isWord(int c) {
    int type = Character.getType(c);
    return c == '_'
        || Character.isLetterOrDigit(c)
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  /** Returns {@code text} without spaces at its ends. */
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Returns {@code text} without quotes of either kind at its ends. */
  static String stripQuotes(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isQuote(text.charAt(from))) {
      from++;
    }
    while (to > from && isQuote(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  /** Returns whether {@code text} begins and ends with {@code quote}; one quote does both. */
  static boolean isQuoted(String text, char quote) {
    return !text.isEmpty() && text.charAt(0) == quote && text.charAt(text.length() - 1) == quote;
  }

  /** Returns {@code text} without its first and its last character. */
  static String inner(String text) {
    int points = text.codePointCount(0, text.length());
    return points < 2
        ? ""
        : text.substring(text.offsetByCodePoints(0, 1), text.offsetByCodePoints(text.length(), -1));
  }

  /** Returns the parts of {@code text} between commas, without spaces at their ends. */
  static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      parts.add(strip(part));
    }
    return parts;
  }

  /** Returns {@code text} with the digits of all scripts as ASCII digits. */
  static String asciiDigits(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isDigit(c)) {
                ascii.append(Character.digit(c, 10));
              } else {
                ascii.appendCodePoint(c);
              }
            });
    return ascii.toString();
  }

  /**
   * Returns the integer that {@code digits} is.
   *
   * @param digits ASCII digits, perhaps with a sign
   * @throws Fault if there are too many for Python
   */
  static BigInteger integer(String digits) {
    int signs = digits.startsWith("-") || digits.startsWith("+") ? 1 : 0;
    if (digits.length() - signs > MAX_DIGITS) {
      throw Fault.value("an integer of more than %d digits".formatted(MAX_DIGITS));
    }
    return new BigInteger(digits);
  }

  /** Returns the double that the decimal literal {@code text} of ASCII digits is. */
  static Double decimal(String text) {
    return Double.valueOf(text);
  }

  /** Returns the number that {@code text} is to Python, an integer if it can, or null. */
  static @Nullable Number number(String text) {
    String ascii = strip(asciiDigits(text));
    if (INTEGER.matcher(ascii).matches() && ascii.length() <= MAX_DIGITS) {
      return integer(ascii.replace("_", ""));
    }
    if (DECIMAL.matcher(ascii).matches()) {
      return decimal(ascii.replace("_", ""));
    }
    return NOT_FINITE.matcher(ascii).matches() ? notFinite(ascii) : null;
  }

  private static Double notFinite(String text) {
    if (text.toLowerCase(Locale.ROOT).endsWith("nan")) {
      return Double.NaN;
    }
    return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
