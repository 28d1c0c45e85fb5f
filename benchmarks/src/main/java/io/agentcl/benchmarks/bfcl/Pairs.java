package io.agentcl.benchmarks.bfcl;

import static io.agentcl.benchmarks.bfcl.SourceText.NONE;

/**
 * Goes through the {@code key: value} pairs of an object. A value ends at the first comma behind
 * which another key and a colon follow before the next comma, so that an array's commas do not end
 * it.
 */
final class Pairs {

  private final String content;
  private int at;
  private String key = "";
  private String value = "";

  Pairs(String content) {
    this.content = content;
  }

  /** Goes to the next pair; returns false if there is none. */
  boolean next() {
    while (at < content.length() && content.charAt(at) == ':') {
      at++; // a key has at least one character
    }
    int colon = content.indexOf(':', at);
    if (colon < 0) {
      return false;
    }
    key = content.substring(at, colon);
    int from = new SourceText(content).spaces(colon + 1);
    int end = content.indexOf(',', from);
    int next = end < 0 ? NONE : nextKey(end);
    while (end >= 0 && next == NONE) {
      end = content.indexOf(',', end + 1);
      next = end < 0 ? NONE : nextKey(end);
    }
    value = content.substring(from, end < 0 ? content.length() : end);
    at = end < 0 ? content.length() : next;
    return true;
  }

  /** Returns where a key begins behind {@code comma}, or {@value SourceText#NONE}. */
  private int nextKey(int comma) {
    int begin = new SourceText(content).spaces(comma + 1);
    int colon = lastColon(begin);
    if (colon > begin) {
      return begin;
    }
    return colon == begin && begin > comma + 1 ? begin - 1 : NONE; // a space is the key
  }

  /** Returns the last colon from {@code begin} to the next comma, or -1. */
  private int lastColon(int begin) {
    int last = -1;
    for (int i = begin; i < content.length() && content.charAt(i) != ','; i++) {
      last = content.charAt(i) == ':' ? i : last;
    }
    return last;
  }

  String key() {
    return key;
  }

  String value() {
    return value;
  }
}
