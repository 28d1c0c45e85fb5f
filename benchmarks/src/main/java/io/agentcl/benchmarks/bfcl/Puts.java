package io.agentcl.benchmarks.bfcl;

/**
 * Goes through the {@code put("key", value)} of a map's initializer. A key ends at the first quote
 * and comma behind which a value ends on its line; neither holds a line end.
 */
final class Puts {

  private static final String HEAD = "put(\"";
  private static final String KEY_END = "\",";

  private final SourceText source;
  private final LineSearch keyEnd;
  private final LineSearch valueEnd;
  private int at;
  private int tried;
  private String key = "";
  private String argument = "";

  Puts(String content) {
    source = new SourceText(content);
    keyEnd = new LineSearch(content, KEY_END);
    valueEnd = new LineSearch(content, ")");
  }

  /** Goes to the next one; returns false if there is none. */
  boolean next() {
    for (int head = find(at); head >= 0; head = find(head + 1)) {
      if (fits(head + HEAD.length())) {
        return true;
      }
    }
    return false;
  }

  private int find(int from) {
    return source.text().indexOf(HEAD, from);
  }

  private boolean fits(int from) {
    int lineEnd = source.text().indexOf('\n', from);
    // ends of keys that were tried for an earlier head did not fit, and do not fit now
    for (int end = keyEnd.from(Math.max(from, tried)); end >= 0; end = keyEnd.from(end + 1)) {
      if (lineEnd >= 0 && end > lineEnd) {
        return false;
      }
      tried = end + 1;
      int value = source.spaces(end + KEY_END.length());
      int close = valueEnd.from(value);
      if (close >= 0) {
        key = source.between(from, end);
        argument = PythonText.strip(source.between(value, close));
        at = close + 1;
        return true;
      }
    }
    return false;
  }

  String key() {
    return key;
  }

  String argument() {
    return argument;
  }
}
