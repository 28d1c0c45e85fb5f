package io.agentcl.samples.service;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What is understood of a text. */
final class Hearing {

  private static final Pattern CITY = Pattern.compile("\\bto (\\p{Lu}\\p{Ll}+)");
  private static final Pattern SLASHED = Pattern.compile("\\b\\d{1,2}/\\d{1,2}/\\d{4}\\b");
  private static final Pattern IN_WORDS = Pattern.compile("\\b\\d{1,2} \\p{Lu}\\p{Ll}+ \\d{4}\\b");

  private Hearing() {}

  static Optional<String> city(String text) {
    return CITY.matcher(text).results().findFirst().map(found -> found.group(1));
  }

  /** Returns the date in {@code text}, as 2026-04-03; one with slashes has two readings. */
  static Optional<String> date(String text, boolean dayFirst) {
    Optional<String> words = inWords(text);
    return words.isPresent() ? words : read(SLASHED, text, dayFirst ? "d/M/yyyy" : "M/d/yyyy");
  }

  /** Returns the date that {@code text} names without doubt. */
  static Optional<String> inWords(String text) {
    return read(IN_WORDS, text, "d MMMM yyyy");
  }

  private static Optional<String> read(Pattern pattern, String text, String format) {
    try {
      return pattern
          .matcher(text)
          .results()
          .findFirst()
          .map(MatchResult::group)
          .map(found -> LocalDate.parse(found, DateTimeFormatter.ofPattern(format, Locale.ENGLISH)))
          .map(LocalDate::toString);
    } catch (DateTimeException e) {
      return Optional.empty(); // 31/31 is no day
    }
  }
}
