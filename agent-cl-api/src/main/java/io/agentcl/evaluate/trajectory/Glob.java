package io.agentcl.evaluate.trajectory;

import java.util.Locale;

/**
 * Patterns of names: {@code *} stands for any characters and {@code ?} for one; case does not
 * count. The cost is at most the product of both lengths.
 */
final class Glob {

  private Glob() {}

  static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  static boolean matches(String pattern, String text) {
    String p = pattern.toLowerCase(Locale.ROOT);
    String t = text.toLowerCase(Locale.ROOT);
    int inPattern = 0;
    int inText = 0;
    int star = -1; // where to go on if what follows the last star does not fit here
    int resume = 0;
    while (inText < t.length()) {
      if (inPattern < p.length() && p.charAt(inPattern) == '*') {
        star = inPattern++;
        resume = inText;
      } else if (inPattern < p.length() && fits(p.charAt(inPattern), t.charAt(inText))) {
        inPattern++;
        inText++;
      } else if (star >= 0) {
        inPattern = star + 1;
        inText = ++resume;
      } else {
        return false;
      }
    }
    return p.substring(inPattern).chars().allMatch(rest -> rest == '*');
  }

  private static boolean fits(char wanted, char found) {
    return wanted == '?' || wanted == found;
  }
}
