package io.agentcl.evaluate.state;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.internal.match.Differences;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.List;

/** Looks at the world's final state. */
record StateEvaluator(String path, Value expected) implements Evaluator {

  StateEvaluator {
    requireNonNull(path, "path");
  }

  @Override
  public Score evaluate(Run run) {
    if (!run.hasState()) {
      return Score.abstain("the final state is not known");
    }
    Value found = run.state().at(path);
    if (found == null) {
      return Score.fail("the final state has nothing at " + path);
    }
    List<Differences.Difference> differences = Differences.between(expected, found);
    return differences.isEmpty()
        ? Score.pass("the final state%s is as expected".formatted(at()))
        : Score.fail("the final state%s differs: %s".formatted(at(), Excerpts.of(differences)));
  }

  private String at() {
    return path.isEmpty() ? "" : " at " + path;
  }

  @Override
  public String name() {
    return "final state" + at();
  }

  @Override
  public String version() {
    return "state-3:" + path + ":" + expected.hash();
  }
}
