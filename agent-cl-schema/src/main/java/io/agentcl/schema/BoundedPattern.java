package io.agentcl.schema;

import com.networknt.schema.regex.RegularExpression;
import java.io.Serial;
import java.util.regex.Pattern;

/**
 * A regular expression that gives up. A backtracking matcher looks at characters again and again;
 * here each look counts, and at most {@value #LOOKS_EACH} for each character are allowed.
 *
 * @param regex as it was written
 * @param pattern what is looked for, anywhere in a text
 */
record BoundedPattern(String regex, Pattern pattern) implements RegularExpression {

  private static final long LOOKS_EACH = 1_000;

  /** So that short texts can be looked at with long patterns. */
  private static final int SHORTEST = 20;

  static RegularExpression of(String regex) {
    return new BoundedPattern(regex, Pattern.compile(endsOnlyAtTheEnd(regex)));
  }

  /** In JSON Schema a dollar sign does not match before a last line break, as it does in Java. */
  private static String endsOnlyAtTheEnd(String regex) {
    StringBuilder java = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\' && i + 1 < regex.length()) {
        java.append(c).append(regex.charAt(++i));
        continue;
      }
      inClass = c == '[' || (inClass && c != ']');
      java.append(c == '$' && !inClass ? "\\z" : String.valueOf(c));
    }
    return java.toString();
  }

  @Override
  public boolean matches(String text) {
    try {
      return pattern.matcher(new Counted(text)).find();
    } catch (StackOverflowError e) {
      throw new TooCostly(regex, text.length());
    }
  }

  /** Said instead of looking on without end. */
  static final class TooCostly extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    TooCostly(String regex, int length) {
      super("pattern \"%s\" takes too long on a text of %d characters".formatted(regex, length));
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /** A text that counts how often it is looked at. Not thread-safe: one per match. */
  private final class Counted implements CharSequence {

    private final String text;
    private long looks;

    Counted(String text) {
      this.text = text;
      this.looks = LOOKS_EACH * Math.max(SHORTEST, text.length());
    }

    @Override
    public char charAt(int index) {
      if (--looks < 0) {
        throw new TooCostly(regex, text.length());
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
