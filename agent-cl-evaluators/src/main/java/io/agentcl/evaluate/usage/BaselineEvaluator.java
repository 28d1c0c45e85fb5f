package io.agentcl.evaluate.usage;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.usage.Measure.Amount;
import io.agentcl.run.Run;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;

/**
 * Holds what a run used against what another one used: no more than that, or than a multiple of it
 * and something on top. Immutable.
 */
public final class BaselineEvaluator implements Evaluator {

  private final Measure measure;
  private final BigDecimal baseline;
  private final BigDecimal factor;
  private final BigDecimal more;

  private BaselineEvaluator(
      Measure measure, BigDecimal baseline, BigDecimal factor, BigDecimal more) {
    this.measure = measure;
    this.baseline = baseline.stripTrailingZeros();
    this.factor = factor.stripTrailingZeros();
    this.more = more.stripTrailingZeros();
  }

  /** What is stored. */
  record Form(Measure measure, BigDecimal baseline, BigDecimal times, BigDecimal plus)
      implements Supplier<BaselineEvaluator> {

    @Override
    public BaselineEvaluator get() {
      return new BaselineEvaluator(measure, baseline, times, plus);
    }
  }

  Form form() {
    return new Form(measure, baseline, factor, more);
  }

  static BaselineEvaluator of(Measure measure, Trace baseline) {
    Amount used = measure.of(baseline);
    if (used.missing() != null) {
      throw new IllegalArgumentException(
          "the baseline does not say all of its %s: %s".formatted(measure, used.missing()));
    }
    return new BaselineEvaluator(measure, used.known(), BigDecimal.ONE, BigDecimal.ZERO);
  }

  /**
   * Returns this evaluator, allowing {@code factor} times what the baseline used; less than 1 asks
   * for an improvement.
   *
   * @param factor positive and finite
   */
  public BaselineEvaluator times(double factor) {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("factor must be positive and finite: " + factor);
    }
    return new BaselineEvaluator(measure, baseline, BigDecimal.valueOf(factor), more);
  }

  /**
   * Returns this evaluator, allowing {@code more} on top.
   *
   * @param more at least 0
   */
  public BaselineEvaluator plus(BigDecimal more) {
    if (requireNonNull(more, "more").signum() < 0) {
      throw new IllegalArgumentException("more must not be negative: " + more);
    }
    return new BaselineEvaluator(measure, baseline, factor, more);
  }

  @Override
  public Score evaluate(Run run) {
    Score score = new BoundEvaluator(measure, bound()).evaluate(run);
    return new Score(score.status(), score.value(), score.reason() + "; " + name());
  }

  private BigDecimal bound() {
    return baseline.multiply(factor).add(more);
  }

  @Override
  public String name() {
    return "%s at most %s times the baseline's %s, and %s more"
        .formatted(measure, factor.toPlainString(), baseline.toPlainString(), more.toPlainString());
  }

  @Override
  public String version() {
    return "baseline-1:" + Value.of(List.of(measure, baseline, factor, more)).hash();
  }

  @Override
  public String toString() {
    return name();
  }
}
