package io.agentcl.evaluate.judge;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.LanguageModel;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds {@link Judge judges}. This class is not thread-safe. */
public final class JudgeBuilder {

  static final String PROMPT = "prompt";

  private static final int MOST_SAMPLES = 99;
  private static final long DEFAULT_CACHE = 16_000_000;

  private final LanguageModel languageModel;
  private final String model;
  private final Rubric rubric;
  private int samples = 1;
  private int longest = 200_000;
  private Value requestSettings = Value.of(Map.of());
  private @Nullable JudgeCache cache;

  JudgeBuilder(LanguageModel languageModel, String model, Rubric rubric) {
    this.languageModel = languageModel;
    this.model = model;
    this.rubric = requireNonNull(rubric, "rubric");
  }

  private JudgeBuilder(JudgeBuilder other) {
    this(other.languageModel, other.model, other.rubric);
    this.samples = other.samples;
    this.longest = other.longest;
    this.requestSettings = other.requestSettings;
    this.cache = other.cache == null ? JudgeCache.of(DEFAULT_CACHE) : other.cache;
  }

  /**
   * Sets how many samples vote. Defaults to 1; an odd number has fewer ties.
   *
   * @param samples from 1 to 99
   */
  public JudgeBuilder samples(int samples) {
    if (samples < 1 || samples > MOST_SAMPLES) {
      throw new IllegalArgumentException(
          "samples must be from 1 to %d: %d".formatted(MOST_SAMPLES, samples));
    }
    this.samples = samples;
    return this;
  }

  /**
   * Sets of how many characters the longest record is that is judged; of a longer one the judge
   * abstains, since a part of it would be another record. Defaults to 200,000.
   *
   * @param characters at least 1
   */
  public JudgeBuilder longest(int characters) {
    if (characters < 1) {
      throw new IllegalArgumentException("characters must be at least 1: " + characters);
    }
    this.longest = characters;
    return this;
  }

  /**
   * Sets what stands in each request beside the prompt, such as a temperature. The body of a
   * request is then a map of these with the text at {@code prompt}; without settings it is the text
   * alone.
   *
   * @throws IllegalArgumentException if one is no value, or is called {@code prompt}
   */
  public JudgeBuilder settings(Map<String, ? extends @Nullable Object> settings) {
    if (settings.containsKey(PROMPT)) {
      throw new IllegalArgumentException(
          "a setting is called \"prompt\", where the prompt itself stands; to mend it, rename it");
    }
    this.requestSettings = Value.of(settings);
    return this;
  }

  /** Sets the cache of replies. Defaults to one of its own, of 16 million characters. */
  public JudgeBuilder cache(JudgeCache cache) {
    this.cache = requireNonNull(cache, "cache");
    return this;
  }

  /** Returns the judge. */
  public Judge build() {
    return new Judge(new JudgeBuilder(this));
  }

  LanguageModel languageModel() {
    return languageModel;
  }

  String model() {
    return model;
  }

  Rubric rubric() {
    return rubric;
  }

  int samples() {
    return samples;
  }

  int longest() {
    return longest;
  }

  Value requestSettings() {
    return requestSettings;
  }

  JudgeCache cache() {
    return requireNonNull(cache, "cache");
  }

  /** Returns all that a verdict depends on, the model by its name. */
  Value content() {
    List<List<Object>> anchors =
        rubric.anchors().entrySet().stream()
            .map(each -> List.<Object>of(each.getKey(), each.getValue()))
            .toList();
    return Value.of(
        List.of(
            model,
            rubric.criteria(),
            anchors,
            rubric.passing(),
            samples,
            longest,
            requestSettings));
  }
}
