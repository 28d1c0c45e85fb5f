package io.agentcl.evaluate.state;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.internal.match.Differences;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.List;
import java.util.function.Supplier;

/** Compares the final state, but for some of its paths. */
record ExceptEvaluator(Value expected, List<StatePath> except) implements Evaluator {

  /** What is stored. */
  record Form(Value expected, List<String> except) implements Supplier<ExceptEvaluator> {

    @Override
    public ExceptEvaluator get() {
      return new ExceptEvaluator(expected, except.stream().map(StatePath::of).toList());
    }
  }

  Form form() {
    return new Form(expected, except.stream().map(StatePath::toString).toList());
  }

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
