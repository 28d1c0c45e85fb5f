package io.agentcl.scenario;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A scenario made of parts.
 *
 * @param worlds null if there are no tools
 * @param stored what it was read from, if that says more than what is known here; else null
 */
record BuiltScenario(
    String id,
    String version,
    User user,
    @Nullable Supplier<? extends World> worlds,
    Evaluator evaluator,
    Origin expectedBy,
    String situation,
    Context context,
    Instant start,
    ZoneId zone,
    OptionalLong seed,
    Limits limits,
    List<External> externals,
    List<ModelExchange> modelReplies,
    boolean isDeterministic,
    boolean isCritical,
    boolean isGuard,
    List<Signal> signals,
    @Nullable Recording recorded,
    @Nullable Value stored)
    implements Scenario {

  boolean hasTools() {
    return worlds != null;
  }

  @Override
  public World world() {
    return worlds == null ? World.of(Map.of()) : worlds.get();
  }

  @Override
  public Optional<Recording> recording() {
    return Optional.ofNullable(recorded);
  }

  /** Returns this, to be written again as {@code whole}. */
  BuiltScenario stored(Value whole) {
    return new BuiltScenario(
        id,
        version,
        user,
        worlds,
        evaluator,
        expectedBy,
        situation,
        context,
        start,
        zone,
        seed,
        limits,
        externals,
        modelReplies,
        isDeterministic,
        isCritical,
        isGuard,
        signals,
        recorded,
        whole);
  }

  @Override
  public String toString() {
    return "scenario " + id;
  }
}
