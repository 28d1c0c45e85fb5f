package io.agentcl.benchmarks.bfcl;

import static io.agentcl.benchmarks.bfcl.SourceText.NONE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads arrays, lists and maps written in Java as the leaderboard does: the first creation of the
 * right form, cut at every comma. Each takes time linear in the text.
 */
final class JavaCollections {

  private JavaCollections() {}

  /** Reads {@code new T[] {...}} on one line; strings keep their quotes. */
  static Object array(String text, @Nullable String element) {
    SourceText source = new SourceText(text);
    LineSearch close = new LineSearch(text, "}");
    @Nullable String content =
        firstCreation(
            text,
            at -> source.literal(source.spaces(arrayType(source, at)), "{"),
            open -> close.from(open));
    if (content == null) {
      return text;
    }
    List<Object> elements = new ArrayList<>();
    for (String part : PythonText.parts(content)) {
      if (!part.isEmpty()) {
        elements.add(element == null ? JavaText.readUntyped(part) : typed(part, element));
      }
    }
    return elements;
  }

  private static int arrayType(SourceText source, int at) {
    return source.literal(source.someWord(source.newAndSpace(at)), "[]");
  }

  /** Reads a list made of {@code Arrays.asList(..)} or of {@code add(..)}, or an empty one. */
  static Object arrayList(String text, @Nullable String element) {
    SourceText source = new SourceText(text);
    LineSearch close = new LineSearch(text, "))");
    @Nullable String listed =
        firstCreation(
            text,
            at -> source.literal(listType(source, at), "(Arrays.asList("),
            open -> close.from(open, 1));
    if (listed != null) {
      return PythonText.parts(listed).stream().map(part -> listElement(part, element)).toList();
    }
    @Nullable String added =
        firstCreation(
            text,
            at -> source.spaces(source.literal(source.spaces(emptyList(source, at)), "{{")),
            open -> text.indexOf("}}", open + 1));
    if (added != null) {
      return added(added).stream().map(part -> listElement(part, element)).toList();
    }
    return firstCreation(text, at -> emptyList(source, at), open -> open) == null
        ? text
        : List.of();
  }

  private static int listType(SourceText source, int at) {
    return source.literal(source.word(source.literal(source.newAndSpace(at), "ArrayList<")), ">");
  }

  private static int emptyList(SourceText source, int at) {
    return source.literal(listType(source, at), "()");
  }

  private static List<String> added(String content) {
    List<String> parts = new ArrayList<>();
    LineSearch close = new LineSearch(content, ")");
    int at = content.indexOf("add(");
    while (at >= 0) {
      int open = at + "add(".length();
      int end = close.from(open, 1);
      if (end >= 0) {
        parts.add(PythonText.strip(content.substring(open, end)));
      }
      at = content.indexOf("add(", end >= 0 ? end + 1 : at + 1);
    }
    return parts;
  }

  private static Object listElement(String part, @Nullable String element) {
    if (element == null) {
      return JavaText.readUntyped(part);
    }
    return element.equals("String") || element.equals("char")
        ? PythonText.inner(part)
        : typed(part, element);
  }

  private static Object typed(String part, String element) {
    return JavaText.read(part, element, null);
  }

  /** Reads {@code new HashMap<..>() {{ put(..); }}}, or an empty map. */
  static Object hashMap(String text) {
    @Nullable String content = mapContent(new SourceText(text));
    if (content != null) {
      return puts(content);
    }
    return hasEmptyMap(new SourceText(text)) ? Map.of() : text;
  }

  /** Returns what stands between the braces. If one creation does not fit, no later one does. */
  private static @Nullable String mapContent(SourceText source) {
    int open = mapType(source, 0);
    if (open == NONE) {
      return null;
    }
    String text = source.text();
    for (int end = text.indexOf('>', open); end >= 0; end = text.indexOf('>', end + 1)) {
      int brace = source.literal(source.spaces(emptyMap(source, end)), "{");
      if (brace != NONE) {
        int content = source.spaces(source.optional(source.spaces(brace), "{"));
        int close = text.indexOf('}', content);
        return close < 0 ? null : source.between(content, close);
      }
    }
    return null;
  }

  private static boolean hasEmptyMap(SourceText source) {
    int seen = 0;
    for (int open = mapType(source, 0); open != NONE; open = mapType(source, open)) {
      for (int at = Math.max(open, seen); at < source.text().length(); at++) {
        seen = at;
        if (source.isAt(at, '\n')) {
          break;
        }
        if (source.isAt(at, '>') && emptyMap(source, at) != NONE) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the position behind the first {@code new HashMap<} from {@code from} on. */
  private static int mapType(SourceText source, int from) {
    String text = source.text();
    for (int at = text.indexOf("new", from); at >= 0; at = text.indexOf("new", at + 1)) {
      int open = source.literal(source.newAndSpace(at), "HashMap<");
      if (open != NONE) {
        return open;
      }
    }
    return NONE;
  }

  private static int emptyMap(SourceText source, int end) {
    return source.literal(source.spaces(source.literal(end, ">")), "()");
  }

  private static Map<String, Object> puts(String content) {
    Map<String, Object> puts = new LinkedHashMap<>();
    Puts reader = new Puts(content);
    while (reader.next()) {
      puts.put(reader.key(), JavaText.readUntyped(reader.argument()));
    }
    return puts;
  }

  /** Returns what stands between the first head that has an end, or null. */
  private static @Nullable String firstCreation(
      String text, IntUnaryOperator head, IntUnaryOperator end) {
    for (int at = text.indexOf("new"); at >= 0; at = text.indexOf("new", at + 1)) {
      int open = head.applyAsInt(at);
      int close = open == NONE ? NONE : end.applyAsInt(open);
      if (close >= 0) {
        return text.substring(open, close);
      }
    }
    return null;
  }
}
