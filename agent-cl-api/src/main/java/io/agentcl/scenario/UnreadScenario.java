package io.agentcl.scenario;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.value.Value;

/**
 * Stands for a stored scenario of which something cannot be read here: it cannot run, and is
 * written again as it was.
 *
 * @param stored all of it
 * @param reason why, with the path
 */
record UnreadScenario(String id, String version, Value stored, String reason) implements Scenario {

  private IllegalStateException cannotRun() {
    return new IllegalStateException(said());
  }

  String said() {
    return "scenario \"%s\" is stored, and cannot run here: %s".formatted(id, reason);
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

  @Override
  public String situation() {
    return ""; // it speaks for nothing as long as nobody can say what it is
  }
}
