package io.agentcl.evaluate.trajectory;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Versions;
import java.util.List;
import java.util.function.Supplier;

/** The contrary of another evaluator. */
record NegatedEvaluator(TrajectoryEvaluator evaluator) implements TrajectoryEvaluator {

  /** What is stored. */
  record Form(Evaluator evaluator) implements Supplier<NegatedEvaluator> {

    @Override
    public NegatedEvaluator get() {
      if (evaluator instanceof TrajectoryEvaluator trajectories) {
        return new NegatedEvaluator(trajectories);
      }
      throw new IllegalArgumentException(
          "the contrary of trajectories is stored of \"%s\"".formatted(evaluator.name()));
    }
  }

  Form form() {
    return new Form(evaluator);
  }

  @Override
  public Score grade(Trajectory actual) {
    return evaluator.grade(actual).negate();
  }

  @Override
  public TrajectoryEvaluator negate() {
    return evaluator;
  }

  @Override
  public String name() {
    return "not (" + evaluator.name() + ")";
  }

  @Override
  public String version() {
    return Versions.combine(List.of("not-1", evaluator.version()));
  }
}
