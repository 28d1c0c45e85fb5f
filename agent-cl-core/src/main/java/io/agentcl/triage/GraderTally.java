package io.agentcl.triage;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import io.agentcl.internal.text.OneLine;
import java.util.Optional;

/**
 * What a grader said of many conversations.
 *
 * @param passed how many passed
 * @param failed how many failed
 * @param abstained of how many it could not tell
 * @param errors on how many it broke
 * @param problem why it could not tell, or broke, the first time; empty if it never did
 */
public record GraderTally(long passed, long failed, long abstained, long errors, String problem) {

  /** Nothing yet. */
  public static final GraderTally NONE = new GraderTally(0, 0, 0, 0, "");

  /** Fewer verdicts say nothing of a grader's habits. */
  private static final int LEAST = 20;

  public GraderTally {
    requireNonNull(problem, "problem");
    if (passed < 0 || failed < 0 || abstained < 0 || errors < 0) {
      throw new IllegalArgumentException(
          "counts must not be negative: %d, %d, %d, %d"
              .formatted(passed, failed, abstained, errors));
    }
  }

  /** Returns this with one more score. */
  public GraderTally with(Score score) {
    String first = score.isGraded() || !problem.isEmpty() ? problem : score.reason();
    return switch (score.status()) {
      case PASS -> new GraderTally(passed + 1, failed, abstained, errors, first);
      case FAIL -> new GraderTally(passed, failed + 1, abstained, errors, first);
      case ABSTAIN -> new GraderTally(passed, failed, abstained + 1, errors, first);
      case ERROR -> new GraderTally(passed, failed, abstained, errors + 1, first);
    };
  }

  /** Returns of how many it was asked. */
  public long asked() {
    return passed + failed + abstained + errors;
  }

  /** Returns why its verdicts are worth little, for people; empty if nothing shows that. */
  public Optional<String> warning() {
    if (errors > 0 && errors == asked()) {
      return Optional.of("it broke every time: " + OneLine.of(problem));
    }
    if (asked() < LEAST) {
      return Optional.empty();
    }
    long graded = passed + failed;
    if (graded == 0) {
      return Optional.of(
          "it never told, of %d conversations: %s".formatted(asked(), OneLine.of(problem)));
    }
    if (failed == 0) {
      return Optional.of(
          "it never failed, of %d conversations: show it one that must fail".formatted(graded));
    }
    if (passed == 0) {
      return Optional.of("it never passed, of %d conversations".formatted(graded));
    }
    return 2 * errors > asked()
        ? Optional.of("it broke on %d of %d: %s".formatted(errors, asked(), OneLine.of(problem)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "%d passed, %d failed, %d abstained, %d errors%s"
        .formatted(
            passed, failed, abstained, errors, warning().map(each -> "; " + each).orElse(""));
  }
}
