package io.agentcl.memory;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Splits texts into the words by which facts are found: runs of letters and digits in compatibility
 * form (NFKC) and lower case, English plurals brought to the singular, frequent English words left
 * out. Words joined by one mark, such as {@code E-4012}, count as a whole and in parts. Text
 * without spaces between its words counts as one word.
 *
 * <p>Plurals: the "S" stemmer of D. Harman, "How effective is suffixing?", JASIS 42(1), 1991.
 */
final class Words {

  private static final String WORD = "[\\p{L}\\p{M}\\p{N}]+";
  private static final Pattern COMPOUND = Pattern.compile(WORD + "([-._:#@+/]" + WORD + "){0,7}");
  private static final Pattern JOINT = Pattern.compile("[-._:#@+/]");
  private static final Pattern POSSESSIVE = Pattern.compile("['\u2019]s\\b");
  private static final Pattern LETTERS = Pattern.compile("[a-z]{4,}");

  private static final Set<String> FREQUENT =
      Set.of(
          ("a an and are as at be but by for if in into is it no not of on or such that the their"
                  + " then there these they this to was will with")
              .split(" "));

  private Words() {}

  /** Returns the words of {@code text} in order, repeated as often as they occur. */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    COMPOUND
        .matcher(POSSESSIVE.matcher(plain).replaceAll(""))
        .results()
        .forEach(match -> addAll(match.group(), words));
    return words;
  }

  private static void addAll(String compound, List<String> words) {
    String[] parts = JOINT.split(compound, -1);
    if (parts.length > 1) {
      words.add(compound);
    }
    for (String part : parts) {
      if (!FREQUENT.contains(part)) {
        words.add(singular(part));
      }
    }
  }

  private static String singular(String word) {
    if (!LETTERS.matcher(word).matches() || word.endsWith("us") || word.endsWith("ss")) {
      return word;
    }
    if (word.endsWith("ies") && !word.endsWith("eies") && !word.endsWith("aies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
  }
}
