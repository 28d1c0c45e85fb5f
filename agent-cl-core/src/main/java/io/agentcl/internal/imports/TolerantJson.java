package io.agentcl.internal.imports;

import io.agentcl.value.Value;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * JSON of others: what one part of a record has that we do not take (too deep, a key twice, a
 * number without end) costs that part, with a complaint, and not the record. Keys keep their order,
 * so that a text made of them is as the other system would write it.
 */
public final class TolerantJson {

  /** Deeper parts are cut off: an event of a trace must find room for them in 200 levels. */
  static final int MAX_DEPTH = 170;

  private static final int MAX_DIGITS = 1000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(1_000_000)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser in;
  private final Complaints complaints;

  private TolerantJson(JsonParser in, Complaints complaints) {
    this.in = in;
    this.complaints = complaints;
  }

  public static JsonParser parser(Reader text) {
    return FACTORY.createParser(ObjectReadContext.empty(), text);
  }

  /**
   * Returns what {@code text} says, and nothing else in it.
   *
   * @throws JacksonException if it is no JSON
   */
  static @Nullable Object read(String text, String path, Complaints complaints) {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (in.nextToken() == null) {
        return null;
      }
      Object plain = new TolerantJson(in, complaints).value(path, 0);
      if (in.nextToken() != null) {
        complaints.add(path, "something follows the value; to mend it, write one value");
      }
      return plain;
    }
  }

  /** Returns the value that begins at the current token of {@code in}. */
  static @Nullable Object value(JsonParser in, String path, Complaints complaints) {
    return new TolerantJson(in, complaints).value(path, 0);
  }

  private @Nullable Object value(String path, int depth) {
    JsonToken token = in.currentToken();
    if (token.isStructStart() && depth >= MAX_DEPTH) {
      in.skipChildren();
      complaints.add(
          path, "is nested deeper than %d levels and was cut off there".formatted(MAX_DEPTH));
      return null;
    }
    return switch (token) {
      case START_OBJECT -> map(path, depth + 1);
      case START_ARRAY -> list(path, depth + 1);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT -> integer(path, in.getString());
      case VALUE_NUMBER_FLOAT -> decimal(path, in.getString());
      default -> in.getString();
    };
  }

  private Map<String, @Nullable Object> map(String path, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      in.nextToken();
      String inner = path + "." + key;
      if (map.containsKey(key)) {
        complaints.add(inner, "stands twice; the last one counts");
      }
      map.put(key, value(inner, depth));
    }
    return map;
  }

  private List<@Nullable Object> list(String path, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(value("%s[%d]".formatted(path, list.size()), depth));
    }
    return list;
  }

  private Object integer(String path, String digits) {
    if (digits.length() <= 18) {
      return Long.valueOf(digits);
    }
    return digits.length() > MAX_DIGITS ? tooLong(path, digits) : new BigInteger(digits);
  }

  /** What is no number, as NaN, stays a text. */
  private Object decimal(String path, String digits) {
    if (digits.length() > MAX_DIGITS) {
      return tooLong(path, digits);
    }
    try {
      BigDecimal number = new BigDecimal(digits);
      return Math.abs((long) number.scale()) > MAX_DIGITS ? tooLong(path, digits) : number;
    } catch (NumberFormatException e) {
      complaints.add(
          path, "is %s, which is no number in JSON; it is kept as text".formatted(digits));
      return digits;
    }
  }

  private String tooLong(String path, String digits) {
    complaints.add(path, "is a number that is too long; it is kept as text");
    return digits;
  }

  /** Returns {@code plain} as compact JSON, its keys in their order. */
  static String write(@Nullable Object plain) {
    StringBuilder text = new StringBuilder();
    write(plain, text);
    return text.toString();
  }

  private static void write(@Nullable Object plain, StringBuilder text) {
    String comma = "";
    if (plain instanceof Map<?, ?> map) {
      text.append('{');
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        text.append(comma).append(Value.of(entry.getKey())).append(':');
        write(entry.getValue(), text);
        comma = ",";
      }
      text.append('}');
    } else if (plain instanceof List<?> list) {
      text.append('[');
      for (Object each : list) {
        text.append(comma);
        write(each, text);
        comma = ",";
      }
      text.append(']');
    } else {
      text.append(Value.of(plain));
    }
  }
}
