package io.agentcl.faults;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.run.Agent;
import io.agentcl.run.Limits;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.testkit.ScriptedAgent;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Scenarios of a host. */
abstract class FaultyScenarios {

  static final Agent LOOKS_UP = ScriptedAgent.create().call("lookup", Map.of());

  static Trial replay(Scenario scenario) {
    return Desk.replay(LOOKS_UP, scenario);
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A host's own scenario, like another one but for its world. */
  static class Wrapped implements Scenario {
    private final Scenario scenario;
    private final Supplier<? extends World> world;

    Wrapped(Scenario scenario, Supplier<? extends World> world) {
      this.scenario = scenario;
      this.world = world;
    }

    @Override
    public String id() {
      return scenario.id();
    }

    @Override
    public String version() {
      return scenario.version();
    }

    @Override
    public User user() {
      return scenario.user();
    }

    @Override
    public World world() {
      return world.get();
    }

    @Override
    public Evaluator evaluator() {
      return scenario.evaluator();
    }

    @Override
    public Limits limits() {
      return scenario.limits();
    }
  }
}
