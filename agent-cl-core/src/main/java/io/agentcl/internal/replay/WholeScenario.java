package io.agentcl.internal.replay;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A scenario whose parts were read once and are there: a host's own one may lack some. */
final class WholeScenario {

  final Scenario scenario;
  final String id;
  final User user;
  final Evaluator evaluator;
  final Context context;
  final Instant start;
  final Limits limits;
  final Map<String, List<Value>> externals;

  WholeScenario(Scenario scenario) {
    this.scenario = scenario;
    id = requireNonNull(scenario.id(), "its id is null");
    requireNonNull(scenario.version(), "its version is null");
    user = requireNonNull(scenario.user(), "its user is null");
    evaluator = requireNonNull(scenario.evaluator(), "its evaluator is null");
    context = requireNonNull(scenario.context(), "its context is null");
    start = requireNonNull(scenario.start(), "its start is null");
    limits = requireNonNull(scenario.limits(), "its limits are null");
    externals = Map.copyOf(requireNonNull(scenario.externals(), "its externals are null"));
  }
}
