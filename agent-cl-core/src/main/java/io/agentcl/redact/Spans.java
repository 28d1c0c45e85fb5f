package io.agentcl.redact;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Places in a text that do not overlap: what was told first stays. Not thread-safe. */
final class Spans {

  private final TreeMap<Integer, Span> byBegin = new TreeMap<>();

  /**
   * A place.
   *
   * @param rule what found it; -1 if it is a known value
   * @param value what stands there, as it is read
   * @param view how it is read
   */
  record Span(int from, int to, int rule, String value, View view) {}

  /** Adds what stands from {@code from} to {@code to} in {@code view}, unless a part is taken. */
  void add(View view, int rule, int from, int to) {
    int begin = view.place(from);
    int end = view.place(to);
    Map.Entry<Integer, Span> before = byBegin.lowerEntry(end);
    if (begin < end && (before == null || before.getValue().to() <= begin)) {
      byBegin.put(begin, new Span(begin, end, rule, view.text().substring(from, to), view));
    }
  }

  /** Returns all, in order. */
  Collection<Span> all() {
    return byBegin.values();
  }
}
