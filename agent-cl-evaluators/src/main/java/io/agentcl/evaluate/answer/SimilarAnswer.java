package io.agentcl.evaluate.answer;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Versions;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Says how much an answer is like an expected text. The value of the score is the similarity; it
 * passes from a threshold on. By default it looks at the last answer, ignores no difference in
 * spelling and asks for equality ({@code threshold} 1). Immutable.
 */
public final class SimilarAnswer implements Evaluator {

  private final String expected;
  private final TextSimilarity similarity;
  private final double threshold;
  private final Reading reading;

  SimilarAnswer(String expected, TextSimilarity similarity) {
    this(expected, similarity, 1, new Reading(Set.of(), Which.LAST));
  }

  private SimilarAnswer(
      String expected, TextSimilarity similarity, double threshold, Reading reading) {
    this.expected = requireNonNull(expected, "expected");
    this.similarity = requireNonNull(similarity, "similarity");
    this.threshold = threshold;
    this.reading = reading;
  }

  /** What is stored. */
  record Form(
      String expected, TextSimilarity by, double atLeast, Set<Spelling> ignored, Which which)
      implements Supplier<SimilarAnswer> {

    @Override
    public SimilarAnswer get() {
      Reading reading = new Reading(Spelling.set(ignored), which);
      return new SimilarAnswer(expected, by, Thresholds.check(atLeast), reading);
    }
  }

  Form form() {
    return new Form(expected, similarity, threshold, reading.ignored, reading.which);
  }

  private record Reading(Set<Spelling> ignored, Which which) {}

  /**
   * Returns this evaluator, passing from {@code threshold} on.
   *
   * @throws IllegalArgumentException if {@code threshold} is not from 0 to 1
   */
  public SimilarAnswer atLeast(double threshold) {
    return new SimilarAnswer(expected, similarity, Thresholds.check(threshold), reading);
  }

  /** Returns this evaluator, looking at these answers. */
  public SimilarAnswer in(Which answers) {
    Reading changed = new Reading(reading.ignored, requireNonNull(answers, "answers"));
    return new SimilarAnswer(expected, similarity, threshold, changed);
  }

  /** Returns this evaluator, ignoring these differences in spelling and no others. */
  public SimilarAnswer ignoring(Spelling... differences) {
    EnumSet<Spelling> ignored = EnumSet.noneOf(Spelling.class);
    ignored.addAll(List.of(differences));
    Reading changed = new Reading(ignored, reading.which);
    return new SimilarAnswer(expected, similarity, threshold, changed);
  }

  @Override
  public Score evaluate(Run run) {
    return reading.which.grade(run, this::grade);
  }

  private Score grade(String answer) {
    try {
      double value =
          similarity.between(
              Spelling.plain(answer, reading.ignored), Spelling.plain(expected, reading.ignored));
      return Thresholds.score(value, threshold, words(answer, value));
    } catch (IllegalArgumentException e) {
      return Score.error(String.valueOf(e.getMessage()));
    }
  }

  private String words(String answer, double value) {
    return String.format(
        Locale.ROOT,
        "\"%s\" is like \"%s\" by %.3f, at least %.3f is expected",
        Excerpts.of(answer),
        Excerpts.of(expected),
        value,
        threshold);
  }

  @Override
  public String name() {
    return "%s is like \"%s\" by %s"
        .formatted(reading.which.words(), Excerpts.of(expected), similarity.name());
  }

  @Override
  public String version() {
    String options = Value.of(List.of(expected, threshold, reading.toString())).hash();
    return Versions.combine(List.of("similar-1", options, similarity.version()));
  }

  @Override
  public String toString() {
    return name();
  }
}
