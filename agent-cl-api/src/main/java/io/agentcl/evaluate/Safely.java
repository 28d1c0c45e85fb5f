package io.agentcl.evaluate;

import io.agentcl.run.Run;
import org.jspecify.annotations.Nullable;

/** Calls evaluators of others. */
final class Safely {

  private Safely() {}

  /** Returns the score, or an ERROR that says how the evaluator broke. */
  static Score evaluate(Evaluator evaluator, Run run) {
    try {
      @Nullable Score score = evaluator.evaluate(run);
      return score == null
          ? Score.error("evaluator \"%s\" answered null".formatted(evaluator.name()))
          : score;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return Score.error("evaluator \"%s\" threw %s".formatted(evaluator.name(), e));
    }
  }
}
