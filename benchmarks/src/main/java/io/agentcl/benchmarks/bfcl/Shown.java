package io.agentcl.benchmarks.bfcl;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes data out: whole, to tell contents apart, and shortened, for reasons. */
final class Shown {

  private static final int LONGEST = 120;

  private Shown() {}

  /** Returns {@code data} as one line; data that differs in kind, content or order differs. */
  static String whole(@Nullable Object data) {
    if (data instanceof String text) {
      return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
    if (data instanceof List<?> list) {
      return list.stream().map(Shown::whole).collect(Collectors.joining(", ", "[", "]"));
    }
    if (data instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> whole(entry.getKey()) + ": " + whole(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return String.valueOf(data);
  }

  static String of(@Nullable Object data) {
    String text = whole(data);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
