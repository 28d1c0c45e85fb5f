package io.agentcl.evaluate;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Value;
import io.agentcl.harness.Versions;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The product of some of several components, as benchmarks of agents grade. All components are
 * evaluated and named in the reason; those outside of the basis do not count. A component of the
 * basis that cannot tell makes the whole one that cannot tell. Passes if the product is 1, up to
 * 0.000001.
 *
 * <p>A run that failed or was truncated is a failure and is not evaluated. One that diverged, was
 * cancelled or is void says nothing about the agent and is an ERROR, which never counts as 0.
 * Immutable.
 */
public final class RewardBasis implements Evaluator {

  private static final double ALMOST_NOTHING = 1e-6;

  private final Map<String, Evaluator> components;
  private final Set<String> basis;

  private RewardBasis(Map<String, Evaluator> components, Set<String> basis) {
    this.components = Collections.unmodifiableMap(new TreeMap<>(components));
    this.basis = Collections.unmodifiableSet(new TreeSet<>(basis));
  }

  /**
   * Returns the product of the components that {@code basis} names; 1 if it names none.
   *
   * @param components evaluators by name
   * @throws IllegalArgumentException if a name of the basis is that of no component
   */
  public static RewardBasis of(Map<String, Evaluator> components, String... basis) {
    requireNonNull(components, "components");
    Set<String> named = new TreeSet<>(List.of(basis));
    named.removeAll(components.keySet());
    if (!named.isEmpty()) {
      throw new IllegalArgumentException(
          "the basis names %s, which nothing evaluates; there are %s; to mend it, add an evaluator"
              .formatted(named, new TreeSet<>(components.keySet())));
    }
    return new RewardBasis(components, new TreeSet<>(List.of(basis)));
  }

  @Override
  public Score evaluate(Run run) {
    Ending ending = run.ending();
    return switch (ending.kind()) {
      case COMPLETED -> product(run);
      case FAILED, TRUNCATED -> Score.fail("not evaluated, for the run is " + ending);
      case DIVERGED, VOID, CANCELLED -> Score.error("not evaluated, for the run is " + ending);
    };
  }

  private Score product(Run run) {
    double product = 1;
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<String, Evaluator> entry : components.entrySet()) {
      Score score = Safely.evaluate(entry.getValue(), run);
      boolean counts = basis.contains(entry.getKey());
      if (counts && !score.isGraded()) {
        return new Score(score.status(), 0, entry.getKey() + ": " + score.reason());
      }
      product *= counts ? score.value() : 1;
      reasons.add("%s%s %s".formatted(entry.getKey(), counts ? "" : " (not counted)", score));
    }
    String reason =
        String.format(Locale.ROOT, "product %.3f: %s", product, String.join("; ", reasons));
    boolean passed = Math.abs(product - 1) <= ALMOST_NOTHING;
    return new Score(passed ? Score.Status.PASS : Score.Status.FAIL, product, reason);
  }

  @Override
  public String name() {
    return "product of " + basis;
  }

  @Override
  public String version() {
    List<String> parts = new ArrayList<>();
    parts.add("basis-1");
    parts.add(Value.of(basis).hash());
    components.forEach((name, each) -> parts.add(Versions.combine(List.of(name, each.version()))));
    return Versions.combine(parts);
  }
}
