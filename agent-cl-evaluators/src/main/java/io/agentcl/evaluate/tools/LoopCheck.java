package io.agentcl.evaluate.tools;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Looks for agents that go round in circles. Three parts are looked at, and the value of the score
 * is their weighted mean:
 *
 * <ul>
 *   <li>{@link Part#REPETITION}: the call of a tool that was made most often with the same
 *       arguments; 1 below a number of times (3), 0.5 from there on, 0 from twice that on;
 *   <li>{@link Part#STAGNATION}: the two outputs in a row that are most alike, of models and of the
 *       agent itself; 1 below a similarity (0.85), 0.5 from there on, 0 above 0.95. Outputs of
 *       fewer than 20 words that carry meaning are too short to tell. The similarity is the greater
 *       one of the Jaccard index of word pairs and the ratio of common substrings [1];
 *   <li>{@link Part#ANCESTRY}: 0 if a step was made by itself, directly or not: the same type, name
 *       and input. A run has no such tree; use {@link #evaluate(Span)} where there is one.
 * </ul>
 *
 * <p>By default all parts are looked at, and none may have found anything. Calls are those that the
 * agent made, also those that were denied. A run in which nothing happened is an ERROR. Immutable.
 *
 * <p>[1] Ratcliff, Metzener: Pattern matching: the gestalt approach. Dr. Dobb's Journal (1988);
 * computed of the first 4,000 characters.
 */
public final class LoopCheck implements Evaluator {

  /** What is looked at. */
  public enum Part {
    /** The same call again and again. */
    REPETITION(0.40),
    /** The same output in a row. */
    STAGNATION(0.35),
    /** The same step within itself. */
    ANCESTRY(0.25);

    private final double weight;

    Part(double weight) {
      this.weight = weight;
    }
  }

  private record Limits(int repetitions, double similarity, double threshold, Below below) {}

  /** What a value is worth that does not reach the threshold. */
  enum Below {
    ITSELF,
    ZERO
  }

  /** What is stored. */
  record Form(
      int repetitions, double similarity, double atLeast, Below below, Map<String, Double> weights)
      implements Supplier<LoopCheck> {

    @Override
    public LoopCheck get() {
      Map<Part, Double> byPart = new EnumMap<>(Part.class);
      weights.forEach((part, weight) -> byPart.put(Part.valueOf(part), weight));
      return new LoopCheck(
          new Limits(repetitions, share(similarity), share(atLeast), below), byPart);
    }
  }

  Form form() {
    Map<String, Double> byName = new TreeMap<>();
    weights.forEach((part, weight) -> byName.put(part.name(), weight));
    return new Form(limits.repetitions, limits.similarity, limits.threshold, limits.below, byName);
  }

  private final Limits limits;
  private final Map<Part, Double> weights;

  LoopCheck() {
    this(new Limits(3, 0.85, 1, Below.ITSELF), weights(EnumSet.allOf(Part.class)));
  }

  private LoopCheck(Limits limits, Map<Part, Double> weights) {
    this.limits = limits;
    this.weights = Collections.unmodifiableMap(new EnumMap<>(weights));
  }

  private static Map<Part, Double> weights(Set<Part> parts) {
    Map<Part, Double> weights = new EnumMap<>(Part.class);
    parts.forEach(part -> weights.put(part, part.weight));
    return weights;
  }

  /**
   * Returns this evaluator, looking at these parts only, with their usual weights: 0.40, 0.35 and
   * 0.25.
   *
   * @throws IllegalArgumentException if there are none
   */
  public LoopCheck only(Part... parts) {
    if (parts.length == 0) {
      throw new IllegalArgumentException("an evaluator of nothing; to mend it, name a part");
    }
    return new LoopCheck(limits, weights(EnumSet.copyOf(Arrays.asList(parts))));
  }

  /**
   * Returns this evaluator, looking at {@code part} too, with another weight.
   *
   * @param weight positive and finite
   * @throws IllegalArgumentException if it is not
   */
  public LoopCheck weight(Part part, double weight) {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weights must be positive and finite: " + weight);
    }
    Map<Part, Double> changed = new EnumMap<>(weights);
    changed.put(requireNonNull(part, "part"), weight);
    return new LoopCheck(limits, changed);
  }

  /**
   * Returns this evaluator, taking {@code times} equal calls for a repetition.
   *
   * @param times at least 2
   * @throws IllegalArgumentException if it is less
   */
  public LoopCheck repetitions(int times) {
    if (times < 2) {
      throw new IllegalArgumentException("a repetition is 2 times at least: " + times);
    }
    return new LoopCheck(
        new Limits(times, limits.similarity, limits.threshold, limits.below), weights);
  }

  /**
   * Returns this evaluator, taking outputs for the same from {@code similarity} on.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  public LoopCheck similarity(double similarity) {
    return new LoopCheck(
        new Limits(limits.repetitions, share(similarity), limits.threshold, limits.below), weights);
  }

  /**
   * Returns this evaluator, passing from {@code threshold} on.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  public LoopCheck atLeast(double threshold) {
    return new LoopCheck(
        new Limits(limits.repetitions, limits.similarity, share(threshold), Below.ITSELF), weights);
  }

  /** Returns this evaluator, failing with the value 0 if anything was found. */
  public LoopCheck strict() {
    return new LoopCheck(new Limits(limits.repetitions, limits.similarity, 1, Below.ZERO), weights);
  }

  private static double share(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("must be from 0 to 1: " + share);
    }
    return share;
  }

  @Override
  public Score evaluate(Run run) {
    if (run.trace().events().isEmpty()) {
      return Score.error("nothing happened, so there is nothing to grade");
    }
    Score score = score(Loops.of(run.trace()));
    return score.passed() ? score.ifCallsKnown(run.trace()) : score;
  }

  /** Returns the score of a tree of steps, such as that of an agent that calls other agents. */
  public Score evaluate(Span root) {
    return score(Loops.of(root));
  }

  private Score score(Loops loops) {
    Map<Part, Finding> findings = new EnumMap<>(Part.class);
    for (Part part : weights.keySet()) {
      findings.put(part, finding(part, loops));
    }
    Map<Part, Double> values = new EnumMap<>(Part.class);
    findings.forEach((part, finding) -> values.put(part, finding.value()));
    double value = mean(values);
    List<String> reasons =
        findings.values().stream().filter(each -> each.value() < 1).map(Finding::reason).toList();
    boolean enough = value >= limits.threshold;
    return new Score(
        enough ? Status.PASS : Status.FAIL,
        !enough && limits.below == Below.ZERO ? 0 : value,
        reasons.isEmpty() ? "nothing was repeated" : String.join("; ", reasons));
  }

  private Finding finding(Part part, Loops loops) {
    return switch (part) {
      case REPETITION -> loops.repetition(limits.repetitions);
      case STAGNATION -> loops.stagnation(limits.similarity);
      case ANCESTRY -> loops.ancestry();
    };
  }

  /**
   * Returns the weighted mean of what was found for the parts that are looked at.
   *
   * @param values a value from 0 to 1 for each of these parts; others do not count
   * @throws IllegalArgumentException if one is missing, or not from 0 to 1
   */
  public double mean(Map<Part, Double> values) {
    double sum = 0;
    double total = 0;
    for (Map.Entry<Part, Double> entry : weights.entrySet()) {
      Double value = values.get(entry.getKey());
      if (value == null) {
        throw new IllegalArgumentException("there is no value for " + entry.getKey());
      }
      sum += entry.getValue() * share(value);
      total += entry.getValue();
    }
    return Math.min(1, sum / total);
  }

  /** What was found for a part. */
  record Finding(double value, String reason) {

    static final Finding NOTHING = new Finding(1, "");
  }

  @Override
  public String name() {
    return "no loops by " + weights.keySet().toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public String version() {
    return "loops-1:" + Value.of(List.of(limits.toString(), weights.toString())).hash();
  }

  @Override
  public String toString() {
    return name();
  }
}
