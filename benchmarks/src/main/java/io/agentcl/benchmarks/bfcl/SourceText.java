package io.agentcl.benchmarks.bfcl;

import java.util.function.IntUnaryOperator;

/**
 * Reads source text piece by piece. Each method takes a position and returns the one behind the
 * piece, or {@value #NONE} if it is not there or the position is {@value #NONE}, so that pieces can
 * be chained.
 *
 * @param text the source text
 */
record SourceText(String text) {

  static final int NONE = -1;

  /** Reads {@code literal}. */
  int literal(int at, String literal) {
    return at != NONE && text.startsWith(literal, at) ? at + literal.length() : NONE;
  }

  /** Reads {@code literal} if it is there. */
  int optional(int at, String literal) {
    int behind = literal(at, literal);
    return behind == NONE ? at : behind;
  }

  /** Reads spaces and line ends, if there are any. */
  int spaces(int at) {
    int here = at;
    while (here != NONE && here < text.length() && PythonText.isSpace(text.charAt(here))) {
      here++;
    }
    return here;
  }

  /** Reads letters, digits and underscores, if there are any. */
  int word(int at) {
    int here = at;
    while (here != NONE && here < text.length() && PythonText.isWord(text.codePointAt(here))) {
      here += Character.charCount(text.codePointAt(here));
    }
    return here;
  }

  /** Reads {@code new} and at least one space. */
  int newAndSpace(int at) {
    return moved(literal(at, "new"), this::spaces);
  }

  /** Reads at least one letter, digit or underscore. */
  int someWord(int at) {
    return moved(at, this::word);
  }

  private static int moved(int at, IntUnaryOperator read) {
    int behind = read.applyAsInt(at);
    return behind == at ? NONE : behind;
  }

  boolean isAt(int at, char c) {
    return at != NONE && at < text.length() && text.charAt(at) == c;
  }

  String between(int from, int to) {
    return text.substring(from, to);
  }
}
