package io.agentcl.internal.gate;

import io.agentcl.gate.GatePolicy;
import io.agentcl.run.Limits;
import io.agentcl.scenario.Scenario;
import io.agentcl.value.Value;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Names what measured, so that nobody can say later that it was something else: the policy with its
 * numbers of trials, agent and engine, and of each scenario that was looked at its version, its
 * grader, who plays its user, and its limits. All of this is code of the host: no layer of a
 * harness holds any of it, so no patch can edit it.
 */
final class Yardstick {

  private Yardstick() {}

  /** Returns the hash of what measured. Costs what was looked at. */
  static String hash(GatePolicy policy, String program, Stream<Scenario> looked) {
    TreeMap<String, Object> scenarios = new TreeMap<>();
    looked.forEach(each -> scenarios.put(each.id(), parts(each)));
    return Value.of(List.of(policy.hash(), program, scenarios)).hash();
  }

  private static List<Object> parts(Scenario scenario) {
    Limits limits = scenario.limits();
    return List.of(
        scenario.version(),
        scenario.evaluator().version(),
        scenario.user().version(),
        List.of(limits.turns(), limits.toolCalls(), limits.time().toString()));
  }
}
