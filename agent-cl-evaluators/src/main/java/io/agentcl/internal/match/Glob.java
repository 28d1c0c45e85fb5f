package io.agentcl.internal.match;

import java.util.Locale;

/** Patterns of names: a star stands for any characters, a question mark for one. */
public final class Glob {

  private Glob() {}

  /** Returns whether {@code text} stands for more than itself. */
  public static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /**
   * Returns whether {@code pattern} stands for {@code text}, in the same case. Costs the product of
   * both lengths at most: only the last star is ever tried again.
   */
  public static boolean matches(String pattern, String text) {
    int inPattern = 0;
    int inText = 0;
    int star = -1; // where to go on if what follows the last star does not fit here
    int resume = 0;
    while (inText < text.length()) {
      if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
        star = inPattern++;
        resume = inText;
      } else if (inPattern < pattern.length()
          && fits(pattern.charAt(inPattern), text.charAt(inText))) {
        inPattern++;
        inText++;
      } else if (star >= 0) {
        inPattern = star + 1;
        inText = ++resume;
      } else {
        return false;
      }
    }
    return pattern.substring(inPattern).chars().allMatch(rest -> rest == '*');
  }

  /** As {@link #matches}, but case does not count. */
  public static boolean matchesInAnyCase(String pattern, String text) {
    return matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
  }

  private static boolean fits(char wanted, char found) {
    return wanted == '?' || wanted == found;
  }
}
