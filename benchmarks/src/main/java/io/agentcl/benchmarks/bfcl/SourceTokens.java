package io.agentcl.benchmarks.bfcl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads source text token by token, spaces between them. A missing token is a {@link Fault}. */
final class SourceTokens {

  private static final Pattern NUMBER =
      Pattern.compile(
          "-?+(?:[0-9][0-9_]{0,4000}+(?:\\.[0-9_]{0,4000}+)?+|\\.[0-9]{1,4000}+)"
              + "(?:[eE][+-]?+[0-9]{1,9}+)?+");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{Nd}_$.]*+");
  private static final String ESCAPES = "ntrbf";
  private static final String ESCAPED = "\n\t\r\b\f";

  /** What {@link #peek} returns behind the last token. */
  private static final char END = '\0';

  private final String text;
  private int at;

  SourceTokens(String text) {
    this.text = text;
  }

  /** Returns the next character that is no space, without reading it. */
  char peek() {
    at = new SourceText(text).spaces(at);
    return at < text.length() ? text.charAt(at) : END;
  }

  boolean skip(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  void expect(char c) {
    if (!skip(c)) {
      throw Fault.value("expected %s at %d".formatted(c, at));
    }
  }

  void expectEnd() {
    peek();
    if (at < text.length()) {
      throw Fault.value("expected the end at %d".formatted(at));
    }
  }

  boolean isNumber() {
    char first = peek();
    char second = at + 1 < text.length() ? text.charAt(at + 1) : END;
    return isDigit(first) || ((first == '-' || first == '.') && (isDigit(second) || second == '.'));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Reads a number with the suffix that it may have in Java or JavaScript. */
  Object number(boolean java) {
    Matcher matcher = NUMBER.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw Fault.value("expected a number at %d".formatted(at));
    }
    String digits = matcher.group().replace("_", "");
    at = matcher.end();
    boolean integer = suffixed(java ? "lL" : "n");
    boolean decimal = !integer && java && suffixed("fFdD");
    if (at < text.length() && PythonText.isWord(text.codePointAt(at))) {
      throw Fault.value("a number ends in letters at %d".formatted(at));
    }
    boolean plain = digits.indexOf('.') < 0 && digits.indexOf('e') < 0 && digits.indexOf('E') < 0;
    if (integer && !plain) {
      throw Fault.value("an integer with decimals at %d".formatted(at));
    }
    return plain && !decimal ? PythonText.integer(digits) : PythonText.decimal(digits);
  }

  private boolean suffixed(String suffixes) {
    boolean suffixed = at < text.length() && suffixes.indexOf(text.charAt(at)) >= 0;
    at += suffixed ? 1 : 0;
    return suffixed;
  }

  /** Reads a string in the quotes that stand here. */
  String string() {
    char quote = peek();
    StringBuilder read = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != quote; at++) {
      read.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
    }
    expect(quote);
    return read.toString();
  }

  private char escaped() {
    at++;
    if (at >= text.length()) {
      throw Fault.value("the text ends within a string");
    }
    if (text.charAt(at) == 'u') {
      return unicode();
    }
    int known = ESCAPES.indexOf(text.charAt(at));
    return known < 0 ? text.charAt(at) : ESCAPED.charAt(known);
  }

  private char unicode() {
    String digits = text.substring(at + 1, Math.min(at + 5, text.length()));
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw Fault.value("expected four hexadecimal digits at %d".formatted(at));
    }
    at += digits.length();
    return (char) Integer.parseInt(digits, 16);
  }

  /** Reads a name, perhaps with dots. */
  String name() {
    peek();
    Matcher matcher = NAME.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw Fault.value("expected a name at %d".formatted(at));
    }
    at = matcher.end();
    return matcher.group();
  }

  /** Reads {@code <..>} if it stands here. */
  void skipTypeArguments() {
    if (peek() != '<') {
      return;
    }
    int open = 0;
    do {
      if (at >= text.length()) {
        throw Fault.value("type arguments do not end");
      }
      char c = text.charAt(at++);
      open += c == '<' ? 1 : c == '>' ? -1 : 0;
    } while (open > 0);
  }
}
