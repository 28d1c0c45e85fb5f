package io.agentcl.benchmarks.bfcl;

import static io.agentcl.benchmarks.bfcl.SourceText.NONE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads arrays and objects written in JavaScript as the leaderboard does: the first bracket closes
 * an array, the first brace an object, every comma parts elements. Each takes time linear in the
 * text.
 */
final class JavaScriptCollections {

  private JavaScriptCollections() {}

  /** Reads {@code [..]} or {@code new Array(..)}, also with arrays in it. */
  static Object array(String text, @Nullable String element) {
    SourceText source = new SourceText(PythonText.strip(text));
    int bracketEnd = rowsEnd(source, source.literal(0, "["), ']');
    int rowsEnd = bracketEnd == NONE ? rowsEnd(source, newArray(source), ')') : bracketEnd;
    if (rowsEnd != NONE) {
      return rows(source.between(0, rowsEnd));
    }
    @Nullable String content = content(source);
    if (content == null) {
      return source.text();
    }
    try {
      return elements(PythonText.strip(content), element);
    } catch (Fault e) {
      return source.text(); // an element that cannot be read: the array stays text
    }
  }

  private static int newArray(SourceText source) {
    return source.literal(source.newAndSpace(0), "Array(");
  }

  private static @Nullable String content(SourceText source) {
    int open = source.literal(0, "[");
    String close = open == NONE ? ")" : "]";
    int from = open == NONE ? newArray(source) : open;
    int end = from == NONE ? NONE : new LineSearch(source.text(), close).from(from);
    return end < 0 ? null : source.between(from, end);
  }

  private static List<Object> elements(String content, @Nullable String element) {
    List<Object> elements = new ArrayList<>();
    if (content.isEmpty()) {
      return elements;
    }
    for (String part : PythonText.parts(content)) {
      elements.add(
          element == null
              ? JavaScriptText.readUntyped(part)
              : JavaScriptText.read(part, element, null));
    }
    return elements;
  }

  /**
   * Returns the position behind an array of arrays whose first row begins at {@code from}, or
   * {@value SourceText#NONE}. A row ends at the first bracket on its line behind which the next row
   * or the end of the array follows.
   */
  private static int rowsEnd(SourceText source, int from, char close) {
    LineSearch bracket = new LineSearch(source.text(), "]");
    int row = source.literal(source.spaces(from), "[");
    while (row != NONE) {
      int end = bracket.from(row);
      if (end < 0) {
        return NONE;
      }
      int behind = source.spaces(end + 1);
      if (source.isAt(behind, close)) {
        return behind + 1;
      }
      int next = source.literal(source.spaces(source.literal(behind, ",")), "[");
      row = next == NONE ? end + 1 : next; // otherwise the bracket belongs to the row
    }
    return NONE;
  }

  private static List<Object> rows(String text) {
    List<Object> rows = new ArrayList<>();
    LineSearch bracket = new LineSearch(text, "]");
    int open = text.indexOf('[');
    while (open >= 0) {
      int end = bracket.from(open + 1);
      if (end >= 0) {
        rows.add(row(PythonText.strip(text.substring(open + 1, end)), rows.isEmpty()));
      }
      open = text.indexOf('[', end >= 0 ? end + 1 : open + 1);
    }
    return rows;
  }

  private static List<Object> row(String content, boolean first) {
    String inner = first && content.startsWith("[") ? content.substring(1) : content;
    return PythonText.parts(inner).stream().map(JavaScriptText::readUntyped).toList();
  }

  /** Reads <code>{key: value, ..}</code>. */
  static Object dict(String text) {
    String code = PythonText.strip(text);
    if (code.equals("{}")) {
      return Map.of();
    }
    int end = code.startsWith("{") ? new LineSearch(code, "}").from(1) : NONE;
    return end < 0 ? code : pairs(code.substring(1, end));
  }

  private static Map<String, Object> pairs(String content) {
    Map<String, Object> pairs = new LinkedHashMap<>();
    Pairs reader = new Pairs(content);
    while (reader.next()) {
      String key = PythonText.stripQuotes(PythonText.strip(reader.key()));
      pairs.put(key, member(PythonText.strip(reader.value())));
    }
    return pairs;
  }

  private static Object member(String value) {
    if (value.startsWith("[") && value.endsWith("]")) {
      return array(value, null);
    }
    return value.startsWith("{") && value.endsWith("}")
        ? dict(value)
        : JavaScriptText.readUntyped(PythonText.stripQuotes(value));
  }
}
