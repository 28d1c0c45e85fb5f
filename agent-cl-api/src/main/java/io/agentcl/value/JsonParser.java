package io.agentcl.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into the plain form of a {@link Value}: a number with a fraction or an
 * exponent is a decimal, another one an integer. Of equal keys the last one counts. Costs the
 * length of the text. Not thread-safe: one per text.
 */
final class JsonParser {

  private static final int LONGEST_NUMBER = 1000;

  private final String text;
  private int at;
  private int depth;

  private JsonParser(String text) {
    this.text = text;
  }

  /**
   * Returns what {@code text} stands for.
   *
   * @throws IllegalArgumentException if it is no JSON, with the place
   */
  static @Nullable Object parse(String text) {
    JsonParser parser = new JsonParser(text);
    parser.skipSpace();
    Object value = parser.value();
    parser.skipSpace();
    if (parser.at < text.length()) {
      throw parser.refuse("the end");
    }
    return value;
  }

  private @Nullable Object value() {
    return switch (peek()) {
      case '{' -> nested(this::map);
      case '[' -> nested(this::list);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private interface Container {
    Object read();
  }

  private Object nested(Container container) {
    if (++depth > Normalizer.MAX_DEPTH) {
      throw refuse("at most %d levels".formatted(Normalizer.MAX_DEPTH));
    }
    at++;
    skipSpace();
    Object read = container.read();
    depth--;
    return read;
  }

  private Map<String, @Nullable Object> map() {
    Map<String, @Nullable Object> map = new TreeMap<>();
    if (ends('}')) {
      return map;
    }
    do {
      skipSpace();
      String key = string();
      skipSpace();
      expect(':');
      skipSpace();
      map.put(key, value());
      skipSpace();
    } while (continues('}'));
    return map;
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> list = new ArrayList<>();
    if (ends(']')) {
      return list;
    }
    do {
      skipSpace();
      list.add(value());
      skipSpace();
    } while (continues(']'));
    return list;
  }

  private boolean ends(char end) {
    boolean ends = peek() == end;
    at += ends ? 1 : 0;
    return ends;
  }

  private boolean continues(char end) {
    if (ends(end)) {
      return false;
    }
    expect(',');
    return true;
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

  private Number number() {
    int start = at;
    at += peek() == '-' ? 1 : 0;
    boolean zero = peek() == '0';
    int digits = digits();
    if (zero && digits > 1) {
      throw refuse("no digit after a leading 0");
    }
    boolean decimal = false;
    if (at < text.length() && text.charAt(at) == '.') {
      decimal = true;
      at++;
      digits();
    }
    if (at < text.length() && "eE".indexOf(text.charAt(at)) >= 0) {
      decimal = true;
      at++;
      at += "+-".indexOf(peek()) >= 0 ? 1 : 0;
      digits();
    }
    return number(text.substring(start, at), decimal);
  }

  private Number number(String digits, boolean decimal) {
    if (digits.length() > LONGEST_NUMBER) {
      throw refuse("a number of at most %d characters".formatted(LONGEST_NUMBER));
    }
    try {
      return decimal ? new BigDecimal(digits) : new BigInteger(digits);
    } catch (NumberFormatException | ArithmeticException e) {
      throw refuse("a number in range");
    }
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
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
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
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new IllegalArgumentException(
        "no JSON: expected %s at character %d, found %s".formatted(expected, at, found));
  }
}
