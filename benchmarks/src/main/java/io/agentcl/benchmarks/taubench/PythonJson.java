package io.agentcl.benchmarks.taubench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as Python's {@code json} module reads and writes it: keys keep their order, integers and
 * floats stay apart, and what is not ASCII is escaped.
 */
final class PythonJson {

  private static final int DEEPEST = 200;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private PythonJson() {}

  /**
   * Returns what {@code json} stands for: immutable, of the kinds that {@link Python} knows.
   *
   * @throws IllegalArgumentException if it is no JSON; the message gives line and column
   */
  static @Nullable Object read(byte[] json) {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (in.nextToken() == null) {
        throw new IllegalArgumentException("no JSON: there is nothing but white space");
      }
      @Nullable Object object = object(in);
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("no JSON: something follows the value");
      }
      return object;
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "no JSON at line %d, column %d: %s"
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()),
          e);
    }
  }

  /** As {@link #read(byte[])}. */
  static @Nullable Object read(String json) {
    return read(json.getBytes(UTF_8));
  }

  private static @Nullable Object object(JsonParser in) {
    return switch (in.currentToken()) {
      case START_OBJECT -> map(in);
      case START_ARRAY -> list(in);
      case VALUE_STRING -> in.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT -> PythonNumber.integer(new BigInteger(in.getString()));
      case VALUE_NUMBER_FLOAT -> Double.valueOf(in.getString());
      default -> throw new IllegalArgumentException("no JSON: unexpected " + in.currentToken());
    };
  }

  private static Map<String, @Nullable Object> map(JsonParser in) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      in.nextToken();
      map.put(key, object(in));
    }
    return Collections.unmodifiableMap(map);
  }

  private static List<@Nullable Object> list(JsonParser in) {
    List<@Nullable Object> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(object(in));
    }
    return Collections.unmodifiableList(list);
  }

  /** Returns a copy of {@code plain}, immutable and of the kinds that {@link Python} knows. */
  static @Nullable Object copy(@Nullable Object plain) {
    if (plain instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(String.valueOf(key), copy(value)));
      return Collections.unmodifiableMap(copy);
    }
    if (plain instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(each -> copy.add(copy(each)));
      return Collections.unmodifiableList(copy);
    }
    return plain instanceof Number number ? number(number) : plain;
  }

  private static Object number(Number number) {
    if (number instanceof BigDecimal || number instanceof Float) {
      return number.doubleValue();
    }
    return number instanceof Double || number instanceof BigInteger
        ? number
        : (Object) number.longValue();
  }

  /** Returns {@code json.dumps(object)}. */
  static String write(@Nullable Object object) {
    StringBuilder out = new StringBuilder();
    write(object, out);
    return out.toString();
  }

  private static void write(@Nullable Object object, StringBuilder out) {
    if (object instanceof String text) {
      quote(text, out);
    } else if (object instanceof Map<?, ?> map) {
      writeMap(map, out);
    } else if (object instanceof List<?> list) {
      writeList(list, out);
    } else if (object instanceof Double real && !Double.isFinite(real)) {
      out.append(Double.isNaN(real) ? "NaN" : real > 0 ? "Infinity" : "-Infinity");
    } else {
      out.append(object instanceof Double ? PythonNumber.text(object) : String.valueOf(object));
    }
  }

  private static void writeMap(Map<?, ?> map, StringBuilder out) {
    String comma = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(comma);
      quote((String) entry.getKey(), out);
      out.append(": ");
      write(entry.getValue(), out);
      comma = ", ";
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private static void writeList(List<?> list, StringBuilder out) {
    String comma = "[";
    for (Object element : list) {
      out.append(comma);
      write(element, out);
      comma = ", ";
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ' || c > '~') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
