package io.agentcl.samples.desk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the scripted model understands of messages: things that tools are told, by name. */
final class Understood {

  private static final String MONTHS =
      "(january|february|march|april|may|june|july|august|september|october|november|december)";

  private static final Pattern DESTINATION = Pattern.compile("\\bto (\\p{Lu}\\p{Ll}+)");
  private static final Pattern REFERENCE = Pattern.compile("\\b(R-\\d+)\\b");
  private static final Pattern NAME =
      Pattern.compile("\\b(?:it is|to) (\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+)");

  private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d\\d)-(\\d\\d)\\b");
  private static final Pattern DAY_MONTH =
      Pattern.compile("(?i)\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTHS);
  private static final Pattern MONTH_DAY = Pattern.compile("(?i)\\b" + MONTHS + " (\\d{1,2})\\b");
  private static final Pattern SLASHED = Pattern.compile("\\b(\\d{1,2})/(\\d{1,2})\\b");

  private Understood() {}

  /** Returns what is understood of {@code texts} on the day {@code today}; the later counts. */
  static Map<String, String> of(List<String> texts, LocalDate today) {
    Map<String, String> understood = new TreeMap<>();
    texts.forEach(text -> understood.putAll(of(text, today)));
    return understood;
  }

  private static Map<String, String> of(String text, LocalDate today) {
    Map<String, String> heard = new TreeMap<>();
    first(DESTINATION, text).ifPresent(found -> heard.put("destination", found.group(1)));
    first(REFERENCE, text).ifPresent(found -> heard.put("reference", found.group(1)));
    first(NAME, text).ifPresent(found -> heard.put("name", found.group(1)));
    date(text, today).ifPresent(date -> heard.put("date", date.toString()));
    return heard;
  }

  private static Optional<MatchResult> first(Pattern pattern, String text) {
    return pattern.matcher(text).results().findFirst();
  }

  private static Optional<LocalDate> date(String text, LocalDate today) {
    try {
      return first(ISO, text)
          .map(found -> LocalDate.parse(found.group()))
          .or(() -> first(DAY_MONTH, text).map(m -> next(m.group(2), m.group(1), today)))
          .or(() -> first(MONTH_DAY, text).map(m -> next(m.group(1), m.group(2), today)))
          .or(() -> first(SLASHED, text).map(m -> slashed(m, today)));
    } catch (DateTimeException e) {
      return Optional.empty(); // 31 June is no day
    }
  }

  private static LocalDate next(String month, String day, LocalDate today) {
    return next(Month.valueOf(month.toUpperCase(Locale.ROOT)), Integer.parseInt(day), today);
  }

  private static LocalDate next(Month month, int day, LocalDate today) {
    LocalDate date = LocalDate.of(today.getYear(), month, day);
    return date.isBefore(today) ? LocalDate.of(today.getYear() + 1, month, day) : date;
  }

  /** Reads the month first, wherever that gives a day: the mistake of the first story. */
  private static LocalDate slashed(MatchResult found, LocalDate today) {
    int first = Integer.parseInt(found.group(1));
    int second = Integer.parseInt(found.group(2));
    return first <= 12
        ? next(Month.of(first), second, today)
        : next(Month.of(second), first, today);
  }
}
