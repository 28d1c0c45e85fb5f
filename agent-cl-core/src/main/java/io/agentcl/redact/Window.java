package io.agentcl.redact;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The last of a text that is read on, in which rules look for values. What begins near its end
 * waits for the next one, and what begins at its beginning was told. Not thread-safe.
 */
final class Window {

  private static final int SIZE = 1 << 16;

  /** The longest value that is found for sure. */
  private static final int OVERLAP = 1 << 13;

  /** What rules look back at. */
  private static final int BEFORE = 1 << 9;

  /** In base64, shorter texts are read out of anything. */
  private static final int SHORTEST_DECODED = 12;

  private final List<Rule> rules;
  private final Reading.Written written;
  private final Consumer<Reading.Hit> hits;
  private final StringBuilder text = new StringBuilder();

  /** From which index on which line is read. */
  private final TreeMap<Integer, Long> lines = new TreeMap<>();

  private int told;
  private long last = -1;

  Window(List<Rule> rules, Reading.Written written, Consumer<Reading.Hit> hits) {
    this.rules = rules;
    this.written = written;
    this.hits = hits;
  }

  void accept(char c, long line) {
    if (rules.isEmpty()) {
      return;
    }
    boolean isReadable = (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || c == '\t';
    if (written.form() == LeakCheck.Form.BASE64 && !isReadable) {
      end();
      return;
    }
    if (line != last) {
      lines.put(text.length(), line);
      last = line;
    }
    text.append(c);
    if (text.length() >= SIZE) {
      look(text.length() - OVERLAP);
      keep(text.length() - OVERLAP);
    }
  }

  private void keep(int from) {
    int cut = from - BEFORE;
    long line = lines.floorEntry(cut).getValue();
    TreeMap<Integer, Long> rest = new TreeMap<>();
    lines.tailMap(cut).forEach((index, each) -> rest.put(index - cut, each));
    rest.putIfAbsent(0, line);
    lines.clear();
    lines.putAll(rest);
    text.delete(0, cut);
    told = BEFORE;
  }

  /** Tells what begins before {@code end} and was not told. */
  private void look(int end) {
    String looked = text.toString();
    for (Rule rule : rules) {
      rule.find(
          looked,
          (from, to) -> {
            String found = looked.substring(from, to);
            if (from >= told && from < end && !rule.isToken(found)) {
              long line = lines.floorEntry(from).getValue();
              long value = found.hashCode();
              hits.accept(new Reading.Hit(line, rule.kind(), value, written));
            }
          });
    }
  }

  void end() {
    boolean isShort = written.form() == LeakCheck.Form.BASE64 && text.length() < SHORTEST_DECODED;
    if (text.length() > 0 && !isShort) {
      look(text.length());
    }
    text.setLength(0);
    lines.clear();
    told = 0;
    last = -1;
  }
}
