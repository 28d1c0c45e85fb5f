package io.agentcl.evaluate.reward;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.harness.Versions;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The product of named components over a basis. A component of the basis that fails decides, even
 * where another one cannot tell; then the value is the product of those that can.
 */
record ProductEvaluator(SortedSet<String> basis, SortedMap<String, Evaluator> components)
    implements Evaluator {

  /** What is stored. */
  record Form(Set<String> basis, Map<String, Evaluator> of) implements Supplier<ProductEvaluator> {

    @Override
    public ProductEvaluator get() {
      return new ProductEvaluator(new TreeSet<>(basis), new TreeMap<>(of));
    }
  }

  Form form() {
    return new Form(basis, components);
  }

  ProductEvaluator {
    components = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(components)));
    basis = Collections.unmodifiableSortedSet(new TreeSet<>(basis));
    if (basis.isEmpty()) {
      throw new IllegalArgumentException("an evaluator of nothing; to mend it, name one at least");
    }
    for (String name : basis) {
      if (!components.containsKey(name)) {
        throw new IllegalArgumentException(
            "the basis names \"%s\", which is none of %s; to mend it, give its evaluator"
                .formatted(name, components.keySet()));
      }
    }
  }

  @Override
  public Score evaluate(Run run) {
    SortedMap<String, Score> scores = new TreeMap<>();
    components.forEach((name, each) -> scores.put(name, Rewards.score(each, run)));
    Status status = status(scores);
    double value = status == Status.PASS || status == Status.FAIL ? product(scores) : 0;
    return new Score(status, value, reason(scores));
  }

  private Status status(Map<String, Score> scores) {
    return Stream.of(Status.FAIL, Status.ERROR, Status.ABSTAIN)
        .filter(status -> basis.stream().anyMatch(name -> scored(scores, name) == status))
        .findFirst()
        .orElse(Status.PASS);
  }

  private static Status scored(Map<String, Score> scores, String name) {
    return scores.getOrDefault(name, Score.error("")).status();
  }

  private double product(Map<String, Score> scores) {
    return scores.entrySet().stream()
        .filter(entry -> basis.contains(entry.getKey()) && entry.getValue().isGraded())
        .map(entry -> BigDecimal.valueOf(entry.getValue().value()))
        .reduce(BigDecimal.ONE, BigDecimal::multiply)
        .doubleValue();
  }

  private String reason(Map<String, Score> scores) {
    List<String> counting = new ArrayList<>();
    List<String> beside = new ArrayList<>();
    scores.forEach(
        (name, score) -> (basis.contains(name) ? counting : beside).add(name + " " + score));
    return "product of "
        + String.join("; ", counting)
        + (beside.isEmpty() ? "" : "; not counted: " + String.join("; ", beside));
  }

  @Override
  public String name() {
    return "product of " + basis;
  }

  @Override
  public boolean isRandom() {
    return components.values().stream().anyMatch(Evaluator::isRandom);
  }

  @Override
  public String version() {
    List<String> parts = new ArrayList<>(List.of("product-2", Value.of(basis).hash()));
    components.forEach((name, each) -> parts.addAll(List.of(name, each.version())));
    return Versions.combine(parts);
  }
}
