package io.agentcl.internal.match;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the numbers of a text, in one pass. A number is digits of any script, with an optional
 * minus before, groups of exactly three digits after the first, a fraction and an exponent. Digits
 * after a letter ({@code A320}) are no number, and neither are more than {@value #LONGEST} digits.
 */
public final class Numbers {

  private static final int LONGEST = 400;
  private static final int LARGEST_EXPONENT = 400;
  private static final int LONGEST_EXPONENT = 8;
  private static final int GROUP = 3;
  private static final String SIGNS = "-\u2212";
  private static final String JOINERS = ".,:/-\u2212";
  private static final String OTHER_GROUPS = "'\u2019_\u00a0\u2009\u202f";

  private final String text;
  private final char decimalMark;
  private final char groupMark;
  private int at;

  private Numbers(String text, boolean comma) {
    this.text = text;
    this.decimalMark = comma ? ',' : '.';
    this.groupMark = comma ? '.' : ',';
  }

  /**
   * One number of a text.
   *
   * @param start where it begins, with its sign
   * @param end where it ends, exclusive
   * @param joined whether it is a part of a date, a time, a range or a name such as {@code SK-4}
   * @param lettered whether a letter follows without a space, as in {@code 10kg} or {@code 1A}
   */
  public record Found(int start, int end, BigDecimal value, boolean joined, boolean lettered) {

    /** Returns whether it is a word of its own. */
    boolean apart() {
      return !joined && !lettered;
    }
  }

  /** Returns the numbers of {@code text} in order; {@code 1,234.5} is one of them. */
  public static List<Found> in(String text) {
    return new Numbers(text, false).all();
  }

  /** Returns the numbers of {@code text} in order; {@code 1.234,5} is one of them. */
  public static List<Found> withDecimalCommaIn(String text) {
    return new Numbers(text, true).all();
  }

  /** Returns {@code text} with its numbers written without marks between groups of digits. */
  public static String withoutGroups(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int end = 0;
    for (Found each : in(text)) {
      plain.append(text, end, each.start);
      text.substring(each.start, each.end)
          .chars()
          .filter(c -> c != ',' && OTHER_GROUPS.indexOf(c) < 0)
          .forEach(c -> plain.append((char) c));
      end = each.end;
    }
    return plain.append(text, end, text.length()).toString();
  }

  private List<Found> all() {
    List<Found> found = new ArrayList<>();
    while (at < text.length()) {
      if (digit(at) >= 0 && letter(at - 1)) {
        take(new StringBuilder()); // the digits of a name
      } else if (startsHere()) {
        number(found);
      } else {
        at++;
      }
    }
    return found;
  }

  private boolean startsHere() {
    return digit(at) >= 0
        || (is(at, decimalMark) && digit(at + 1) >= 0 && digit(at - 1) < 0 && !letter(at - 1));
  }

  private void number(List<Found> found) {
    int first = at;
    StringBuilder digits = new StringBuilder();
    take(digits);
    groups(digits, first);
    fraction(digits);
    exponent(digits);
    int start = sign(first);
    if (digits.length() <= LONGEST) {
      BigDecimal value = new BigDecimal(digits.toString());
      BigDecimal signed =
          start < first && SIGNS.indexOf(text.charAt(start)) >= 0 ? value.negate() : value;
      found.add(new Found(start, at, signed, joined(start), letter(at)));
    }
  }

  private void take(StringBuilder digits) {
    while (digit(at) >= 0) {
      digits.append(digit(at++));
    }
  }

  private void groups(StringBuilder digits, int first) {
    if (at == first || at - first > GROUP) {
      return;
    }
    char mark = at < text.length() ? text.charAt(at) : ' ';
    boolean known = mark == groupMark || OTHER_GROUPS.indexOf(mark) >= 0;
    while (known && is(at, mark) && groupAt(at + 1)) {
      at++;
      take(digits);
    }
  }

  private boolean groupAt(int index) {
    return digit(index) >= 0
        && digit(index + 1) >= 0
        && digit(index + 2) >= 0
        && digit(index + GROUP) < 0;
  }

  private void fraction(StringBuilder digits) {
    if (is(at, decimalMark) && digit(at + 1) >= 0) {
      at++;
      digits.append(digits.length() == 0 ? "0." : ".");
      take(digits);
    }
  }

  private void exponent(StringBuilder digits) {
    if (!is(at, 'e') && !is(at, 'E')) {
      return;
    }
    int from = is(at + 1, '-') || is(at + 1, '+') ? at + 2 : at + 1;
    int end = from;
    while (digit(end) >= 0) {
      end++;
    }
    if (end == from || letter(end)) {
      return;
    }
    StringBuilder power = new StringBuilder(is(at + 1, '-') ? "-" : "");
    at = from;
    take(power);
    boolean small =
        power.length() <= LONGEST_EXPONENT
            && Math.abs(Integer.parseInt(power.toString())) <= LARGEST_EXPONENT;
    digits.append(small ? "e" + power : "0".repeat(LONGEST)); // what is too long is left out
  }

  /** Returns where the sign stands, also before a sign of a currency, or else the first digit. */
  private int sign(int first) {
    int before = first - 1;
    if (before >= 0 && Character.getType(text.charAt(before)) == Character.CURRENCY_SYMBOL) {
      before--;
    }
    boolean signed =
        before >= 0
            && SIGNS.indexOf(text.charAt(before)) >= 0
            && !letter(before - 1)
            && digit(before - 1) < 0;
    return signed ? before : first;
  }

  private boolean joined(int start) {
    boolean after = joins(at) && digit(at + 1) >= 0;
    boolean before = joins(start - 1) && digit(start - 2) >= 0;
    boolean name = start > 0 && SIGNS.indexOf(text.charAt(start - 1)) >= 0 && letter(start - 2);
    return after || before || name;
  }

  private boolean joins(int index) {
    return index >= 0 && index < text.length() && JOINERS.indexOf(text.charAt(index)) >= 0;
  }

  private boolean is(int index, char c) {
    return index >= 0 && index < text.length() && text.charAt(index) == c;
  }

  private int digit(int index) {
    return index >= 0 && index < text.length() ? Character.digit(text.charAt(index), 10) : -1;
  }

  private boolean letter(int index) {
    return index >= 0 && index < text.length() && Character.isLetter(text.charAt(index));
  }
}
