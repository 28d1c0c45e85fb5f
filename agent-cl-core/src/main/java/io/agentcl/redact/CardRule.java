package io.agentcl.redact;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds numbers of cards: digits in one, in groups of four, or in those of 4, 6 and 4 or 5, of a
 * range that is in use, with a right check digit. What stands for one keeps its first digit and has
 * a wrong check digit, so that it is nobody's card, and is not found again.
 */
final class CardRule implements Rule {

  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;

  /** What is added to the check digit. */
  private static final int WRONG = 5;

  @Override
  public String kind() {
    return "card";
  }

  @Override
  public void find(String text, Found out) {
    DigitGroups groups = new DigitGroups(text, " -");
    while (groups.next()) {
      int skip = 0;
      for (int first = 0; first < groups.size(); first++) {
        skip = Math.max(skip, first);
        if (skip == first) {
          int last = last(text, groups, first);
          if (last >= 0) {
            out.at(groups.from(first), groups.to(last));
            skip = last + 1;
          }
        }
      }
    }
  }

  /** Returns the group with which a number ends that begins with the group {@code first}. */
  private static int last(String text, DigitGroups groups, int first) {
    if (!Chars.isEdge(text, groups.from(first) - 1)
        || isDecimal(text, groups.from(first) - 1, -1)) {
      return -1;
    }
    StringBuilder digits = new StringBuilder(LONGEST);
    List<Integer> lengths = new ArrayList<>();
    for (int i = first; i < groups.size() && digits.length() < LONGEST; i++) {
      int length = groups.to(i) - groups.from(i);
      lengths.add(length);
      if (digits.length() + length > LONGEST) {
        return -1;
      }
      digits.append(text, groups.from(i), groups.to(i));
      int behind = groups.to(i);
      boolean ends = Chars.isEdge(text, behind) && !isDecimal(text, behind, 1);
      if (ends && isLayout(lengths) && isCard(digits)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isDecimal(String text, int dot, int beyond) {
    int other = dot + beyond;
    return dot >= 0
        && dot < text.length()
        && text.charAt(dot) == '.'
        && other >= 0
        && other < text.length()
        && Chars.isDigit(text.charAt(other));
  }

  private static boolean isLayout(List<Integer> lengths) {
    int last = lengths.size() - 1;
    boolean fours = lengths.subList(0, last).stream().allMatch(each -> each == 4);
    return last == 0
        || (fours && last >= 3 && lengths.get(last) <= 4)
        || lengths.equals(List.of(4, 6, 5))
        || lengths.equals(List.of(4, 6, 4));
  }

  private static boolean isCard(CharSequence digits) {
    return isInUse(digits) && sum(digits) % 10 == 0;
  }

  /** By the ranges that issuers have, as far as they tell cards from other numbers. */
  private static boolean isInUse(CharSequence digits) {
    int length = digits.length();
    if (length < SHORTEST) {
      return false;
    }
    int four = Integer.parseInt(digits.subSequence(0, 4).toString());
    int two = four / 100;
    return switch (two / 10) {
      case 2 -> four >= 2221 && four <= 2720 && length == 16;
      case 3 ->
          ((two == 34 || two == 37) && length == 15)
              || (two == 35 && length >= 16)
              || ((two == 30 || two == 36 || two == 38 || two == 39) && length >= 14);
      case 4 -> length == 13 || length == 16 || length == 19;
      case 5 -> (two >= 51 && two <= 55 && length == 16) || two == 50 || two >= 56;
      case 6 -> length >= 16;
      case 8 -> two == 81 && length >= 16;
      case 9 -> four == 9792 && length == 16;
      default -> false;
    };
  }

  /** Returns the sum of Luhn's algorithm (ISO/IEC 7812-1). */
  private static int sum(CharSequence digits) {
    int sum = 0;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      boolean isDoubled = (digits.length() - 1 - i) % 2 == 1;
      int doubled = isDoubled ? 2 * digit : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum;
  }

  @Override
  public String token(String value, Keyed keyed) {
    return Chars.laidOut(value, digits(Chars.words(value), keyed));
  }

  /** The check digit follows from the others, so that different cards have different tokens. */
  private String digits(String card, Keyed keyed) {
    int last = card.length() - 1;
    String payload = card.charAt(0) + keyed.shaped(kind(), card.substring(1, last));
    int right = (10 - sum(payload + "0") % 10) % 10;
    return payload + (right + WRONG) % 10;
  }

  @Override
  public List<Form> forms(String value, Keyed keyed) {
    String card = Chars.words(value);
    return List.of(new Form(card, digits(card, keyed), false));
  }
}
