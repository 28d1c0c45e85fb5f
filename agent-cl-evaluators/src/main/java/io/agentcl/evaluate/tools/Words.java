package io.agentcl.evaluate.tools;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Texts as words. */
final class Words {

  private Words() {}

  /** Returns the runs of letters and digits of {@code text}, in lower case. */
  static List<String> of(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return Arrays.stream(plain.split("[^\\p{L}\\p{M}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  static boolean hasDigit(String word) {
    return word.chars().anyMatch(Character::isDigit);
  }
}
