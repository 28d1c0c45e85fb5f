package io.agentcl.store;

import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads one JSON text. */
final class JsonReader {

  /** Depth and numbers are checked here, with a place; names are never kept beyond one text. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Json.MAX_DEPTH + 1)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** Advice on options that a user cannot set. */
  private static final Pattern PARSER_OPTIONS =
      Pattern.compile("(: enable `| \\(start marker| \\(not recognized).*", Pattern.DOTALL);

  /** An escape, with the digits of a surrogate if it is one. */
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:u([dD][89a-fA-F][0-9a-fA-F]{2})|.)", Pattern.DOTALL);

  private final String text;
  private final JsonParser in;

  private JsonReader(String text, JsonParser in) {
    this.text = text;
    this.in = in;
  }

  static Value read(String text) {
    String parsed = text.contains("\\ud") || text.contains("\\uD") ? unescaped(text) : text;
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), parsed)) {
      return new JsonReader(text, in).document();
    }
  }

  /** Unescapes surrogates: the parser takes unpaired ones in keys only if they are not escaped. */
  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            found -> {
              String digits = found.group(1);
              return Matcher.quoteReplacement(
                  digits == null
                      ? found.group()
                      : Character.toString((char) Integer.parseInt(digits, 16)));
            });
  }

  private Value document() {
    try {
      if (in.nextToken() == null) {
        throw new IllegalArgumentException("not JSON: there is nothing but white space");
      }
      @Nullable Object plain = value(0);
      if (in.nextToken() != null) {
        throw refuse("something follows the value");
      }
      return Value.of(plain);
    } catch (JacksonException e) {
      throw refuse(PARSER_OPTIONS.matcher(e.getOriginalMessage()).replaceAll(""), e.getLocation());
    }
  }

  private @Nullable Object value(int depth) {
    JsonToken token = in.currentToken();
    if (token.isStructStart() && depth >= Json.MAX_DEPTH) {
      throw limit("nested deeper than %d levels".formatted(Json.MAX_DEPTH));
    }
    return switch (token) {
      case START_OBJECT -> map(depth + 1);
      case START_ARRAY -> list(depth + 1);
      case VALUE_STRING -> in.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(token);
      default -> throw refuse("unexpected " + token);
    };
  }

  private Map<String, @Nullable Object> map(int depth) {
    TreeMap<String, @Nullable Object> map = new TreeMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      if (map.containsKey(key)) {
        throw refuse("the key \"%s\" stands twice".formatted(Node.shortened(key)));
      }
      in.nextToken();
      map.put(key, value(depth));
    }
    return map;
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(depth));
    }
    return list;
  }

  private Number number(JsonToken token) {
    if (in.getStringLength() > Json.MAX_DIGITS) {
      throw limit(
          "a number of %d characters; at most %d".formatted(in.getStringLength(), Json.MAX_DIGITS));
    }
    String digits = in.getString();
    return token == JsonToken.VALUE_NUMBER_INT ? integer(digits) : decimal(digits);
  }

  private static Number integer(String digits) {
    boolean surelyLong = digits.length() <= 18;
    return surelyLong ? (Number) Long.valueOf(digits) : new BigInteger(digits);
  }

  private BigDecimal decimal(String digits) {
    String[] parts = digits.split("[eE]", -1);
    BigDecimal mantissa = new BigDecimal(parts[0]);
    try {
      // Not new BigDecimal(digits): it cannot read all that toString writes.
      long exponent = parts.length == 1 ? 0 : Long.parseLong(parts[1]);
      int scale = Math.toIntExact(mantissa.scale() - exponent);
      return new BigDecimal(mantissa.unscaledValue(), scale).stripTrailingZeros();
    } catch (ArithmeticException | NumberFormatException e) {
      throw limit("the exponent of %s is out of range".formatted(Node.shortened(digits)));
    }
  }

  private IllegalArgumentException refuse(String problem) {
    return refuse(problem, in.currentTokenLocation());
  }

  private IllegalArgumentException refuse(String problem, TokenStreamLocation place) {
    return new IllegalArgumentException("not JSON at %s: %s".formatted(words(place), problem));
  }

  private JsonLimitException limit(String problem) {
    return new JsonLimitException(
        "beyond a limit at %s: %s".formatted(words(in.currentTokenLocation()), problem));
  }

  private String words(TokenStreamLocation place) {
    String line = text.indexOf('\n') < 0 ? "" : "line %d, ".formatted(place.getLineNr());
    return "%scolumn %d".formatted(line, place.getColumnNr());
  }
}
