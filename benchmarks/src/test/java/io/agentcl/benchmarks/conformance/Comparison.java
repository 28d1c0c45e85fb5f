package io.agentcl.benchmarks.conformance;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares results with what a case expects; answers what is wrong, or nothing. */
final class Comparison {

  private static final double RELATIVE = 1e-9;
  private static final double ABSOLUTE = 1e-12;

  private static final Map<String, DoubleBinaryOperator> RELATIONS =
      Map.of(
          "<", (a, b) -> a < b ? 1 : 0,
          "<=", (a, b) -> a <= b ? 1 : 0,
          ">", (a, b) -> a > b ? 1 : 0,
          ">=", (a, b) -> a >= b ? 1 : 0,
          "==", (a, b) -> a == b ? 1 : 0,
          "!=", (a, b) -> a != b ? 1 : 0);

  private static final Pattern RELATION = Pattern.compile("<=|>=|==|!=|<|>");

  private Comparison() {}

  /** Compares to nine digits, or as closely as the case says. */
  static String numbers(Case test, @Nullable Object expected, double actual) {
    double wanted = expected instanceof Number number ? number.doubleValue() : Double.NaN;
    boolean same =
        Double.isNaN(wanted)
            ? Double.isNaN(actual)
            : Math.abs(rounded(test, actual) - wanted) <= tolerance(test, wanted);
    return same ? "" : "expected %s, found %s".formatted(expected, actual);
  }

  private static double rounded(Case test, double actual) {
    if (test.field("round") == null) {
      return actual;
    }
    double scale = Math.pow(10, test.number("round"));
    return Math.rint(actual * scale) / scale;
  }

  private static double tolerance(Case test, double wanted) {
    double relative = test.field("rel_tol") == null ? RELATIVE : test.number("rel_tol");
    double absolute = test.field("abs_tol") == null ? ABSOLUTE : test.number("abs_tol");
    return Math.max(absolute, relative * Math.abs(wanted));
  }

  /**
   * Checks a chain such as {@code lower <= mean < 0}, whose words are the keys of {@code known}.
   */
  static String chain(String chain, Map<String, Double> known) {
    List<String> operands = List.of(RELATION.split(chain, -1));
    Matcher relation = RELATION.matcher(chain);
    for (int i = 0; relation.find(); i++) {
      double left = operand(operands.get(i).strip(), known);
      double right = operand(operands.get(i + 1).strip(), known);
      if (RELATIONS.get(relation.group()).applyAsDouble(left, right) == 0) {
        return "expected %s, found %s".formatted(chain, known);
      }
    }
    return operands.size() > 1 ? "" : "cannot read the expectation \"%s\"".formatted(chain);
  }

  private static double operand(String text, Map<String, Double> known) {
    Double value = known.get(text);
    return value == null ? Double.parseDouble(text) : value;
  }

  /** Answers nothing if {@code action} is refused as a broken argument. */
  static String refused(Runnable action) {
    try {
      action.run();
    } catch (IllegalArgumentException e) {
      return "";
    }
    return "expected to be refused, but was not";
  }
}
