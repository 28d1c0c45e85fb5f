package io.agentcl.internal.match;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts that differ and look the same, by their spaces, hyphens, accents or hidden characters. */
public final class Lookalikes {

  private static final Pattern LETTER = Pattern.compile("(?s).\\p{M}*");
  private static final Pattern SPACE = Pattern.compile("(?U)[\\s\\p{Zs}]");
  private static final Pattern HYPHEN = Pattern.compile("\\p{Pd}|\u2212");
  private static final Pattern HIDDEN = Pattern.compile("\\p{Cf}");

  private Lookalikes() {}

  /** As {@link #within}, of texts that look the same as a whole. */
  public static String of(String expected, String found) {
    return expected.equals(found) || !look(expected).equals(look(found))
        ? ""
        : within(expected, found);
  }

  /**
   * Returns where a part of {@code found} only looks as {@code expected}, to be added to a reason;
   * empty if none does.
   */
  public static String within(String expected, String found) {
    String wanted = look(expected);
    int at = wanted.isBlank() ? -1 : look(found).indexOf(wanted);
    if (at < 0) {
      return "";
    }
    int start = 0;
    for (int looked = 0; looked < at; start = found.offsetByCodePoints(start, 1)) {
      looked += look(found.codePointAt(start)).length();
    }
    int same = 0;
    while (same < expected.length()
        && found.startsWith(expected.substring(same, same + 1), start + same)) {
      same++;
    }
    return "; it looks the same, but has %s for %s"
        .formatted(letter(found, start + same), letter(expected, same));
  }

  private static String look(String text) {
    return text.codePoints().mapToObj(Lookalikes::look).collect(Collectors.joining());
  }

  private static String look(int character) {
    String text = Character.toString(character);
    if (character < 128) {
      return Character.isWhitespace(character) ? " " : text;
    }
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String spaced = SPACE.matcher(plain).replaceAll(" ");
    return HIDDEN.matcher(HYPHEN.matcher(spaced).replaceAll("-")).replaceAll("");
  }

  /** Shows the character at {@code index}, with marks on it, as an escape and by name. */
  private static String letter(String text, int index) {
    Matcher letter = LETTER.matcher(text).region(index, text.length());
    if (!letter.lookingAt()) {
      return "nothing";
    }
    String names =
        letter.group().codePoints().mapToObj(Character::getName).collect(Collectors.joining(", "));
    String escaped =
        letter.group().chars().mapToObj("\\u%04X"::formatted).collect(Collectors.joining());
    return "\"%s\" (%s)".formatted(escaped, names.toLowerCase(Locale.ROOT));
  }
}
