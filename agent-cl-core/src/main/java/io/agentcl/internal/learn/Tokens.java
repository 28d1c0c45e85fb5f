package io.agentcl.internal.learn;

import io.agentcl.value.Bytes;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts content into tokens: the keys of maps and all scalars, in order. A token is a word of at
 * most a dozen letters and digits, a byte, an empty element of a list, or any other single
 * character that is no white space; each character of a longer word, of white space beyond a dozen,
 * and of a script that sets no spaces, is a token of its own. So what holds much costs much,
 * however it is written. Equal tokens have equal numbers.
 */
final class Tokens {

  private static final int LONGEST_WORD = 12;

  /** Scripts whose texts have no spaces between words. */
  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN);

  /** The number of each word seen, from 0; a single character has its code, below 0. */
  private final Map<String, Integer> words = new HashMap<>();

  /** Returns the tokens of a value in its normal form. Costs its length. */
  int[] of(@Nullable Object normal) {
    Sequence tokens = new Sequence();
    add(normal, tokens);
    return tokens.toArray();
  }

  private void add(@Nullable Object normal, Sequence tokens) {
    if (normal instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            add(key, tokens);
            add(value, tokens);
          });
    } else if (normal instanceof List<?> list) {
      for (Object each : list) {
        int before = tokens.size;
        add(each, tokens);
        if (tokens.size == before) {
          tokens.add(~'['); // an empty list, map or text
        }
      }
    } else if (normal instanceof Bytes bytes) {
      for (byte each : bytes.toArray()) {
        tokens.add(~(each & 0xff));
      }
    } else {
      addText(String.valueOf(normal), tokens);
    }
  }

  private void addText(String text, Sequence tokens) {
    int start = 0;
    int blanks = 0;
    while (start < text.length()) {
      int end = endOfWord(text, start);
      if (end == start) {
        int mark = text.codePointAt(start);
        end = start + Character.charCount(mark);
        blanks = Character.isWhitespace(mark) ? blanks + 1 : 0;
        if (blanks == 0 || blanks > LONGEST_WORD) {
          tokens.add(~mark);
        }
      } else if (end - start > LONGEST_WORD) {
        blanks = 0;
        text.substring(start, end).codePoints().forEach(letter -> tokens.add(~letter));
      } else {
        blanks = 0;
        tokens.add(words.computeIfAbsent(text.substring(start, end), word -> words.size()));
      }
      start = end;
    }
  }

  private static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length()) {
      int letter = text.codePointAt(end);
      if (!Character.isLetterOrDigit(letter) || WITHOUT_SPACES.contains(UnicodeScript.of(letter))) {
        return end;
      }
      end += Character.charCount(letter);
    }
    return end;
  }

  /** A list of numbers that grows. */
  private static final class Sequence {
    private int[] numbers = new int[16];
    private int size;

    void add(int number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
      }
      numbers[size++] = number;
    }

    int[] toArray() {
      return Arrays.copyOf(numbers, size);
    }
  }
}
