package io.agentcl.regress;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;

/**
 * Stands for a scenario that is required and that nobody bound: it cannot run.
 *
 * @param why why what the ledger has of it cannot run here; empty if it has nothing
 */
record Unbound(String id, String version, String why) implements Scenario {

  private IllegalStateException cannotRun() {
    return new IllegalStateException(said());
  }

  String said() {
    return "scenario \"%s\" is required, and nobody bound it%s; to mend it, bind(..) it, or retire it"
        .formatted(id, why.isEmpty() ? "" : " (as data: %s)".formatted(why));
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
    return run -> Score.error(said());
  }
}
