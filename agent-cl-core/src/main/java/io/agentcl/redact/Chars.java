package io.agentcl.redact;

/** Characters, as the rules tell them apart. */
final class Chars {

  static final int LAST_ASCII = 127;

  private Chars() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isWord(char c) {
    return isDigit(c) || isLetter(c);
  }

  /**
   * Returns whether a value may begin or end beside {@code index}, which may be outside. An
   * underscore joins names, unless it stands at the end of one, as Markdown has it.
   */
  static boolean isEdge(CharSequence text, int index) {
    if (index < 0 || index >= text.length()) {
      return true;
    }
    char c = text.charAt(index);
    boolean isMark = c == '_' && !(isName(text, index - 1) && isName(text, index + 1));
    return isMark || (c != '_' && !Character.isLetterOrDigit(c));
  }

  private static boolean isName(CharSequence text, int index) {
    return index >= 0
        && index < text.length()
        && (text.charAt(index) == '_' || Character.isLetterOrDigit(text.charAt(index)));
  }

  /** Returns letters and digits of {@code text} alone. */
  static String words(CharSequence text) {
    StringBuilder words = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (isWord(text.charAt(i))) {
        words.append(text.charAt(i));
      }
    }
    return words.toString();
  }

  /** Returns {@code words} with the separators that {@code layout} has between its own. */
  static String laidOut(CharSequence layout, String words) {
    StringBuilder text = new StringBuilder(layout.length());
    int next = 0;
    for (int i = 0; i < layout.length(); i++) {
      text.append(isWord(layout.charAt(i)) ? words.charAt(next++) : layout.charAt(i));
    }
    return text.toString();
  }
}
