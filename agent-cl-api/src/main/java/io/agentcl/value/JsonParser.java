package io.agentcl.value;

import io.agentcl.internal.frozen.FrozenList;
import io.agentcl.internal.frozen.FrozenMap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into the normal form of a {@link Value}: a number with a fraction or an
 * exponent is a decimal, another one an integer. Costs the length of the text. Not thread-safe: one
 * per text.
 */
final class JsonParser {

  /** Most lists and maps inside each other. */
  static final int MAX_DEPTH = 200;

  /** Longest number, in characters. */
  static final int MAX_DIGITS = 10_000;

  private static final int SURELY_LONG = 18;
  private static final int LONGEST_SHOWN = 60;

  private final String text;
  private int at;
  private int depth;

  private JsonParser(String text) {
    this.text = text;
  }

  /**
   * Returns what {@code text} stands for.
   *
   * @throws JsonLimitException if it is beyond a limit
   * @throws IllegalArgumentException if it is no JSON, with the place
   */
  static @Nullable Object parse(String text) {
    JsonParser parser = new JsonParser(text);
    Object value = parser.value();
    if (parser.at < text.length()) {
      throw parser.refuse("the end");
    }
    return value;
  }

  /** Reads a value with the space around it. */
  private @Nullable Object value() {
    skipSpace();
    Object value = one();
    skipSpace();
    return value;
  }

  private @Nullable Object one() {
    return switch (peek()) {
      case '{' -> map();
      case '[' -> list();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> map() {
    SortedMap<String, @Nullable Object> map = new TreeMap<>();
    int start = at;
    inside('}', () -> entry(map, start));
    FrozenMap.Builder normal = new FrozenMap.Builder(map.size());
    map.forEach(normal::put);
    return normal.normal();
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> list = new ArrayList<>();
    inside(']', () -> list.add(value()));
    return new FrozenList(list.toArray());
  }

  /** Reads a list or map: its parts with commas between them. */
  private void inside(char end, Runnable part) {
    if (++depth > MAX_DEPTH) {
      throw limit(at, "nested deeper than %d levels".formatted(MAX_DEPTH));
    }
    at++;
    skipSpace();
    if (peek() != end) {
      part.run();
      while (peek() != end) {
        expect(',');
        part.run();
      }
    }
    at++;
    depth--;
  }

  private void entry(Map<String, @Nullable Object> map, int start) {
    skipSpace();
    int place = at;
    String key = key();
    if (map.containsKey(key)) {
      throw twice(key, start, place);
    }
    map.put(key, value());
  }

  /** Reads up to the value of an entry. */
  private String key() {
    String key = string();
    skipSpace();
    expect(':');
    return key;
  }

  /** Reads the map that begins at {@code start} again, to tell where its key stands first. */
  private IllegalArgumentException twice(String key, int start, int second) {
    at = start + 1;
    skipSpace();
    int first = at;
    while (!key().equals(key)) {
      value();
      expect(',');
      skipSpace();
      first = at;
    }
    return new IllegalArgumentException(
        "not JSON at %s: the key \"%s\" stands twice, first at %s; to mend it, remove one"
            .formatted(place(second), shown(key), place(first)));
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (true) {
      char c = peek();
      if (c < ' ') {
        throw refuse("a character of a string");
      }
      at++;
      if (c == '"') {
        return out.toString();
      }
      out.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> {
        at--;
        throw refuse("an escape");
      }
    };
  }

  private char hexadecimal() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = "0123456789abcdef".indexOf(Character.toLowerCase(peek()));
      if (digit < 0) {
        throw refuse("four hexadecimal digits");
      }
      code = code * 16 + digit;
      at++;
    }
    return (char) code;
  }

  private @Nullable Object word(String word, @Nullable Object meaning) {
    if (!text.startsWith(word, at)) {
      throw refuse("a value");
    }
    at += word.length();
    return meaning;
  }

  private Object number() {
    int start = at;
    at += peek() == '-' ? 1 : 0;
    boolean zero = peek() == '0';
    int digits = digits();
    if (zero && digits > 1) {
      throw refuse("no digit after a leading 0");
    }
    int end = at;
    if (stands(".")) {
      at++;
      digits();
    }
    if (stands("eE")) {
      at++;
      at += "+-".indexOf(peek()) >= 0 ? 1 : 0;
      digits();
    }
    return number(start, at > end);
  }

  private Object number(int start, boolean decimal) {
    if (at - start > MAX_DIGITS) {
      throw limit(start, "a number of %d characters; at most %d".formatted(at - start, MAX_DIGITS));
    }
    String digits = text.substring(start, at);
    if (!decimal && digits.length() <= SURELY_LONG) {
      return Long.parseLong(digits);
    }
    try {
      return Normalizer.number(decimal ? decimal(digits) : new BigInteger(digits), Path.ROOT);
    } catch (JsonLimitException e) {
      throw limit(start, "a number of more than %d characters".formatted(MAX_DIGITS));
    } catch (ArithmeticException | NumberFormatException e) {
      throw limit(start, "the exponent of %s is out of range".formatted(shown(digits)));
    }
  }

  private static String shown(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }

  /** Reads all that {@link BigDecimal#toString} writes, which its own constructor does not. */
  private static BigDecimal decimal(String digits) {
    int mark = Math.max(digits.indexOf('e'), digits.indexOf('E'));
    BigDecimal mantissa = new BigDecimal(mark < 0 ? digits : digits.substring(0, mark));
    long exponent = mark < 0 ? 0 : Long.parseLong(digits.substring(mark + 1));
    int scale = Math.toIntExact(Math.subtractExact(mantissa.scale(), exponent));
    return new BigDecimal(mantissa.unscaledValue(), scale).stripTrailingZeros();
  }

  private int digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw refuse("a value");
    }
    return at - start;
  }

  private void skipSpace() {
    while (stands(" \t\n\r")) {
      at++;
    }
  }

  private boolean stands(String anyOf) {
    return at < text.length() && anyOf.indexOf(text.charAt(at)) >= 0;
  }

  private char peek() {
    if (at >= text.length()) {
      throw refuse("more");
    }
    return text.charAt(at);
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw refuse("'" + wanted + "'");
    }
    at++;
  }

  private IllegalArgumentException refuse(String expected) {
    return new IllegalArgumentException(
        "not JSON at %s: expected %s, found %s".formatted(place(at), expected, found()));
  }

  private String found() {
    if (at >= text.length()) {
      return "the end";
    }
    int c = text.codePointAt(at);
    boolean shows = c < 0x7f ? c > ' ' : Character.isLetterOrDigit(c);
    return shows ? "'%s'".formatted(Character.toString(c)) : "U+%04X".formatted(c);
  }

  private JsonLimitException limit(int index, String problem) {
    return new JsonLimitException(
        "beyond a limit at %s: %s; to mend it, write it as a string"
            .formatted(place(index), problem));
  }

  /** Returns where {@code index} is: the column, and the line if there are several. */
  private String place(int index) {
    int lineStart = text.lastIndexOf('\n', index - 1) + 1;
    long line = 1 + text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    String column = "column " + (index - lineStart + 1);
    return text.indexOf('\n') < 0 ? column : "line %d, %s".formatted(line, column);
  }
}
