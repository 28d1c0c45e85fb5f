package io.agentcl.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the normal form of a {@link Value} as compact JSON, for people and messages. */
final class JsonText {

  /** Most zeros that are written to spare an exponent. */
  static final int MOST_ZEROS = 40;

  private static final int LONGEST_SHOWN = 200;

  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  static String of(@Nullable Object normal) {
    JsonText text = new JsonText();
    text.write(normal);
    return text.out.toString();
  }

  /** Returns the first 200 characters of {@link #of}. */
  static String brief(@Nullable Object normal) {
    String text = of(normal);
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }

  private void write(@Nullable Object normal) {
    if (normal instanceof String string) {
      quote(string);
    } else if (normal instanceof BigDecimal decimal) {
      out.append(digits(decimal));
    } else if (normal instanceof Bytes bytes) {
      quote(bytes.toString());
    } else if (normal instanceof List<?> list) {
      out.append('[');
      String comma = "";
      for (Object element : list) {
        out.append(comma);
        write(element);
        comma = ",";
      }
      out.append(']');
    } else if (normal instanceof Map<?, ?> map) {
      out.append('{');
      String comma = "";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(comma);
        quote(String.valueOf(entry.getKey()));
        out.append(':');
        write(entry.getValue());
        comma = ",";
      }
      out.append('}');
    } else {
      out.append(normal);
    }
  }

  /** Returns a number without trailing zeros so that models and people read it right. */
  static String digits(BigDecimal decimal) {
    int scale = decimal.scale();
    if (-MOST_ZEROS > scale || (long) scale - decimal.precision() > MOST_ZEROS) {
      return decimal.toString(); // with an exponent: the zeros alone would take one
    }
    return scale <= 0 ? decimal.toPlainString() + ".0" : decimal.toPlainString();
  }

  private void quote(String string) {
    out.append('"');
    for (int i = 0, c; i < string.length(); i += Character.charCount(c)) {
      c = string.codePointAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          boolean isHalf = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
          if (c < ' ' || isHalf) {
            out.append("\\u%04x".formatted(c));
          } else {
            out.appendCodePoint(c);
          }
        }
      }
    }
    out.append('"');
  }
}
