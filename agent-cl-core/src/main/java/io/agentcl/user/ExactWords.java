package io.agentcl.user;

import io.agentcl.user.Wishes.Fact;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, dates, ids and addresses that somebody may know: those of the texts that he was given or
 * heard, however they are written. {@code 1,234.50} is {@code 1234.5}, {@code May 20th} is {@code
 * 2024-05-20}, {@code 3pm} is {@code 15:00} and {@code Z-F-A} is {@code ZFA}. Whole numbers up to
 * twelve are anybody's, as in "one moment", unless something that he was given is such a number and
 * its sentence names that. Costs the length of the texts.
 */
final class ExactWords {

  private static final BigDecimal NOON = BigDecimal.valueOf(12);
  private static final int LONGEST_VALUE = 100;

  private static final Map<String, Integer> MONTHS = new HashMap<>();
  private static final String MONTH_NAMES;

  static {
    String[] names = {
      "january|jan|januar", "february|feb|februar", "march|mar|märz", "april|apr", "may|mai",
      "june|jun|juni", "july|jul|juli", "august|aug", "september|sep|sept", "october|oct|oktober",
      "november|nov", "december|dec|dezember"
    };
    for (int i = 0; i < names.length; i++) {
      for (String each : names[i].split("\\|", -1)) {
        MONTHS.put(each, i + 1);
      }
    }
    MONTH_NAMES = String.join("|", MONTHS.keySet());
  }

  private static final Map<String, Integer> FIGURES =
      Map.ofEntries(
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("zwei", 2),
          Map.entry("drei", 3),
          Map.entry("vier", 4),
          Map.entry("fünf", 5),
          Map.entry("sechs", 6),
          Map.entry("sieben", 7),
          Map.entry("acht", 8),
          Map.entry("neun", 9),
          Map.entry("zehn", 10));
  private static final Pattern FIGURES_IN_WORDS =
      Pattern.compile("\\b(?:%s)\\b".formatted(String.join("|", FIGURES.keySet())));
  private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{1,2})-(\\d{1,2})\\b");
  private static final Pattern MONTH_DAY =
      Pattern.compile(
          "\\b(%s)\\.? +(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? +(\\d{4})\\b)?".formatted(MONTH_NAMES));
  private static final Pattern DAY_MONTH =
      Pattern.compile(
          "\\b(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? +(%s)\\b(?:,? +(\\d{4})\\b)?"
              .formatted(MONTH_NAMES));
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,255}");
  private static final Pattern EXACT =
      Pattern.compile("[\\p{L}\\p{N}]*\\p{N}(?:[.,](?=\\p{N})|[\\p{L}\\p{N}_])*");
  private static final Pattern NUMBER =
      Pattern.compile("(\\d{1,15}(?:,\\d{3}){0,5}(?:\\.\\d{1,15})?)(?:am|pm|st|nd|rd|th|h|k|kg)?");

  private final List<Fact> facts;
  private final String known;
  private final String compact;
  private final Set<Date> dates;
  private final Set<BigDecimal> numbers = new HashSet<>();

  /** A day of a year, or of any if that is 0. */
  private record Date(int year, int month, int day) {

    boolean isLike(Date other) {
      return month == other.month
          && day == other.day
          && (year == 0 || other.year == 0 || year == other.year);
    }
  }

  /**
   * @param facts what he was given, one by one
   * @param known all that he was given or heard
   */
  ExactWords(List<Fact> facts, Collection<String> known) {
    this.facts = facts;
    this.known = known.stream().map(ExactWords::plain).collect(Collectors.joining("\n"));
    this.compact = compact(this.known);
    this.dates = dates(this.known).keySet();
    for (Date each : dates) {
      List.of(each.year, each.month, each.day).forEach(part -> numbers.add(new BigDecimal(part)));
    }
    EXACT.matcher(this.known).results().map(MatchResult::group).forEach(this::learn);
  }

  private void learn(String word) {
    BigDecimal number = number(word);
    if (number != null) {
      numbers.add(number);
      numbers.add(number.compareTo(NOON) > 0 ? number.subtract(NOON) : number); // 15:00 is 3pm
    }
    for (String part : word.split("\\P{Nd}+", -1)) {
      if (!part.isEmpty() && part.length() <= 15) {
        numbers.add(normal(new BigDecimal(part)));
      }
    }
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static String compact(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static BigDecimal normal(BigDecimal number) {
    return new BigDecimal(number.stripTrailingZeros().toPlainString());
  }

  private static @Nullable BigDecimal number(String word) {
    Matcher number = NUMBER.matcher(word);
    return number.matches() ? normal(new BigDecimal(number.group(1).replace(",", ""))) : null;
  }

  /** Returns the dates of {@code text}, each with how it is written there. */
  private static Map<Date, String> dates(String text) {
    Map<Date, String> dates = new HashMap<>();
    ISO.matcher(text).results().forEach(each -> dates.put(date(each, 1, 2, 3), each.group()));
    MONTH_DAY.matcher(text).results().forEach(each -> dates.put(date(each, 3, 1, 2), each.group()));
    DAY_MONTH.matcher(text).results().forEach(each -> dates.put(date(each, 3, 2, 1), each.group()));
    return dates;
  }

  private static Date date(MatchResult found, int year, int month, int day) {
    Integer named = MONTHS.get(found.group(month));
    return new Date(
        found.group(year) == null ? 0 : Integer.parseInt(found.group(year)),
        named == null ? Integer.parseInt(found.group(month)) : named,
        Integer.parseInt(found.group(day)));
  }

  /** Returns something exact in {@code said} that he cannot know; empty if there is nothing. */
  Optional<String> unknownIn(String said) {
    String text = withoutValues(plain(said));
    for (Map.Entry<Date, String> each : dates(text).entrySet()) {
      if (dates.stream().noneMatch(each.getKey()::isLike)) {
        return Optional.of(each.getValue());
      }
      text = text.replace(each.getValue(), " ");
    }
    for (MatchResult address : ADDRESS.matcher(text).results().toList()) {
      if (!known.contains(address.group().replaceAll("[.!?]+$", ""))) {
        return Optional.of(address.group());
      }
      text = text.replace(address.group(), " ");
    }
    return Phrases.sentences(text).stream().flatMap(each -> unknown(each).stream()).findFirst();
  }

  private Optional<String> unknown(String sentence) {
    List<String> exact =
        EXACT.matcher(withFigures(sentence)).results().map(MatchResult::group).toList();
    Optional<String> unheard = exact.stream().filter(each -> !isKnown(each)).findFirst();
    return unheard.isPresent() ? unheard : wrongCount(sentence, exact);
  }

  /** Returns a small number where the sentence names another one that he was given. */
  private Optional<String> wrongCount(String sentence, List<String> exact) {
    List<String> small =
        exact.stream()
            .filter(
                each -> {
                  BigDecimal number = number(each);
                  return number != null && isSmall(number);
                })
            .toList();
    for (Fact fact : facts) {
      BigDecimal given = number(plain(fact.value()));
      if (given != null && isSmall(given) && !small.isEmpty() && fact.isAskedIn(sentence)) {
        return small.stream().map(ExactWords::number).anyMatch(given::equals)
            ? Optional.empty()
            : Optional.of(small.get(0));
      }
    }
    return Optional.empty();
  }

  private static String withFigures(String sentence) {
    return FIGURES_IN_WORDS
        .matcher(sentence)
        .replaceAll(word -> String.valueOf(FIGURES.get(word.group())));
  }

  /** What he was given may be spelt out, and is taken out whole. */
  private String withoutValues(String text) {
    String left = text;
    for (Fact fact : facts) {
      String letters = compact(plain(fact.value()));
      if (letters.length() >= 3
          && letters.length() <= LONGEST_VALUE
          && letters.chars().anyMatch(Character::isDigit)) {
        String spelt =
            letters
                .codePoints()
                .mapToObj(each -> Pattern.quote(Character.toString(each)))
                .collect(Collectors.joining("[^\\p{L}\\p{N}]{0,4}"));
        left =
            Pattern.compile("(?<![\\p{L}\\p{N}])" + spelt + "(?![\\p{L}\\p{N}])")
                .matcher(left)
                .replaceAll(" ");
      }
    }
    return left;
  }

  private boolean isKnown(String word) {
    BigDecimal number = number(word);
    if (number != null) {
      return numbers.contains(number) || isSmall(number);
    }
    String letters = compact(word);
    return letters.length() < 3 || compact.contains(letters);
  }

  private static boolean isSmall(BigDecimal number) {
    return number.scale() <= 0 && number.compareTo(NOON) <= 0;
  }

  /**
   * Returns whether {@code text} has something exact of the form of {@code value}, such as as many
   * letters and digits, and not {@code value} itself.
   */
  static boolean otherThan(String value, String text) {
    String wanted = plain(value);
    String form = form(wanted);
    if (!wanted.matches(".*\\p{N}.*") || compact(plain(text)).contains(compact(wanted))) {
      return false;
    }
    return plain(text)
        .lines()
        .flatMap(line -> Arrays.stream(line.split("[^\\p{L}\\p{N}#@._-]+", -1)))
        .map(each -> each.replaceAll("[._-]+$", ""))
        .anyMatch(each -> form(each).equals(form));
  }

  private static String form(String text) {
    return text.replaceAll("\\p{N}", "9").replaceAll("\\p{L}", "a");
  }
}
