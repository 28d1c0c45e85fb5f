package io.agentcl.evaluate;

import io.agentcl.evaluate.Score.Status;
import io.agentcl.harness.Versions;
import io.agentcl.run.Run;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * All or any of several evaluators. What decides comes first: a failure decides "all" and a pass
 * "any", even where another one cannot tell.
 */
record CompositeEvaluator(Mode mode, List<Evaluator> evaluators) implements Evaluator {

  /** How many must pass. */
  enum Mode {
    ALL(Status.FAIL, BinaryOperator.minBy(Comparator.comparingDouble(Score::value))),
    ANY(Status.PASS, BinaryOperator.maxBy(Comparator.comparingDouble(Score::value)));

    final Status deciding;
    final BinaryOperator<Score> choice;

    Mode(Status deciding, BinaryOperator<Score> choice) {
      this.deciding = deciding;
      this.choice = choice;
    }
  }

  CompositeEvaluator {
    evaluators = List.copyOf(evaluators);
    if (evaluators.isEmpty()) {
      throw new IllegalArgumentException("an evaluator of nothing; to mend it, name one at least");
    }
  }

  @Override
  public Score evaluate(Run run) {
    List<Score> scores = evaluators.stream().map(each -> Safely.evaluate(each, run)).toList();
    return with(scores, mode.deciding)
        .reduce(mode.choice)
        .or(() -> with(scores, Status.ERROR).findFirst())
        .or(() -> with(scores, Status.ABSTAIN).findFirst())
        .or(() -> scores.stream().reduce(mode.choice))
        .orElseThrow();
  }

  private static Stream<Score> with(List<Score> scores, Status status) {
    return scores.stream().filter(score -> score.status() == status);
  }

  @Override
  public String name() {
    return mode + " of " + evaluators.stream().map(Evaluator::name).toList();
  }

  @Override
  public String version() {
    return Versions.combine(
        Stream.concat(Stream.of(mode + "-1"), evaluators.stream().map(Evaluator::version))
            .toList());
  }
}
