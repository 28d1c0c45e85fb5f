package io.agentcl.internal.replay;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.harness.Harness;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A scenario whose parts were read once and are there: a host's own one may lack some. */
final class WholeScenario {

  final Scenario scenario;
  final String id;
  final User user;
  final Evaluator evaluator;
  final Context context;
  final Instant start;
  final Limits limits;
  final ZoneId zone;
  final OptionalLong seed;
  final List<Scenario.External> externals;
  final List<Scenario.ModelExchange> modelReplies;
  final @Nullable Harness recordedOn;

  WholeScenario(Scenario scenario) {
    this.scenario = scenario;
    id = requireNonNull(scenario.id(), "its id is null");
    requireNonNull(scenario.version(), "its version is null");
    user = requireNonNull(scenario.user(), "its user is null");
    evaluator = requireNonNull(scenario.evaluator(), "its evaluator is null");
    context = requireNonNull(scenario.context(), "its context is null");
    start = requireNonNull(scenario.start(), "its start is null");
    limits = requireNonNull(scenario.limits(), "its limits are null");
    zone = requireNonNull(scenario.zone(), "its zone is null");
    seed = requireNonNull(scenario.seed(), "its seed is null");
    checkSaysWhetherItIsDeterministic(scenario);
    externals = List.copyOf(requireNonNull(scenario.externals(), "its externals are null"));
    modelReplies =
        List.copyOf(requireNonNull(scenario.modelReplies(), "its model replies are null"));
    recordedOn =
        requireNonNull(scenario.recordedOn(), "what it was recorded on is null").orElse(null);
  }

  /** Whoever asks otherwise takes what throws for no; here it is said. */
  private static void checkSaysWhetherItIsDeterministic(Scenario scenario) {
    try {
      scenario.isDeterministic();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          ("isDeterministic() threw %s; to mend it, let it return whether equal harnesses give"
                  + " equal runs")
              .formatted(e),
          e);
    }
  }
}
