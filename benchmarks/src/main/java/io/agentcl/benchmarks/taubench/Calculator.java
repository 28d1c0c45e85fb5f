package io.agentcl.benchmarks.taubench;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Python's arithmetic of numbers, parentheses and the operators {@code + - * / // **}. Recursive
 * descent, linear in the length of the expression. One per expression; not thread-safe.
 */
final class Calculator {

  private static final Pattern TOKEN =
      Pattern.compile("(?<number>\\d+\\.?\\d*|\\.\\d+)|\\*\\*|//|[-+*/().]");
  private static final Pattern LEADING_ZERO = Pattern.compile("0+[1-9]\\d*");
  private static final String INVALID = "invalid syntax";
  private static final int DEEPEST = 200;
  private static final int MOST_BITS = 1 << 16;

  private final List<String> tokens;

  /** Whether a parenthesis is open at the end. */
  private final boolean isOpen;

  private int next;
  private int depth;

  private Calculator(List<String> tokens) {
    this.tokens = tokens;
    this.isOpen = Collections.frequency(tokens, "(") > Collections.frequency(tokens, ")");
  }

  /**
   * Returns the value as a float rounded to two decimals, as Python writes it.
   *
   * @throws Fault if Python cannot tell
   */
  static String calculate(String expression) {
    Calculator calculator = new Calculator(tokens(expression.strip()));
    Supplier<Object> value = calculator.sum();
    if (calculator.next < calculator.tokens.size()) {
      throw calculator.unexpected(INVALID);
    }
    return PythonNumber.text(PythonNumber.round2(finite(PythonNumber.real(value.get()))));
  }

  private static double finite(double real) {
    if (Double.isInfinite(real)) {
      throw new Fault("int too large to convert to float");
    }
    return real;
  }

  private static Fault syntax(String problem) {
    return new Fault(problem + " (<string>, line 1)");
  }

  /** Python misses a parenthesis where the text ends; before that, it stumbles over a token. */
  private Fault unexpected(String problem) {
    boolean ended = next >= tokens.size();
    return syntax(ended && isOpen ? "'(' was never closed" : problem);
  }

  /** Faults of tokens come before faults of their order, wherever they stand. */
  private static List<String> tokens(String expression) {
    if (expression.isEmpty()) {
      throw new Fault("invalid syntax (<string>, line 0)");
    }
    List<String> tokens = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>();
    Matcher matcher = TOKEN.matcher(expression);
    while (matcher.find()) {
      String token = matcher.group();
      if (LEADING_ZERO.matcher(token).matches()) {
        throw syntax(
            "leading zeros in decimal integer literals are not permitted;"
                + " use an 0o prefix for octal integers");
      }
      if (token.equals("(")) {
        open.push(token);
      } else if (token.equals(")") && open.poll() == null) {
        throw syntax("unmatched ')'");
      }
      tokens.add(token);
    }
    return tokens;
  }

  private boolean takes(String token) {
    boolean taken = next < tokens.size() && tokens.get(next).equals(token);
    next += taken ? 1 : 0;
    return taken;
  }

  // What is parsed is computed later: a fault of the syntax comes before one of the numbers.

  private Supplier<Object> sum() {
    Supplier<Object> value = product();
    while (true) {
      Supplier<Object> left = value;
      if (takes("+")) {
        Supplier<Object> right = product();
        value = () -> PythonNumber.plus(left.get(), right.get());
      } else if (takes("-")) {
        Supplier<Object> right = product();
        value = () -> PythonNumber.minus(left.get(), right.get());
      } else {
        return value;
      }
    }
  }

  private Supplier<Object> product() {
    Supplier<Object> value = signed();
    while (true) {
      Supplier<Object> left = value;
      if (takes("*")) {
        Supplier<Object> right = signed();
        value = () -> bounded(PythonNumber.times(left.get(), right.get()));
      } else if (takes("/")) {
        Supplier<Object> right = signed();
        value = () -> quotient(left.get(), right.get());
      } else if (takes("//")) {
        Supplier<Object> right = signed();
        value = () -> floor(left.get(), right.get());
      } else {
        return value;
      }
    }
  }

  private Supplier<Object> signed() {
    if (++depth > DEEPEST) {
      throw syntax("too many nested parentheses");
    }
    try {
      if (takes("-")) {
        Supplier<Object> value = signed();
        return () -> PythonNumber.negative(value.get());
      }
      return takes("+") ? signed() : power();
    } finally {
      depth--;
    }
  }

  private Supplier<Object> power() {
    Supplier<Object> base = called(atom());
    if (!takes("**")) {
      return base;
    }
    Supplier<Object> exponent = signed();
    return () -> raised(base.get(), exponent.get());
  }

  /** A number before parentheses is called, which Python allows to write and not to do. */
  private Supplier<Object> called(Supplier<Object> number) {
    Supplier<Object> value = number;
    while (takes("(")) {
      if (!takes(")")) {
        closed(sum());
      }
      Supplier<Object> called = value;
      value =
          () -> {
            throw new Fault("'%s' object is not callable".formatted(Python.type(called.get())));
          };
    }
    return value;
  }

  private Supplier<Object> closed(Supplier<Object> value) {
    if (!takes(")")) {
      if (next < tokens.size()) {
        sum(); // what might follow a comma must make sense itself
      }
      throw unexpected("invalid syntax. Perhaps you forgot a comma?");
    }
    return value;
  }

  private Supplier<Object> atom() {
    if (takes("(")) {
      return closed(sum());
    }
    @Nullable String token = next < tokens.size() ? tokens.get(next) : null;
    if (token == null || !token.matches(".*\\d.*")) {
      throw unexpected(INVALID);
    }
    next++;
    Object number =
        token.contains(".")
            ? (Object) Double.valueOf(token)
            : PythonNumber.integer(new BigInteger(token));
    return () -> number;
  }

  private static Object quotient(Object a, Object b) {
    boolean real = a instanceof Double || b instanceof Double;
    if (PythonNumber.real(b) == 0) {
      throw new Fault(real ? "float division by zero" : "division by zero");
    }
    return real || PythonNumber.real(a) == 0
        ? PythonNumber.real(a) / PythonNumber.real(b)
        : new BigDecimal(PythonNumber.whole(a))
            .divide(new BigDecimal(PythonNumber.whole(b)), new MathContext(60))
            .doubleValue();
  }

  private static Object floor(Object a, Object b) {
    if (a instanceof Double || b instanceof Double) {
      if (PythonNumber.real(b) == 0) {
        throw new Fault("float floor division by zero");
      }
      return Math.floor(PythonNumber.real(a) / PythonNumber.real(b));
    }
    if (PythonNumber.whole(b).signum() == 0) {
      throw new Fault("integer division or modulo by zero");
    }
    BigInteger[] parts = PythonNumber.whole(a).divideAndRemainder(PythonNumber.whole(b));
    boolean below = parts[1].signum() != 0 && parts[1].signum() != PythonNumber.whole(b).signum();
    return PythonNumber.integer(below ? parts[0].subtract(BigInteger.ONE) : parts[0]);
  }

  private static Object raised(Object base, Object exponent) {
    boolean real = base instanceof Double || exponent instanceof Double;
    if (!real && PythonNumber.whole(exponent).signum() >= 0) {
      return raisedWhole(PythonNumber.whole(base), PythonNumber.whole(exponent));
    }
    double power = Math.pow(PythonNumber.real(base), PythonNumber.real(exponent));
    if (PythonNumber.real(base) == 0 && PythonNumber.real(exponent) < 0) {
      throw new Fault("0.0 cannot be raised to a negative power");
    }
    if (Double.isNaN(power)) {
      throw new Fault("float() argument must be a string or a real number, not 'complex'");
    }
    return power;
  }

  private static Object raisedWhole(BigInteger base, BigInteger exponent) {
    if (base.abs().compareTo(BigInteger.ONE) <= 0) {
      boolean negative = base.signum() < 0 && exponent.testBit(0);
      return exponent.signum() == 0 ? 1L : negative ? -1L : base.abs().longValue();
    }
    if (exponent.bitLength() > 31 || base.bitLength() * exponent.longValue() > MOST_BITS) {
      throw new Fault("int too large to convert to float");
    }
    return PythonNumber.integer(base.pow(exponent.intValue()));
  }

  /** A product that no float can hold ends in a fault in any case: no need to make it. */
  private static Object bounded(Object product) {
    if (product instanceof BigInteger big && big.bitLength() > MOST_BITS) {
      throw new Fault("int too large to convert to float");
    }
    return product;
  }
}
