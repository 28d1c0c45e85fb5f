package io.agentcl.evaluate.tools;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Days in English words, such as {@code May 3rd, 2026} and {@code 3 may}. */
final class Days {

  private static final int NO_YEAR = 0;
  private static final Map<String, Integer> MONTHS = months();

  private Days() {}

  /**
   * A day.
   *
   * @param year 0 if it was not said
   */
  record Day(int year, int month, int day) {

    boolean isIn(Set<Day> days) {
      return days.contains(this) || days.contains(new Day(NO_YEAR, month, day));
    }
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    for (Month month : Month.values()) {
      String name = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
      months.put(name, month.getValue());
      months.put(name.substring(0, 3), month.getValue());
    }
    months.put("sept", Month.SEPTEMBER.getValue());
    return Map.copyOf(months);
  }

  /** Returns the day that {@code text} begins with in ISO 8601, or empty if it begins with none. */
  static Optional<Day> iso(String text) {
    String bare = text.strip();
    boolean dated = bare.length() == 10 || (bare.length() > 10 && bare.charAt(10) == 'T');
    if (!dated) {
      return Optional.empty();
    }
    try {
      LocalDate date = LocalDate.parse(bare.substring(0, 10));
      return Optional.of(new Day(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Returns the days that stand among {@code words}. */
  static List<Day> in(List<String> words) {
    List<Day> days = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Integer month = MONTHS.get(words.get(i));
      if (month != null) {
        add(days, month, new int[] {day(words, i - 1), year(words, i + 1)});
        add(days, month, new int[] {day(words, i + 1), year(words, i + 2)});
        add(days, month, new int[] {ofDay(words, i), year(words, i + 1)});
      }
    }
    return days;
  }

  private static void add(List<Day> days, int month, int[] dayAndYear) {
    if (dayAndYear[0] > 0) {
      days.add(new Day(dayAndYear[1], month, dayAndYear[0]));
    }
  }

  /** As in "the 3rd of May". */
  private static int ofDay(List<String> words, int month) {
    return month > 0 && words.get(month - 1).equals("of") ? day(words, month - 2) : 0;
  }

  private static int day(List<String> words, int index) {
    String word = index >= 0 && index < words.size() ? words.get(index) : "";
    String digits =
        word.matches("\\d{1,2}(st|nd|rd|th)") ? word.substring(0, word.length() - 2) : word;
    boolean isDay = digits.matches("[0-9]{1,2}") && Integer.parseInt(digits) <= 31;
    return isDay ? Integer.parseInt(digits) : 0;
  }

  private static int year(List<String> words, int index) {
    String word = index < words.size() ? words.get(index) : "";
    return word.matches("[0-9]{4}") ? Integer.parseInt(word) : NO_YEAR;
  }
}
