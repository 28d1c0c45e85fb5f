package io.agentcl.regress;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;

/** Stands for a scenario that is required and that nobody bound: it cannot run. */
record Unbound(String id, String version) implements Scenario {

  private IllegalStateException cannotRun() {
    return new IllegalStateException(cannotRun(id));
  }

  static String cannotRun(String id) {
    return "scenario \"%s\" is required, and nobody bound it; to mend it, bind(..) it, or retire it"
        .formatted(id);
  }

  @Override
  public User user() {
    throw cannotRun();
  }

  @Override
  public World world() {
    throw cannotRun();
  }

  @Override
  public Evaluator evaluator() {
    return run -> Score.error(cannotRun(id));
  }
}
