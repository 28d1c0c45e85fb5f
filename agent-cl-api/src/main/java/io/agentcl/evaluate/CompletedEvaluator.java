package io.agentcl.evaluate;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Versions;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import java.util.List;

/** Grades completed runs by another evaluator; how any other run ended is its verdict. */
record CompletedEvaluator(Evaluator evaluator) implements Evaluator {

  CompletedEvaluator {
    requireNonNull(evaluator, "evaluator");
  }

  @Override
  public Score evaluate(Run run) {
    Ending ending = run.ending();
    return switch (ending.kind()) {
      case COMPLETED -> Safely.evaluate(evaluator, run);
      case FAILED, TRUNCATED -> Score.fail("not evaluated, for the run is " + ending);
      case DIVERGED, VOID, CANCELLED -> Score.error("not evaluated, for the run is " + ending);
    };
  }

  @Override
  public String name() {
    return evaluator.name();
  }

  @Override
  public boolean isRandom() {
    return evaluator.isRandom();
  }

  @Override
  public String version() {
    return Versions.combine(List.of("completed-1", evaluator.version()));
  }
}
