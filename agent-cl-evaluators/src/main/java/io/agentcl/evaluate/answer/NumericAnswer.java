package io.agentcl.evaluate.answer;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.internal.match.Numbers;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.Supplier;

/**
 * Compares the number in an answer with the expected one. Numbers have digits of any script, an
 * optional minus, marks between groups of three digits, a fraction after a point, an exponent of at
 * most 400, and no more than 400 digits. Parts of dates ({@code 2026-03-04}), times, ranges and
 * names ({@code A320}, {@code SK-4}) are no numbers; units may follow ({@code 10kg}, {@code 5 %}),
 * and are not looked at.
 *
 * <p>By default the last answer must hold exactly one number, or the same one again and again, and
 * it must be equal. An answer with several numbers cannot be judged then: choose {@link #first},
 * {@link #last} or {@link #any}. The value of a failure is the similarity {@code 1 - |a - b| / (|a|
 * + |b|)}. Immutable.
 */
public final class NumericAnswer implements Evaluator {

  enum Pick {
    ONLY,
    FIRST,
    LAST,
    ANY
  }

  private record Options(BigDecimal absolute, BigDecimal relative, boolean comma, Pick pick) {}

  /** What is stored. */
  record Form(
      BigDecimal expected,
      BigDecimal within,
      BigDecimal withinShare,
      boolean decimalComma,
      Pick pick,
      Which which)
      implements Supplier<NumericAnswer> {

    @Override
    public NumericAnswer get() {
      Options options =
          new Options(notNegative(within), notNegative(withinShare), decimalComma, pick);
      return new NumericAnswer(expected, options, which);
    }
  }

  Form form() {
    return new Form(
        expected, options.absolute, options.relative, options.comma, options.pick, which);
  }

  private final BigDecimal expected;
  private final Options options;
  private final Which which;

  NumericAnswer(BigDecimal expected) {
    this(expected, new Options(BigDecimal.ZERO, BigDecimal.ZERO, false, Pick.ONLY), Which.LAST);
  }

  private NumericAnswer(BigDecimal expected, Options options, Which which) {
    this.expected = expected.stripTrailingZeros();
    this.options = options;
    this.which = which;
    if (Math.abs((long) expected.precision() - expected.scale()) > 400) {
      throw new IllegalArgumentException("a number of more than 400 digits: " + expected);
    }
  }

  /**
   * Returns this evaluator, passing also if the number differs by at most {@code absolute}.
   *
   * @throws IllegalArgumentException if {@code absolute} is negative
   */
  public NumericAnswer within(BigDecimal absolute) {
    BigDecimal most = notNegative(absolute);
    return with(new Options(most, options.relative, options.comma, options.pick));
  }

  /**
   * Returns this evaluator, passing also if the number differs by at most the share {@code
   * relative} of the expected one: 0.01 is one percent.
   *
   * @throws IllegalArgumentException if {@code relative} is negative
   */
  public NumericAnswer withinShare(BigDecimal relative) {
    BigDecimal most = notNegative(relative);
    return with(new Options(options.absolute, most, options.comma, options.pick));
  }

  /** Returns this evaluator, reading {@code 1.234,5} and not {@code 1,234.5}. */
  public NumericAnswer decimalComma() {
    return with(new Options(options.absolute, options.relative, true, options.pick));
  }

  /** Returns this evaluator, looking at the first number of an answer. */
  public NumericAnswer first() {
    return pick(Pick.FIRST);
  }

  /** Returns this evaluator, looking at the last number of an answer. */
  public NumericAnswer last() {
    return pick(Pick.LAST);
  }

  /** Returns this evaluator, looking at the number of an answer that comes nearest. */
  public NumericAnswer any() {
    return pick(Pick.ANY);
  }

  /** Returns this evaluator, looking at these answers. */
  public NumericAnswer in(Which answers) {
    return new NumericAnswer(expected, options, requireNonNull(answers, "answers"));
  }

  private NumericAnswer pick(Pick pick) {
    return with(new Options(options.absolute, options.relative, options.comma, pick));
  }

  private NumericAnswer with(Options changed) {
    return new NumericAnswer(expected, changed, which);
  }

  private static BigDecimal notNegative(BigDecimal tolerance) {
    if (tolerance.signum() < 0) {
      throw new IllegalArgumentException("a tolerance must not be negative: " + tolerance);
    }
    return tolerance.stripTrailingZeros();
  }

  /**
   * Returns the similarity {@code 1 - |a - b| / (|a| + |b|)}: 1 for equal numbers, also for zeros,
   * and 0 for numbers of different signs.
   */
  public static double similarity(BigDecimal a, BigDecimal b) {
    BigDecimal size = a.abs().add(b.abs(), MathContext.DECIMAL64);
    if (size.signum() == 0) {
      return 1;
    }
    BigDecimal apart = a.subtract(b, MathContext.DECIMAL64).abs();
    double similarity = 1 - apart.divide(size, MathContext.DECIMAL64).doubleValue();
    return Math.max(0, Math.min(1, similarity));
  }

  @Override
  public Score evaluate(Run run) {
    return which.grade(run, this::grade);
  }

  private Score grade(String answer) {
    List<BigDecimal> numbers = numbers(answer);
    if (numbers.isEmpty()) {
      return Score.fail("there is no number in \"%s\"".formatted(Excerpts.of(answer)));
    }
    if (options.pick == Pick.ONLY && numbers.stream().distinct().count() > 1) {
      return Score.abstain(
          "there are several numbers in \"%s\": %s; to mend it, choose first, last or any"
              .formatted(Excerpts.of(answer), Excerpts.of(numbers)));
    }
    return compared(chosen(numbers));
  }

  private List<BigDecimal> numbers(String answer) {
    List<Numbers.Found> found =
        options.comma ? Numbers.withDecimalCommaIn(answer) : Numbers.in(answer);
    return found.stream()
        .filter(each -> !each.joined())
        .map(each -> each.value().stripTrailingZeros())
        .toList();
  }

  private BigDecimal chosen(List<BigDecimal> numbers) {
    return switch (options.pick) {
      case ONLY, FIRST -> numbers.get(0);
      case LAST -> numbers.get(numbers.size() - 1);
      case ANY -> nearest(numbers);
    };
  }

  private BigDecimal nearest(List<BigDecimal> numbers) {
    BigDecimal nearest = numbers.get(0);
    for (BigDecimal each : numbers) {
      nearest = distance(each).compareTo(distance(nearest)) < 0 ? each : nearest;
    }
    return nearest;
  }

  private BigDecimal distance(BigDecimal number) {
    return number.subtract(expected).abs();
  }

  private Score compared(BigDecimal found) {
    BigDecimal most = options.absolute.max(options.relative.multiply(expected.abs()));
    boolean near = distance(found).compareTo(most) <= 0;
    String reason =
        "found %s, expected %s%s".formatted(shown(found), shown(expected), tolerance(most));
    return near ? Score.pass(reason) : new Score(Status.FAIL, similarity(found, expected), reason);
  }

  private static String tolerance(BigDecimal most) {
    return most.signum() == 0 ? "" : " within " + shown(most);
  }

  private static String shown(BigDecimal number) {
    return Excerpts.of(number.stripTrailingZeros().toPlainString());
  }

  @Override
  public String name() {
    return "number in %s is %s".formatted(which.words(), shown(expected));
  }

  @Override
  public String version() {
    List<String> parts = List.of(expected.toString(), options.toString(), which.toString());
    return "number-1:" + Value.of(parts).hash();
  }

  @Override
  public String toString() {
    return name();
  }
}
