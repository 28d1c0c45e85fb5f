package io.agentcl.evaluate.json;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.NumericAnswer;
import io.agentcl.evaluate.answer.TextSimilarity;
import io.agentcl.harness.Versions;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says how much two JSON values are alike, all the way down:
 *
 * <ul>
 *   <li>objects: the mean over the keys of both; a key that one of them does not have is null
 *       there;
 *   <li>lists: the sum over the places, divided by the length of the longer list;
 *   <li>texts: by edit distance, or another {@link TextSimilarity};
 *   <li>numbers: {@code 1 - |a - b| / (|a| + |b|)}; true and false count as 1 and 0;
 *   <li>null and null: 1, null and anything else: 0;
 *   <li>all else: their compact JSON with sorted keys, as texts.
 * </ul>
 *
 * <p>Texts that are JSON objects or lists count as what they stand for. An answer that is no JSON
 * is a text. The value of the score is the similarity; by default it must be 1. Immutable.
 */
public final class JsonSimilarity implements Evaluator {

  private final Value expected;
  private final TextSimilarity texts;
  private final boolean keepsTexts;
  private final double threshold;

  /** What is stored. */
  record Form(Value expected, TextSimilarity texts, boolean keepsTexts, double atLeast)
      implements Supplier<JsonSimilarity> {

    @Override
    public JsonSimilarity get() {
      return new JsonSimilarity(expected, texts, keepsTexts, atLeast);
    }
  }

  Form form() {
    return new Form(expected, texts, keepsTexts, threshold);
  }

  JsonSimilarity(Value expected) {
    this(expected, TextSimilarity.levenshtein(), false, 1);
  }

  private JsonSimilarity(
      Value expected, TextSimilarity texts, boolean keepsTexts, double threshold) {
    this.expected = expected;
    this.texts = requireNonNull(texts, "texts");
    this.keepsTexts = keepsTexts;
    this.threshold = JsonAnswer.checkThreshold(threshold);
  }

  /** Returns this evaluator, comparing texts by {@code similarity}. */
  public JsonSimilarity texts(TextSimilarity similarity) {
    return new JsonSimilarity(expected, similarity, keepsTexts, threshold);
  }

  /** Returns this evaluator, comparing texts that are JSON as the texts that they are. */
  public JsonSimilarity keepingTexts() {
    return new JsonSimilarity(expected, texts, true, threshold);
  }

  /**
   * Returns this evaluator, passing from {@code threshold} on.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  public JsonSimilarity atLeast(double threshold) {
    return new JsonSimilarity(expected, texts, keepsTexts, threshold);
  }

  @Override
  public Score evaluate(Run run) {
    Value answer = JsonAnswer.readOrText(run, expected);
    try {
      double value = to(answer);
      String reason =
          String.format(
              Locale.ROOT,
              "%s is like %s by %.3f, at least %.3f is expected",
              JsonAnswer.shown(answer),
              JsonAnswer.shown(expected),
              value,
              threshold);
      return JsonAnswer.score(value, threshold, reason).ifWhole(run.trace());
    } catch (IllegalArgumentException e) {
      return Score.error(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns how much {@code found} is like the expected value, from 0 to 1.
   *
   * @throws IllegalArgumentException if texts are too long to be compared
   */
  public double to(Value found) {
    return Math.max(0, Math.min(1, between(found.toObject(), expected.toObject())));
  }

  private double between(@Nullable Object found, @Nullable Object wanted) {
    @Nullable Object one = unwrapped(found);
    @Nullable Object other = unwrapped(wanted);
    if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
      return objects(a, b);
    }
    if (one instanceof List<?> a && other instanceof List<?> b) {
      return lists(a, b);
    }
    return one == null || other == null ? (one == other ? 1 : 0) : scalars(one, other);
  }

  private double scalars(Object one, Object other) {
    if (one instanceof String a && other instanceof String b) {
      return texts.between(a, b);
    }
    BigDecimal a = number(one);
    BigDecimal b = number(other);
    return a != null && b != null
        ? NumericAnswer.similarity(a, b)
        : texts.between(Value.of(one).toString(), Value.of(other).toString());
  }

  private static @Nullable BigDecimal number(Object scalar) {
    if (scalar instanceof Boolean truth) {
      return truth ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    return scalar instanceof Number ? new BigDecimal(scalar.toString()) : null;
  }

  private @Nullable Object unwrapped(@Nullable Object plain) {
    return keepsTexts ? plain : JsonAnswer.unwrapped(Value.of(plain)).toObject();
  }

  private double objects(Map<?, ?> one, Map<?, ?> other) {
    TreeSet<Object> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    double sum = 0;
    for (Object key : keys) {
      sum += between(one.get(key), other.get(key));
    }
    return keys.isEmpty() ? 1 : sum / keys.size();
  }

  private double lists(List<?> one, List<?> other) {
    double sum = 0;
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      sum += between(one.get(i), other.get(i));
    }
    int longest = Math.max(one.size(), other.size());
    return longest == 0 ? 1 : sum / longest;
  }

  @Override
  public String name() {
    return "the last answer is like " + JsonAnswer.shown(expected);
  }

  @Override
  public String version() {
    String options = Value.of(List.of(keepsTexts, threshold)).hash();
    return Versions.combine(List.of("json-similar-1", expected.hash(), texts.version(), options));
  }

  @Override
  public String toString() {
    return name();
  }
}
