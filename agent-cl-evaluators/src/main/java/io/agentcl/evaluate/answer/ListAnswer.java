package io.agentcl.evaluate.answer;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Versions;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Compares the list in the last answer with an expected one, in any order. The elements are the
 * lines of the answer, without bullets and numbers before them; if there is only one line, what
 * stands between its commas. Case and white space are ignored. The value of the score is the {@link
 * ListSimilarity}, by default of edit distances; it passes from a threshold on, by default 1.
 * Immutable.
 */
public final class ListAnswer implements Evaluator {

  private static final EnumSet<Spelling> IGNORED =
      EnumSet.of(Spelling.FORM, Spelling.CASE, Spelling.SPACE);

  private final List<String> expected;
  private final ListSimilarity similarity;
  private final double threshold;

  /** What is stored. */
  record Form(List<String> expected, ListSimilarity by, double atLeast)
      implements Supplier<ListAnswer> {

    @Override
    public ListAnswer get() {
      return new ListAnswer(expected, by, atLeast);
    }
  }

  Form form() {
    return new Form(expected, similarity, threshold);
  }

  ListAnswer(List<String> expected, ListSimilarity similarity, double threshold) {
    this.expected = List.copyOf(expected);
    this.similarity = requireNonNull(similarity, "similarity");
    this.threshold = Thresholds.check(threshold);
  }

  /** Returns this evaluator, comparing lists by {@code similarity}. */
  public ListAnswer by(ListSimilarity similarity) {
    return new ListAnswer(expected, similarity, threshold);
  }

  /**
   * Returns this evaluator, passing from {@code threshold} on.
   *
   * @throws IllegalArgumentException if {@code threshold} is not from 0 to 1
   */
  public ListAnswer atLeast(double threshold) {
    return new ListAnswer(expected, similarity, threshold);
  }

  @Override
  public Score evaluate(Run run) {
    List<String> found = elements(run.trace().answer());
    List<String> wanted =
        expected.stream().map(element -> Spelling.plain(element, IGNORED)).toList();
    try {
      double value = similarity.between(found, wanted);
      return Thresholds.score(value, threshold, words(found, value)).ifWhole(run.trace());
    } catch (IllegalArgumentException e) {
      return Score.error(String.valueOf(e.getMessage()));
    }
  }

  private String words(List<String> found, double value) {
    return String.format(
        Locale.ROOT,
        "%s is like %s by %.3f, at least %.3f is expected",
        Excerpts.of(Value.of(found).toString()),
        Excerpts.of(Value.of(expected).toString()),
        value,
        threshold);
  }

  private static List<String> elements(String answer) {
    List<String> lines = answer.lines().filter(line -> !line.isBlank()).toList();
    List<String> parts = lines.size() == 1 ? List.of(lines.get(0).split(",", -1)) : lines;
    List<String> elements = new ArrayList<>();
    for (String part : parts) {
      String plain = Spelling.plain(withoutBullet(part.strip()), IGNORED);
      if (!plain.isEmpty()) {
        elements.add(plain);
      }
    }
    return elements;
  }

  private static String withoutBullet(String line) {
    return line.replaceFirst("^(?:[-*\u2022+]|\\d{1,4}[.)])\\s+", "");
  }

  @Override
  public String name() {
    return "the last answer lists " + Excerpts.of(Value.of(expected).toString());
  }

  @Override
  public String version() {
    String options = Value.of(List.of(expected, threshold)).hash();
    return Versions.combine(List.of("list-answer-1", options, similarity.version()));
  }

  @Override
  public String toString() {
    return name();
  }
}
