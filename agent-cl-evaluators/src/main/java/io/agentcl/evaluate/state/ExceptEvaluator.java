package io.agentcl.evaluate.state;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.internal.match.Differences;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.List;

/** Compares the final state, but for some of its paths. */
record ExceptEvaluator(Value expected, List<StatePath> except) implements Evaluator {

  @Override
  public Score evaluate(Run run) {
    if (!run.hasState()) {
      return Score.abstain("the final state is not known");
    }
    List<Differences.Difference> differences =
        Differences.between(without(expected), without(run.state()));
    return differences.isEmpty()
        ? Score.pass("the final state is as expected, but for " + except)
        : Score.fail("the final state differs: " + Excerpts.of(differences));
  }

  private Value without(Value state) {
    Value left = state;
    for (StatePath path : except) {
      left = path.removedFrom(left);
    }
    return left;
  }

  @Override
  public String name() {
    return "final state, but for " + except;
  }

  @Override
  public String version() {
    return "state-except-2:" + Value.of(List.of(expected, except.toString())).hash();
  }
}
