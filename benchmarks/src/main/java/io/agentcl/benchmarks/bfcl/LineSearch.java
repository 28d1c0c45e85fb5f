package io.agentcl.benchmarks.bfcl;

/**
 * Looks for the first place of a text behind a position, on the same line. Positions must not
 * decrease; then all searches together take time linear in the text, since what the last one saw is
 * remembered.
 */
final class LineSearch {

  private final String text;
  private final String sought;
  private int next = -1;
  private int lineEnd = -1;

  LineSearch(String text, String sought) {
    this.text = text;
    this.sought = sought;
  }

  /** Returns the first place at or behind {@code from} on the line, or -1. */
  int from(int from) {
    return from(from, 0);
  }

  /** Returns the first place with at least {@code least} characters before it, or -1. */
  int from(int from, int least) {
    if (from + least > next) {
      next = indexOrEnd(sought, from + least);
    }
    if (from > lineEnd) {
      lineEnd = indexOrEnd("\n", from);
    }
    return next < text.length() && lineEnd >= next ? next : -1;
  }

  private int indexOrEnd(String part, int from) {
    int index = text.indexOf(part, from);
    return index < 0 ? text.length() : index;
  }
}
