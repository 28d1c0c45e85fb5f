package io.agentcl.evaluate.answer;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.run.Run;
import io.agentcl.trace.Reply;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which answers of a conversation are looked at. */
public enum Which {
  /** The last one; it is empty if the agent never answered. */
  LAST,
  /** One at least must pass; the score is that of the best. */
  ANY,
  /** All must pass; the score is that of the worst. */
  ALL;

  private static final Comparator<Score> BETTER =
      Comparator.comparing(Score::passed).thenComparingDouble(Score::value);

  /**
   * Grades the answers by {@code grade}. Without an answer, {@link #LAST} grades an empty text, and
   * {@link #ANY} and {@link #ALL} fail. What decides comes first: a pass for {@link #ANY} and a
   * failure for {@link #ALL}, even where another answer cannot be judged.
   */
  public Score grade(Run run, Function<String, Score> grade) {
    if (this == LAST) {
      return grade.apply(run.trace().answer()).ifWhole(run.trace());
    }
    List<Score> scores = run.trace().replies().stream().map(Reply::text).map(grade).toList();
    if (scores.isEmpty()) {
      return Score.fail("the agent never answered").ifWhole(run.trace());
    }
    Score score = decided(scores);
    return score.status() == deciding() ? score : score.ifWhole(run.trace());
  }

  private Status deciding() {
    return this == ANY ? Status.PASS : Status.FAIL;
  }

  private Score decided(List<Score> scores) {
    List<Score> unclear = scores.stream().filter(score -> !score.isGraded()).toList();
    boolean isDecided = scores.stream().anyMatch(score -> score.status() == deciding());
    if (!isDecided && !unclear.isEmpty()) {
      return unclear.get(0);
    }
    Stream<Score> graded = scores.stream().filter(Score::isGraded);
    return (this == ANY ? graded.max(BETTER) : graded.min(BETTER)).orElseThrow();
  }

  String words() {
    return this == LAST ? "the last answer" : this == ANY ? "an answer" : "every answer";
  }
}
