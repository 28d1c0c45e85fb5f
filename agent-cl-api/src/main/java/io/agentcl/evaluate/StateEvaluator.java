package io.agentcl.evaluate;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Value;
import io.agentcl.run.Run;
import java.util.List;

/** Looks at the world's final state. */
record StateEvaluator(String path, Value expected) implements Evaluator {

  private static final int MOST_SHOWN = 20;

  StateEvaluator {
    requireNonNull(path, "path");
  }

  @Override
  public Score evaluate(Run run) {
    Value found = run.state().at(path);
    if (found == null) {
      return Score.fail("the final state has nothing at " + path);
    }
    List<String> differences = Differences.between(expected.toObject(), found.toObject());
    if (differences.isEmpty()) {
      return Score.pass("the final state%s is as expected".formatted(at()));
    }
    List<String> shown = differences.subList(0, Math.min(MOST_SHOWN, differences.size()));
    String more =
        differences.size() > MOST_SHOWN
            ? "; and %d more".formatted(differences.size() - MOST_SHOWN)
            : "";
    return Score.fail(
        "the final state%s differs: %s%s".formatted(at(), String.join("; ", shown), more));
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
    return "state-1:" + path + ":" + expected.hash();
  }
}
