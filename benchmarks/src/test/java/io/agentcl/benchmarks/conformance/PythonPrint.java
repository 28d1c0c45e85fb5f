package io.agentcl.benchmarks.conformance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plain values as Python prints them, where another project compares what is printed. */
final class PythonPrint {

  private PythonPrint() {}

  /** Returns {@code str(value)}; the keys of maps are sorted, as values keep them. */
  static String of(@Nullable Object value) {
    return value instanceof String text ? text : within(value);
  }

  private static String within(@Nullable Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PythonPrint::within).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(each -> within(each.getKey()) + ": " + within(each.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value instanceof BigDecimal decimal ? decimal(decimal) : value.toString();
  }

  private static String quoted(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    return text.contains("'") && !text.contains("\"")
        ? "\"%s\"".formatted(escaped)
        : "'%s'".formatted(escaped.replace("'", "\\'"));
  }

  /** Decimals have an exponent from 1e+16 on, and below 1e-4. */
  private static String decimal(BigDecimal decimal) {
    BigDecimal plain = new BigDecimal(Double.toString(decimal.doubleValue())).stripTrailingZeros();
    int exponent = plain.precision() - plain.scale() - 1;
    if (plain.signum() == 0 || (exponent >= -4 && exponent < 16)) {
      return plain.scale() <= 0 ? plain.toPlainString() + ".0" : plain.toPlainString();
    }
    BigDecimal mantissa = plain.movePointLeft(exponent).stripTrailingZeros();
    return "%se%s%02d"
        .formatted(mantissa.toPlainString(), exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
