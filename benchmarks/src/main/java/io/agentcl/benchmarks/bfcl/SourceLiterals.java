package io.agentcl.benchmarks.bfcl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads literals, arrays, lists and maps as they are written in Java and JavaScript, nested, with
 * quoted strings that may hold commas and brackets. A name stands for itself; what is none of these
 * is not read. Takes time linear in the text.
 */
final class SourceLiterals {

  private static final int MAX_DEPTH = 64;

  private final SourceTokens tokens;
  private final boolean java;
  private int depth;

  private SourceLiterals(String text, boolean java) {
    this.tokens = new SourceTokens(text);
    this.java = java;
  }

  /** Returns what {@code text} is, or null if it is not read, or is null. */
  static @Nullable Object read(String text, Language language) {
    try {
      SourceLiterals reader = new SourceLiterals(text, language == Language.JAVA);
      @Nullable Object read = reader.value();
      reader.tokens.expectEnd();
      return read;
    } catch (Fault e) {
      return null; // an expression: it stands for its text
    }
  }

  private @Nullable Object value() {
    if (++depth > MAX_DEPTH) {
      throw Fault.value("nested more than %d levels deep".formatted(MAX_DEPTH));
    }
    @Nullable Object value = tokens.isNumber() ? tokens.number(java) : bracketedOrNamed();
    depth--;
    return value;
  }

  private @Nullable Object bracketedOrNamed() {
    return switch (tokens.peek()) {
      case '"' -> tokens.string();
      case '\'' -> java ? character() : tokens.string();
      case '`' -> java ? named() : tokens.string();
      case '[' -> java ? named() : values('[', ']');
      case '{' -> java ? values('{', '}') : object();
      default -> named();
    };
  }

  private String character() {
    String read = tokens.string();
    if (read.length() != 1) {
      throw Fault.value("a character of length " + read.length());
    }
    return read;
  }

  private List<@Nullable Object> values(char open, char close) {
    tokens.expect(open);
    List<@Nullable Object> values = new ArrayList<>();
    while (!tokens.skip(close)) {
      if (!values.isEmpty()) {
        tokens.expect(',');
        if (tokens.skip(close)) {
          return values;
        }
      }
      values.add(value());
    }
    return values;
  }

  private Map<String, @Nullable Object> object() {
    tokens.expect('{');
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (!tokens.skip('}')) {
      if (!object.isEmpty()) {
        tokens.expect(',');
        if (tokens.skip('}')) {
          return object;
        }
      }
      boolean quoted = tokens.peek() == '"' || tokens.peek() == '\'';
      String key = quoted ? tokens.string() : tokens.name();
      tokens.expect(':');
      object.put(key, value());
    }
    return object;
  }

  private @Nullable Object named() {
    String name = tokens.name();
    return switch (name) {
      case "true" -> true;
      case "false" -> false;
      case "null", "undefined" -> null;
      case "new" -> java ? JavaCreation.read(this, tokens) : newArray();
      case "List.of", "Set.of", "Arrays.asList", "java.util.List.of", "java.util.Arrays.asList" ->
          arguments();
      case "Map.of", "java.util.Map.of" -> paired(arguments());
      default -> {
        if (tokens.peek() == '(') {
          throw Fault.value("a call of " + name);
        }
        yield name;
      }
    };
  }

  private List<@Nullable Object> newArray() {
    if (!tokens.name().equals("Array")) {
      throw Fault.value("a creation");
    }
    return arguments();
  }

  /** Reads values in parentheses. */
  List<@Nullable Object> arguments() {
    return values('(', ')');
  }

  /** Reads values in braces. */
  List<@Nullable Object> initializer() {
    return values('{', '}');
  }

  /** Returns a map of keys and contents in turn. */
  static Map<String, @Nullable Object> paired(List<@Nullable Object> arguments) {
    if (arguments.size() % 2 != 0) {
      throw Fault.value("a key without content");
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      map.put(String.valueOf(arguments.get(i)), arguments.get(i + 1));
    }
    return map;
  }
}
