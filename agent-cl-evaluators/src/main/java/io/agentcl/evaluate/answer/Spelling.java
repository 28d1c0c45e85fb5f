package io.agentcl.evaluate.answer;

import java.text.Normalizer;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.regex.Pattern;

/** Differences in spelling that can be ignored. They are ignored in the order they stand here. */
public enum Spelling {
  /**
   * The form of characters: both are brought to Unicode NFKC, so that composed and decomposed
   * letters, ligatures, wide and narrow characters are the same.
   */
  FORM {
    @Override
    String without(String text) {
      return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
  },
  /** Case, whatever the language. */
  CASE {
    @Override
    String without(String text) {
      return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
  },
  /** Punctuation: all characters of the Unicode categories P and, of S, the back quote. */
  PUNCTUATION {
    @Override
    String without(String text) {
      return MARKS.matcher(text).replaceAll("");
    }
  },
  /** White space: outer white space is left out, inner is one space. */
  SPACE {
    @Override
    String without(String text) {
      return SPACES.matcher(text).replaceAll(" ").strip();
    }
  };

  private static final Pattern MARKS = Pattern.compile("[\\p{P}`]");
  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  abstract String without(String text);

  /** Returns {@code differences} as one set, in their order here. */
  static EnumSet<Spelling> set(Collection<Spelling> differences) {
    EnumSet<Spelling> set = EnumSet.noneOf(Spelling.class);
    set.addAll(differences);
    return set;
  }

  static String plain(String text, Collection<Spelling> ignored) {
    String plain = text;
    for (Spelling each : EnumSet.allOf(Spelling.class)) {
      plain = ignored.contains(each) ? each.without(plain) : plain;
    }
    return plain;
  }
}
