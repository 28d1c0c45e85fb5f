package io.agentcl.benchmarks.taubench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Python does with plain objects, and how it says that it cannot: the tools were Python
 * functions without checks, and their callers see its faults. An object is null, a boolean, a long
 * or big integer, a double, a string, a list, or a string-keyed map.
 */
final class Python {

  private Python() {}

  /** Returns {@code of[key]}. */
  static @Nullable Object item(@Nullable Object of, @Nullable Object key) {
    if (of instanceof Map<?, ?> map) {
      String name = key(key);
      if (name == null || !map.containsKey(name)) {
        throw new Fault(repr(key));
      }
      return map.get(name);
    }
    if (of instanceof String) {
      throw new Fault("string indices must be integers, not '%s'".formatted(type(key)));
    }
    if (of instanceof List) {
      throw new Fault("list indices must be integers or slices, not " + type(key));
    }
    throw new Fault("'%s' object is not subscriptable".formatted(type(of)));
  }

  /** Returns {@code of[key]}, which must have named parts itself. */
  static Map<String, @Nullable Object> map(@Nullable Object of, @Nullable Object key) {
    return map(item(of, key));
  }

  /** Returns {@code of}, which must have named parts. */
  @SuppressWarnings("unchecked") // all maps are string-keyed
  static Map<String, @Nullable Object> map(@Nullable Object of) {
    if (of instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw new Fault("'%s' object is not subscriptable".formatted(type(of)));
  }

  /** Returns whether {@code map} has {@code key}. */
  static boolean has(Map<String, ?> map, @Nullable Object key) {
    String name = key(key);
    return name != null && map.containsKey(name);
  }

  /** Returns {@code key} as a key of a string-keyed map; null if it can be none of its keys. */
  static @Nullable String key(@Nullable Object key) {
    if (key instanceof List || key instanceof Map) {
      throw new Fault("unhashable type: '%s'".formatted(type(key)));
    }
    return key instanceof String text ? text : null;
  }

  /** Returns what a loop over {@code of} sees. */
  @SuppressWarnings("unchecked") // all lists are lists of objects
  static List<@Nullable Object> elements(@Nullable Object of) {
    if (of instanceof List<?> list) {
      return (List<@Nullable Object>) list;
    }
    if (of instanceof String text) {
      return new ArrayList<>(text.codePoints().mapToObj(Character::toString).toList());
    }
    if (of instanceof Map<?, ?> map) {
      return new ArrayList<>(map.keySet());
    }
    throw new Fault("'%s' object is not iterable".formatted(type(of)));
  }

  /** Returns {@code len(of)}. */
  static long length(@Nullable Object of) {
    if (of instanceof List || of instanceof String || of instanceof Map) {
      return elements(of).size();
    }
    throw new Fault("object of type '%s' has no len()".formatted(type(of)));
  }

  /** Returns {@code of.lower()}. */
  static String lower(@Nullable Object of) {
    if (of instanceof String text) {
      return text.toLowerCase(Locale.ROOT);
    }
    throw new Fault("'%s' object has no attribute 'lower'".formatted(type(of)));
  }

  /** Returns the name of the type of {@code of}. */
  static String type(@Nullable Object of) {
    if (of == null) {
      return "NoneType";
    }
    if (of instanceof Boolean) {
      return "bool";
    }
    if (of instanceof String) {
      return "str";
    }
    if (of instanceof Double) {
      return "float";
    }
    if (of instanceof Number) {
      return "int";
    }
    return of instanceof List ? "list" : "dict";
  }

  /** Returns {@code str(of)}. */
  static String str(@Nullable Object of) {
    return of instanceof String text ? text : repr(of);
  }

  /** Returns {@code repr(of)}. */
  static String repr(@Nullable Object of) {
    if (of == null) {
      return "None";
    }
    if (of instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    if (of instanceof String text) {
      return quoted(text);
    }
    if (of instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(Python::repr).toList()) + "]";
    }
    if (of instanceof Map<?, ?> map) {
      List<String> entries =
          map.entrySet().stream()
              .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
              .toList();
      return "{" + String.join(", ", entries) + "}";
    }
    return PythonNumber.text(of);
  }

  private static String quoted(String text) {
    char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    StringBuilder out = new StringBuilder().append(quote);
    text.codePoints()
        .forEach(
            c -> {
              if (c == quote || c == '\\') {
                out.append('\\').appendCodePoint(c);
              } else if (c == '\n') {
                out.append("\\n");
              } else if (c == '\r') {
                out.append("\\r");
              } else if (c == '\t') {
                out.append("\\t");
              } else if (c < ' ' || c == 0x7f) {
                out.append("\\x%02x".formatted(c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.append(quote).toString();
  }
}
