package io.agentcl.internal.dialogue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A text as its words, in lower case: runs of letters and digits, without apostrophes. Read once
 * from left to right, so that no text takes longer than its length.
 *
 * @param words the words
 * @param starts which of them begin a sentence, by number
 */
public record SpokenWords(List<String> words, Set<Integer> starts) {

  /** Characters of one text that are read: a longer one was pasted. */
  public static final int LONGEST_READ = 20_000;

  private static final String ENDS = ".!?;:\n\r\u2013\u2014\u2026\u3002\uff01\uff1f";
  private static final String APOSTROPHES = "'\u2019\u2018\u00b4`";

  /** Returns the words of {@code text}. */
  public static SpokenWords of(String text) {
    String read = text.substring(0, Math.min(LONGEST_READ, text.length()));
    String plain = Normalizer.normalize(read, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    Set<Integer> starts = new TreeSet<>();
    StringBuilder word = new StringBuilder();
    boolean begins = true;
    for (int at = 0; at < plain.length(); ) {
      int c = plain.codePointAt(at);
      at += Character.charCount(c);
      if (isOfWord(c)) {
        if (begins) {
          starts.add(words.size());
        }
        begins = false;
        word.appendCodePoint(c);
      } else if (APOSTROPHES.indexOf(c) < 0) {
        add(word, words);
        begins |= ENDS.indexOf(c) >= 0;
      }
    }
    add(word, words);
    return new SpokenWords(List.copyOf(words), starts);
  }

  private static boolean isOfWord(int c) {
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static void add(StringBuilder word, List<String> words) {
    if (word.length() > 0) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  /** Returns whether there is no word. */
  public boolean isEmpty() {
    return words.isEmpty();
  }

  /** Returns the words with a space around each, in which {@link #spaced} of others is found. */
  public String spaced() {
    return " " + String.join(" ", words) + " ";
  }

  /** Returns whether {@code phrase} stands at {@code place}. */
  public boolean hasAt(int place, SpokenWords phrase) {
    return place + phrase.words.size() <= words.size()
        && words.subList(place, place + phrase.words.size()).equals(phrase.words);
  }
}
