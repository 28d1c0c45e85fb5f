package io.agentcl.evaluate.tools;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of a text that carry meaning. */
record Wording(List<String> words) {

  static final Wording NONE = new Wording(List.of());

  private static final int LEAST = 20;

  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "a above about an and are as at based be below but by do for from going has have i in"
              .concat(" information is it its let my next not now of on or provided so step that")
              .concat(" the this to up was were will with")
              .split(" "));

  static Wording of(@Nullable String text) {
    if (text == null) {
      return NONE;
    }
    String[] words = text.toLowerCase(Locale.ROOT).strip().split("(?U)\\s+", -1);
    return new Wording(Arrays.stream(words).filter(Wording::carriesMeaning).toList());
  }

  private static boolean carriesMeaning(String word) {
    return word.codePointCount(0, word.length()) > 2 && !EMPTY_WORDS.contains(word);
  }

  /**
   * Returns how much this is like {@code other}, from 0 to 1; 0 if one is too short to tell. What
   * is less than {@code least} may be given as less than it is.
   */
  double similarity(Wording other, double least) {
    if (words.size() < LEAST || other.words.size() < LEAST) {
      return 0;
    }
    double pairs = commonPairs(other);
    return pairs == 1
        ? 1
        : Math.max(pairs, CommonSubstrings.ratio(joined(), other.joined(), least));
  }

  private double commonPairs(Wording other) {
    Set<List<String>> common = pairs();
    Set<List<String>> all = new HashSet<>(common);
    Set<List<String>> others = other.pairs();
    all.addAll(others);
    common.retainAll(others);
    return (double) common.size() / all.size();
  }

  private Set<List<String>> pairs() {
    Set<List<String>> pairs = new HashSet<>();
    for (int i = 1; i < words.size(); i++) {
      pairs.add(List.of(words.get(i - 1), words.get(i)));
    }
    return pairs;
  }

  private String joined() {
    return String.join(" ", words);
  }
}
