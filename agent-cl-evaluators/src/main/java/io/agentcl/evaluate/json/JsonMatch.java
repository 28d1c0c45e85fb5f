package io.agentcl.evaluate.json;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Compares JSON objects key by key: a key scores 1 if it is equal on both sides, numbers by value,
 * and 0 if it is not or stands on one side only. Lists of objects are paired first ({@link
 * ListMatchMode}); then the keys of each pair are put together, and then the pairs. Costs the
 * product of the lengths of two lists.
 *
 * <p>By default each key is a score of its own, and for lists it is 1 only if it is 1 in all pairs
 * that have it. The evaluator looks at the last answer; its value is the mean of the scores, and it
 * passes if all are 1. Immutable.
 */
public final class JsonMatch implements Evaluator {

  /** How scores are put together. */
  public enum Combination {
    /** The mean. */
    AVERAGE,
    /** 1 if all are 1, otherwise 0. */
    ALL;

    double of(Collection<Double> scores) {
      return this == ALL
          ? scores.stream().allMatch(score -> score == 1) ? 1 : 0
          : scores.stream().mapToDouble(score -> score).average().orElse(0);
    }
  }

  enum Keys {
    EACH,
    AVERAGE,
    ALL
  }

  private record Options(
      Keys keys, Combination pairs, ListMatchMode listMode, Set<String> excluded) {}

  /** What is stored. */
  record Form(
      Value expected, Keys keys, Combination pairs, ListMatchMode listMode, Set<String> excluded)
      implements Supplier<JsonMatch> {

    @Override
    public JsonMatch get() {
      Set<String> fixed = Collections.unmodifiableSet(new TreeSet<>(excluded));
      return new JsonMatch(expected, new Options(keys, pairs, listMode, fixed));
    }
  }

  Form form() {
    return new Form(expected, options.keys, options.pairs, options.listMode, options.excluded);
  }

  private final Value expected;
  private final Options options;

  JsonMatch(Value expected) {
    this(
        expected,
        new Options(
            Keys.EACH, Combination.ALL, ListMatchMode.SAME_ELEMENTS, Collections.emptySet()));
  }

  private JsonMatch(Value expected, Options options) {
    this.expected = expected;
    this.options = options;
    objects(expected);
  }

  /**
   * Returns this evaluator, giving one score: the keys of an object, or of a pair, put together.
   */
  public JsonMatch keys(Combination combination) {
    Keys keys = combination == Combination.ALL ? Keys.ALL : Keys.AVERAGE;
    return with(new Options(keys, options.pairs, options.listMode, options.excluded));
  }

  /** Returns this evaluator, putting the pairs of two lists together in this way. */
  public JsonMatch pairs(Combination combination) {
    requireNonNull(combination, "combination");
    return with(new Options(options.keys, combination, options.listMode, options.excluded));
  }

  /** Returns this evaluator, comparing lists of objects in this mode. */
  public JsonMatch listMode(ListMatchMode listMode) {
    requireNonNull(listMode, "listMode");
    return with(new Options(options.keys, options.pairs, listMode, options.excluded));
  }

  /**
   * Returns this evaluator, not comparing these keys; nor do they count for which objects are
   * paired.
   */
  public JsonMatch exclude(String... keys) {
    Set<String> excluded = new TreeSet<>(options.excluded);
    excluded.addAll(List.of(keys));
    Set<String> fixed = Collections.unmodifiableSet(excluded);
    return with(new Options(options.keys, options.pairs, options.listMode, fixed));
  }

  private JsonMatch with(Options changed) {
    return new JsonMatch(expected, changed);
  }

  /**
   * Returns the scores of {@code found}: by key, or one at the name of the combination of keys,
   * {@code average} or {@code all}; none if there is nothing to compare.
   *
   * @throws IllegalArgumentException if {@code found} is neither an object nor a list of objects,
   *     or not the same of both as the expected value
   */
  public SortedMap<String, Double> scores(Value found) {
    List<JsonObject> wanted = objects(expected);
    List<JsonObject> given = objects(found);
    boolean isList = expected.toObject() instanceof List<?>;
    if (isList != (found.toObject() instanceof List<?>)) {
      throw new IllegalArgumentException(
          "one is a list and the other one is an object: %s and %s"
              .formatted(JsonAnswer.shown(found), JsonAnswer.shown(expected)));
    }
    List<SortedMap<String, Double>> pairs =
        (isList ? options.listMode : ListMatchMode.ORDERED)
            .pairs(given, wanted).stream()
                .map(pair -> pair.found().scores(pair.expected()))
                .filter(scores -> !scores.isEmpty())
                .toList();
    return pairs.isEmpty() ? new TreeMap<>() : combined(pairs);
  }

  private SortedMap<String, Double> combined(List<SortedMap<String, Double>> pairs) {
    SortedMap<String, Double> combined = new TreeMap<>();
    if (options.keys == Keys.EACH) {
      Map<String, List<Double>> byKey = new TreeMap<>();
      pairs.forEach(
          pair ->
              pair.forEach(
                  (key, score) -> byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(score)));
      byKey.forEach((key, scores) -> combined.put(key, options.pairs.of(scores)));
    } else if (options.keys == Keys.ALL) {
      combined.put("all", ofPairs(pairs, Combination.ALL));
    } else {
      combined.put("average", ofPairs(pairs, Combination.AVERAGE));
    }
    return combined;
  }

  private double ofPairs(List<SortedMap<String, Double>> pairs, Combination keys) {
    List<Double> scores = pairs.stream().map(pair -> keys.of(pair.values())).toList();
    boolean single = !(expected.toObject() instanceof List<?>);
    return single ? scores.get(0) : options.pairs.of(scores);
  }

  private List<JsonObject> objects(Value value) {
    List<?> list = value.toObject() instanceof List<?> elements ? elements : List.of(value.asMap());
    if (!JsonAnswer.isStructure(value) || !list.stream().allMatch(each -> each instanceof Map)) {
      throw new IllegalArgumentException(
          "neither an object nor a list of objects: " + JsonAnswer.shown(value));
    }
    return list.stream().map(each -> JsonObject.of((Map<?, ?>) each, options.excluded)).toList();
  }

  @Override
  public Score evaluate(Run run) {
    return JsonAnswer.grade(run, this::compared);
  }

  private Score compared(Value answer) {
    try {
      return score(scores(answer));
    } catch (IllegalArgumentException e) {
      return Score.fail("the last answer is unlike the expected one: " + e.getMessage());
    }
  }

  private static Score score(SortedMap<String, Double> scores) {
    if (scores.isEmpty()) {
      return Score.abstain("there is no key to compare");
    }
    double mean = Combination.AVERAGE.of(scores.values());
    List<String> low =
        scores.entrySet().stream()
            .filter(each -> each.getValue() < 1)
            .limit(20)
            .map(Map.Entry::toString)
            .toList();
    return JsonAnswer.score(mean, 1, low.isEmpty() ? "all keys match" : "of the keys, " + low);
  }

  @Override
  public String name() {
    return "the last answer matches " + JsonAnswer.shown(expected);
  }

  @Override
  public String version() {
    List<Object> parts =
        List.of(
            expected, options.keys, options.pairs, options.listMode, List.copyOf(options.excluded));
    return "json-match-1:" + Value.of(parts).hash();
  }

  @Override
  public String toString() {
    return name();
  }
}
