package io.agentcl.condition;

import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.evidence.Range;
import io.agentcl.evidence.Truth;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges by a versioned list of phrases whether the user said yes to the last message. */
public final class YesPhrases {

  /** The first list of English phrases. A changed list gets a new name. */
  public static final String ENGLISH = "en-1";

  /** Few repetitions: the matcher recurses on each, and users write what they like. */
  private static final Pattern YES =
      Pattern.compile(
          "(yes|yep|yeah|correct|confirm(ed)?|i confirm|go ahead|please do|do it|sure|ok(ay)?"
              + "|sounds good|that's right|that is right)"
              + "([,.! ]+(please|thanks|thank you|go ahead|do it|that's right|i confirm)){0,5}"
              + "[.! ]*");

  /** Numbers of more digits than this are looked for as they are written, not written out. */
  private static final int LONGEST_NUMBER = 40;

  private YesPhrases() {}

  /** Refuses the name of a list that does not exist. */
  static void check(@Nullable String phrases) {
    if (phrases != null && !phrases.equals(ENGLISH)) {
      throw new IllegalArgumentException(
          "unknown phrase list \"%s\"; there is %s".formatted(phrases, ENGLISH));
    }
  }

  /**
   * Returns whether the user said yes to the call from step {@code from} on, and it was not made
   * yet.
   */
  static Truth confirm(Evidence evidence, int from) {
    History history = evidence.history();
    OptionalInt yes = history.lastUserMessage();
    if (yes.isEmpty() || history.lostLastWords()) {
      return Truth.UNKNOWN;
    }
    if (yes.getAsInt() < from || !isYes(evidence)) {
      return Truth.FALSE;
    }
    Range made = history.repeats(evidence.call(), yes.getAsInt());
    boolean isKnown = made.most() == 0 && evidence.call().unknown().isEmpty();
    return made.least() > 0 ? Truth.FALSE : isKnown ? Truth.TRUE : Truth.UNKNOWN;
  }

  private static boolean isYes(Evidence evidence) {
    List<Evidence.Said> words = evidence.history().lastWords();
    return words.size() == 2
        && !words.get(0).byUser()
        && words.get(1).byUser()
        && YES.matcher(words.get(1).text().strip().toLowerCase(Locale.ROOT)).matches()
        && namesAll(words.get(0).text(), evidence.call().arguments());
  }

  private static boolean namesAll(String message, Value arguments) {
    String text = message.toLowerCase(Locale.ROOT);
    List<Pattern> words = words(arguments.toObject()).toList();
    return !words.isEmpty() && words.stream().allMatch(word -> word.matcher(text).find());
  }

  private static Stream<Pattern> words(@Nullable Object argument) {
    if (argument instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(YesPhrases::words);
    }
    if (argument instanceof List<?> list) {
      return list.stream().flatMap(YesPhrases::words);
    }
    if (argument instanceof Number number) {
      return Stream.of(whole(number(new BigDecimal(number.toString()))));
    }
    return argument instanceof String text && !text.isBlank()
        ? Stream.of(whole(Pattern.quote(text.strip().toLowerCase(Locale.ROOT))))
        : Stream.empty(); // null, true and false have no words of their own
  }

  /** Returns what finds {@code regex}, but not as a part of a longer word or number. */
  private static Pattern whole(String regex) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])(?<!\\p{N}[.,])(?:" + regex + ")(?![\\p{L}\\p{N}]|[.,]\\p{N})");
  }

  /** Returns what finds the number, written with or without zeros at the end of its fraction. */
  private static String number(BigDecimal number) {
    if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
      return Pattern.quote(number.toString().toLowerCase(Locale.ROOT));
    }
    String plain = number.toPlainString();
    return Pattern.quote(plain) + (plain.contains(".") ? "0*" : "(?:\\.0+)?");
  }
}
