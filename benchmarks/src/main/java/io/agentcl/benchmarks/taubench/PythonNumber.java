package io.agentcl.benchmarks.taubench;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Python's numbers: integers of any size, which are longs where they fit, and doubles. Booleans
 * count as 0 and 1.
 */
final class PythonNumber {

  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  /** Beyond this many cents, not every one has a double of its own. */
  private static final double MOST_CENTS = 1e15;

  private PythonNumber() {}

  /** Returns {@code a + b}. */
  static Object plus(@Nullable Object a, @Nullable Object b) {
    return plus("+", a, b);
  }

  /** Returns {@code a + b}; {@code symbol} is what a fault calls the operation. */
  static Object plus(String symbol, @Nullable Object a, @Nullable Object b) {
    check(symbol, a, b);
    return isFloat(a, b) ? (Object) (real(a) + real(b)) : integer(whole(a).add(whole(b)));
  }

  /** Returns {@code a - b}. */
  static Object minus(@Nullable Object a, @Nullable Object b) {
    check("-", a, b);
    return isFloat(a, b) ? (Object) (real(a) - real(b)) : integer(whole(a).subtract(whole(b)));
  }

  /**
   * Returns {@code a * b}. A number times a text or a list is one of these in Python, whose content
   * no tool looks at: the text or list itself stands for it.
   */
  static Object times(@Nullable Object a, @Nullable Object b) {
    if (isInteger(a) && (b instanceof String || b instanceof List)) {
      return b;
    }
    check("*", a, b);
    return isFloat(a, b) ? (Object) (real(a) * real(b)) : integer(whole(a).multiply(whole(b)));
  }

  /** Returns {@code -a}. */
  static Object negative(@Nullable Object a) {
    if (!isNumber(a)) {
      throw new Fault("bad operand type for unary -: '%s'".formatted(Python.type(a)));
    }
    return a instanceof Double real ? (Object) (-real) : integer(whole(a).negate());
  }

  /** Returns {@code abs(a)}. */
  static Object absolute(Object a) {
    return a instanceof Double real ? (Object) Math.abs(real) : integer(whole(a).abs());
  }

  /** Returns {@code a < b}. */
  static boolean isLess(@Nullable Object a, @Nullable Object b) {
    if (!isNumber(a) || !isNumber(b)) {
      throw new Fault(
          "'<' not supported between instances of '%s' and '%s'"
              .formatted(Python.type(a), Python.type(b)));
    }
    return compare(a, b) < 0;
  }

  /** Returns {@code a == b}, for numbers. */
  static boolean isEqual(@Nullable Object a, @Nullable Object b) {
    return isNumber(a) && isNumber(b) && compare(a, b) == 0;
  }

  /** Returns {@code round(a, 2)}: decided by the exact value of a double, ties to the even cent. */
  static Object round2(Object a) {
    if (!(a instanceof Double real) || !Double.isFinite(real)) {
      return a;
    }
    double rounded = new BigDecimal(real).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    return Math.copySign(rounded, real);
  }

  /** Returns {@code repr(number)}. */
  static String text(Object number) {
    return number instanceof Double real ? text(real.doubleValue()) : number.toString();
  }

  private static String text(double real) {
    if (!Double.isFinite(real)) {
      return Double.isNaN(real) ? "nan" : real > 0 ? "inf" : "-inf";
    }
    if (real == 0) {
      return 1 / real < 0 ? "-0.0" : "0.0";
    }
    double cents = Math.rint(real * 100);
    boolean isMoney = Math.abs(cents) < MOST_CENTS && cents / 100 == real;
    BigDecimal digits = isMoney ? BigDecimal.valueOf((long) cents, 2) : shortest(real);
    return scientific(digits.stripTrailingZeros());
  }

  /** Returns the shortest decimal that reads back as {@code real}, and of these the nearest. */
  private static BigDecimal shortest(double real) {
    BigDecimal exact = new BigDecimal(real);
    boolean subnormal = Math.abs(real) < Double.MIN_NORMAL;
    for (int digits = subnormal ? 1 : 15; ; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == real) {
        return rounded;
      }
    }
  }

  /** Writes an exponent where Python does: below 1e-4 and from 1e16 on. */
  private static String scientific(BigDecimal decimal) {
    String digits = decimal.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - decimal.scale();
    if (exponent >= -4 && exponent < 16) {
      String plain = decimal.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return "%s%s%se%s%02d"
        .formatted(
            decimal.signum() < 0 ? "-" : "",
            digits.charAt(0),
            fraction,
            exponent < 0 ? "-" : "+",
            Math.abs(exponent));
  }

  static boolean isNumber(@Nullable Object object) {
    return object instanceof Double || isInteger(object);
  }

  private static boolean isInteger(@Nullable Object object) {
    return object instanceof Long || object instanceof BigInteger || object instanceof Boolean;
  }

  private static boolean isFloat(@Nullable Object a, @Nullable Object b) {
    return a instanceof Double || b instanceof Double;
  }

  private static void check(String symbol, @Nullable Object a, @Nullable Object b) {
    if (!isNumber(a) || !isNumber(b)) {
      throw new Fault(
          "unsupported operand type(s) for %s: '%s' and '%s'"
              .formatted(symbol, Python.type(a), Python.type(b)));
    }
  }

  private static int compare(@Nullable Object a, @Nullable Object b) {
    return isFloat(a, b)
        ? Double.compare(real(a) + 0.0, real(b) + 0.0)
        : whole(a).compareTo(whole(b));
  }

  static double real(@Nullable Object number) {
    return number instanceof Double real ? real : whole(number).doubleValue();
  }

  static BigInteger whole(@Nullable Object number) {
    if (number instanceof Boolean truth) {
      return truth ? BigInteger.ONE : BigInteger.ZERO;
    }
    if (number instanceof BigInteger big) {
      return big;
    }
    if (number instanceof Long small) {
      return BigInteger.valueOf(small);
    }
    throw new IllegalArgumentException("no integer: " + number);
  }

  /** Returns {@code number}, as a long if it fits. */
  static Object integer(BigInteger number) {
    boolean fits = number.compareTo(MIN_LONG) >= 0 && number.compareTo(MAX_LONG) <= 0;
    return fits ? (Object) number.longValue() : number;
  }
}
