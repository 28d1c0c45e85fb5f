package io.agentcl.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON by the grammar of RFC 8259 and nothing else; a number with a fraction is a decimal.
 */
final class JsonReader {

  private static final Pattern TOKEN =
      Pattern.compile(
          "-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?"
              + "|\"([^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4})*+\""
              + "|true|false|null|[\\[\\]{},:]");

  private final Matcher tokens;
  private final String text;
  private int at;
  private String token = "";

  private JsonReader(String text) {
    this.text = text;
    this.tokens = TOKEN.matcher(text);
  }

  static @Nullable Object read(String text) {
    JsonReader reader = new JsonReader(text);
    reader.advance();
    Object value = reader.value();
    if (!reader.token.isEmpty()) {
      throw reader.unexpected();
    }
    return value;
  }

  private @Nullable Object value() {
    String first = token;
    advance();
    return switch (first.isEmpty() ? ' ' : first.charAt(0)) {
      case '{' -> entries();
      case '[' -> elements();
      case '"' -> unescaped(first.substring(1, first.length() - 1));
      case 't', 'f' -> Boolean.valueOf(first);
      case 'n' -> null;
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(first);
      default -> throw unexpected();
    };
  }

  private static Object number(String digits) {
    boolean integer = digits.matches("-?[0-9]+");
    return integer ? (Object) new BigInteger(digits) : new BigDecimal(digits);
  }

  private Map<String, @Nullable Object> entries() {
    Map<String, @Nullable Object> map = new HashMap<>();
    while (!token.equals("}")) {
      if (!map.isEmpty()) {
        expect(",");
      }
      String key = (String) value();
      expect(":");
      map.put(key, value());
    }
    advance();
    return map;
  }

  private List<@Nullable Object> elements() {
    List<@Nullable Object> list = new ArrayList<>();
    while (!token.equals("]")) {
      if (!list.isEmpty()) {
        expect(",");
      }
      list.add(value());
    }
    advance();
    return list;
  }

  private static String unescaped(String quoted) {
    return Pattern.compile("\\\\(u(.{4})|.)")
        .matcher(quoted)
        .replaceAll(escape -> Matcher.quoteReplacement(character(escape.group())));
  }

  private static String character(String escape) {
    return switch (escape.charAt(1)) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'u' -> String.valueOf((char) Integer.parseInt(escape.substring(2), 16));
      default -> escape.substring(1);
    };
  }

  private void expect(String wanted) {
    if (!token.equals(wanted)) {
      throw unexpected();
    }
    advance();
  }

  private void advance() {
    if (at == text.length()) {
      token = "";
    } else if (tokens.region(at, text.length()).lookingAt()) {
      token = tokens.group();
      at = tokens.end();
    } else {
      throw unexpected();
    }
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException("no JSON at " + at + ": " + text);
  }
}
