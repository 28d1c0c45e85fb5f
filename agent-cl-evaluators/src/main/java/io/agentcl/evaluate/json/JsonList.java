package io.agentcl.evaluate.json;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.ListSimilarity;
import io.agentcl.harness.Versions;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Compares the last answer, a JSON list, with an expected list in any order. Elements that are no
 * texts are compared as the JSON that they are. The value of the score is the {@link
 * ListSimilarity}; by default it must be 1. Immutable.
 */
public final class JsonList implements Evaluator {

  private final List<?> expected;
  private final ListSimilarity similarity;
  private final double threshold;

  /** What is stored. */
  record Form(Value expected, ListSimilarity by, double atLeast) implements Supplier<JsonList> {

    @Override
    public JsonList get() {
      return new JsonList(
          expected.toObject() instanceof List<?> list ? list : List.of(), by, atLeast);
    }
  }

  Form form() {
    return new Form(Value.of(expected), similarity, threshold);
  }

  JsonList(List<?> expected, ListSimilarity similarity, double threshold) {
    this.expected = expected;
    this.similarity = requireNonNull(similarity, "similarity");
    this.threshold = JsonAnswer.checkThreshold(threshold);
  }

  /**
   * Returns this evaluator, passing from {@code threshold} on.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  public JsonList atLeast(double threshold) {
    return new JsonList(expected, similarity, threshold);
  }

  @Override
  public Score evaluate(Run run) {
    return JsonAnswer.grade(
        run,
        answer ->
            answer.toObject() instanceof List<?> found
                ? compared(found)
                : Score.fail(
                    "the last answer, %s, is no list".formatted(JsonAnswer.shown(answer))));
  }

  private Score compared(List<?> found) {
    try {
      double value = similarity.between(texts(found), texts(expected));
      String reason =
          String.format(
              Locale.ROOT,
              "%s is like %s by %.3f, at least %.3f is expected",
              JsonAnswer.shown(Value.of(found)),
              JsonAnswer.shown(Value.of(expected)),
              value,
              threshold);
      return JsonAnswer.score(value, threshold, reason);
    } catch (IllegalArgumentException e) {
      return Score.error(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> texts(List<?> list) {
    List<String> texts = new ArrayList<>(list.size());
    for (Object each : list) {
      texts.add(each instanceof String text ? text : Value.of(each).toString());
    }
    return texts;
  }

  @Override
  public String name() {
    return "the last answer lists " + JsonAnswer.shown(Value.of(expected));
  }

  @Override
  public String version() {
    return Versions.combine(
        List.of("json-list-1", Value.of(expected).hash(), similarity.version(), "" + threshold));
  }

  @Override
  public String toString() {
    return name();
  }
}
