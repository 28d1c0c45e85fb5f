package io.agentcl.evaluate;

import io.agentcl.harness.Versions;
import io.agentcl.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The weighted mean of several evaluators against a threshold. */
record WeightedEvaluator(double threshold, List<Map.Entry<Evaluator, Double>> weights)
    implements Evaluator {

  WeightedEvaluator {
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
    double sum = 0;
    double total = 0;
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<Evaluator, Double> entry : weights) {
      Score score = Safely.evaluate(entry.getKey(), run);
      if (!score.isGraded()) {
        return score;
      }
      sum += entry.getValue() * score.value();
      total += entry.getValue();
      reasons.add("%.2f x %s".formatted(entry.getValue(), score));
    }
    double mean = Math.min(1, sum / total);
    return new Score(
        mean >= threshold ? Score.Status.PASS : Score.Status.FAIL,
        mean,
        "mean %.3f against %.3f: %s".formatted(mean, threshold, String.join("; ", reasons)));
  }

  @Override
  public String name() {
    return "mean of " + weights.stream().map(entry -> entry.getKey().name()).toList();
  }

  @Override
  public String version() {
    // A map has no order of its own; the same weights make the same version.
    List<String> parts =
        weights.stream()
            .map(each -> Versions.combine(List.of(each.getKey().version(), "" + each.getValue())))
            .sorted()
            .toList();
    return Versions.combine(
        List.of("weighted-1", String.valueOf(threshold), Versions.combine(parts)));
  }
}
