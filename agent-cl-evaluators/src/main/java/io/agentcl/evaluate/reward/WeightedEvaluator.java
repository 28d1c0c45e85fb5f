package io.agentcl.evaluate.reward;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.harness.Versions;
import io.agentcl.run.Run;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The weighted mean of several evaluators against a threshold. A map has no order of its own: the
 * sums are exact, and the parts stand in the order of their names, so that no verdict hangs on it.
 */
record WeightedEvaluator(double threshold, List<Map.Entry<Evaluator, Double>> weights)
    implements Evaluator {

  /** What is stored. */
  record Form(double atLeast, List<Part> of) implements Supplier<WeightedEvaluator> {

    @Override
    public WeightedEvaluator get() {
      return new WeightedEvaluator(
          atLeast, of.stream().map(each -> Map.entry(each.evaluator, each.weight)).toList());
    }
  }

  /** An evaluator with its weight. */
  record Part(double weight, Evaluator evaluator) {}

  Form form() {
    return new Form(
        threshold, weights.stream().map(each -> new Part(each.getValue(), each.getKey())).toList());
  }

  WeightedEvaluator {
    weights =
        weights.stream().sorted(Comparator.comparing(entry -> entry.getKey().name())).toList();
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be from 0 to 1: " + threshold);
    }
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("an evaluator of nothing; to mend it, name one at least");
    }
    for (Map.Entry<Evaluator, Double> entry : weights) {
      if (!(entry.getValue() > 0 && entry.getValue() < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weights must be positive and finite: %s for %s"
                .formatted(entry.getValue(), entry.getKey().name()));
      }
    }
  }

  @Override
  public Score evaluate(Run run) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal total = BigDecimal.ZERO;
    List<String> reasons = new ArrayList<>();
    @Nullable Score undecided = null;
    for (Map.Entry<Evaluator, Double> entry : weights) {
      Score score = Rewards.score(entry.getKey(), run);
      if (!score.isGraded()) {
        undecided = moreUndecided(undecided, score);
        continue;
      }
      BigDecimal weight = BigDecimal.valueOf(entry.getValue());
      sum = sum.add(weight.multiply(BigDecimal.valueOf(score.value())));
      total = total.add(weight);
      reasons.add(String.format(Locale.ROOT, "%.2f x %s", entry.getValue(), score));
    }
    if (undecided != null) {
      return undecided;
    }
    boolean enough = sum.compareTo(total.multiply(BigDecimal.valueOf(threshold))) >= 0;
    double mean = sum.divide(total, MathContext.DECIMAL64).doubleValue();
    String reason = String.format(Locale.ROOT, "mean %.3f against %.3f: ", mean, threshold);
    return new Score(enough ? Status.PASS : Status.FAIL, mean, reason + String.join("; ", reasons));
  }

  /** The first that broke comes before the first that abstained. */
  private static Score moreUndecided(@Nullable Score first, Score next) {
    return first == null || (first.status() == Status.ABSTAIN && next.status() == Status.ERROR)
        ? next
        : first;
  }

  @Override
  public String name() {
    return "mean of " + weights.stream().map(entry -> entry.getKey().name()).toList();
  }

  @Override
  public boolean isRandom() {
    return weights.stream().anyMatch(each -> each.getKey().isRandom());
  }

  @Override
  public String version() {
    List<String> parts =
        weights.stream()
            .map(each -> Versions.combine(List.of(each.getKey().version(), "" + each.getValue())))
            .sorted()
            .toList();
    return Versions.combine(
        List.of("weighted-1", String.valueOf(threshold), Versions.combine(parts)));
  }
}
