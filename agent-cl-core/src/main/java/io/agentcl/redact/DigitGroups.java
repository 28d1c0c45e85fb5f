package io.agentcl.redact;

import java.util.ArrayList;
import java.util.List;

/** Groups of digits with one separator between each two, run after run. Not thread-safe. */
final class DigitGroups {

  private final String text;
  private final String separators;
  private final List<Integer> edges = new ArrayList<>();
  private int at;

  DigitGroups(String text, String separators) {
    this.text = text;
    this.separators = separators;
  }

  /** Goes to the next run; returns whether there is one. */
  boolean next() {
    edges.clear();
    while (at < text.length() && !Chars.isDigit(text.charAt(at))) {
      at++;
    }
    while (isDigit(at)) {
      edges.add(at);
      while (isDigit(at)) {
        at++;
      }
      edges.add(at);
      if (at < text.length() && separators.indexOf(text.charAt(at)) >= 0 && isDigit(at + 1)) {
        at++;
      }
    }
    return !edges.isEmpty();
  }

  private boolean isDigit(int index) {
    return index < text.length() && Chars.isDigit(text.charAt(index));
  }

  int size() {
    return edges.size() / 2;
  }

  int from(int group) {
    return edges.get(2 * group);
  }

  int to(int group) {
    return edges.get(2 * group + 1);
  }
}
