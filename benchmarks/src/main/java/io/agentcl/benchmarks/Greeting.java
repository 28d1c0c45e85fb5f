package io.agentcl.benchmarks;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import java.util.Map;

/** Somebody says hello, and any answer will do. */
record Greeting(String id) implements Scenario {
  static final Score GOOD = Score.pass("answered");

  private static final User USER = User.scripted("Hello");
  private static final Evaluator ANY = Evaluator.of("benchmark/any", "1", run -> GOOD);

  @Override
  public String version() {
    return "1";
  }

  @Override
  public User user() {
    return USER;
  }

  @Override
  public World world() {
    return World.of(Map.of());
  }

  @Override
  public Evaluator evaluator() {
    return ANY;
  }
}
