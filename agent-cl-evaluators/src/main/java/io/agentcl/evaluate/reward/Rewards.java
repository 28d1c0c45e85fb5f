package io.agentcl.evaluate.reward;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.value.Kinds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Evaluators that reckon one value from those of several. */
public final class Rewards {

  private Rewards() {}

  /** Returns how these graders are stored. For codecs. */
  public static Kinds kinds() {
    return RewardKinds.ALL;
  }

  /**
   * Returns an evaluator that passes if all components in {@code basis} do, and whose value is the
   * product of their values. The other components are told in the reason and decide nothing. A
   * failure in the basis decides; otherwise, if one there breaks or cannot tell, so does this.
   *
   * @throws IllegalArgumentException if the basis is empty, or names a component that is not given
   */
  public static Evaluator product(Set<String> basis, Map<String, Evaluator> components) {
    return new ProductEvaluator(
        new TreeSet<>(requireNonNull(basis, "basis")),
        new TreeMap<>(requireNonNull(components, "components")));
  }

  /**
   * Returns an evaluator whose value is the mean of the values by weight, and which passes if that
   * is at least {@code threshold}. It hangs on all of its parts: if one cannot tell, it cannot tell
   * either, and is an error if one is.
   *
   * @param threshold from 0 to 1
   * @throws IllegalArgumentException if a weight is not positive and finite, or if there is none
   */
  public static Evaluator weighted(double threshold, Map<Evaluator, Double> weights) {
    return new WeightedEvaluator(
        threshold, List.copyOf(Map.copyOf(requireNonNull(weights, "weights")).entrySet()));
  }

  /** Returns the score of one part; an ERROR if it breaks, as in every composition. */
  static Score score(Evaluator part, Run run) {
    return Evaluator.any(part).evaluate(run);
  }
}
