package io.agentcl.evaluate;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Versions;
import io.agentcl.run.Run;
import java.util.List;

/** Passes where another evaluator fails, and the reverse; what cannot be told stays so. */
record NegatedEvaluator(Evaluator evaluator) implements Evaluator {

  NegatedEvaluator {
    requireNonNull(evaluator, "evaluator");
  }

  @Override
  public Score evaluate(Run run) {
    return Safely.evaluate(evaluator, run).negate();
  }

  @Override
  public Evaluator negate() {
    return evaluator;
  }

  @Override
  public String name() {
    return "not (" + evaluator.name() + ")";
  }

  @Override
  public boolean isRandom() {
    return evaluator.isRandom();
  }

  @Override
  public String version() {
    return Versions.combine(List.of("not-1", evaluator.version()));
  }
}
