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
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a scenario. What is as it is by default is absent, so that a file says what is
 * special, and so that scenarios stay what they are when there is more to say of them.
 *
 * @param version the version when it was written: whoever reads it knows by it whether all was read
 *     that decides
 * @param world absent if there are no tools
 * @param situation absent if user and world name it
 */
record ScenarioForm(
    Long format,
    String id,
    String version,
    User user,
    @Nullable World world,
    Evaluator expected,
    @Nullable Origin expectedBy,
    @Nullable String situation,
    @Nullable Value context,
    @Nullable Instant start,
    @Nullable String zone,
    @Nullable Long seed,
    @Nullable Limits limits,
    @Nullable List<Scenario.External> externals,
    @Nullable List<Scenario.ModelExchange> modelReplies,
    @Nullable List<Signal> signals,
    @Nullable Boolean deterministic,
    @Nullable Boolean critical,
    @Nullable Boolean guarding,
    @Nullable Recording recording) {

  /** To be raised when what this holds changes its meaning. */
  static final long FORMAT = 1;

  /**
   * Returns what is stored of {@code scenario}.
   *
   * @param world one of its worlds; null if it has no tools
   */
  static ScenarioForm of(BuiltScenario scenario, @Nullable World world) {
    String ofWorld = world == null ? ScenarioBuilder.NO_TOOLS : world.version();
    String named = Case.situation(scenario.id(), scenario.user(), ofWorld);
    return new ScenarioForm(
        FORMAT,
        scenario.id(),
        scenario.version(),
        scenario.user(),
        world,
        scenario.evaluator(),
        unless(Origin.OPERATOR, scenario.expectedBy()),
        unless(named, scenario.situation()),
        unless(Context.EMPTY.value(), scenario.context().value()),
        unless(Instant.EPOCH, scenario.start()),
        unless(ZoneOffset.UTC.getId(), scenario.zone().getId()),
        scenario.seed().isPresent() ? scenario.seed().getAsLong() : null,
        unless(Limits.DEFAULT, scenario.limits()),
        unless(List.of(), scenario.externals()),
        unless(List.of(), scenario.modelReplies()),
        unless(List.of(), scenario.signals()),
        unless(false, scenario.isDeterministic()),
        unless(false, scenario.isCritical()),
        unless(false, scenario.isGuard()),
        scenario.recorded());
  }

  private static <T> @Nullable T unless(T usual, T here) {
    return usual.equals(here) ? null : here;
  }

  private static <T> T or(@Nullable T here, T usual) {
    return here == null ? usual : here;
  }

  /**
   * Returns the scenario.
   *
   * @param worlds give the world of each run; not asked if there are no tools
   */
  BuiltScenario scenario(Supplier<World> worlds) {
    ScenarioBuilder builder =
        new ScenarioBuilder(id)
            .user(user)
            .expect(expected)
            .expectedBy(or(expectedBy, Origin.OPERATOR))
            .context(told())
            .start(or(start, Instant.EPOCH))
            .zone(ZoneId.of(or(zone, ZoneOffset.UTC.getId())))
            .limits(or(limits, Limits.DEFAULT))
            .externals(or(externals, List.of()))
            .modelReplies(or(modelReplies, List.of()))
            .signals(or(signals, List.of()))
            .recording(recording);
    if (world != null) {
      builder.world(worlds);
    }
    if (situation != null) {
      builder.situation(situation);
    }
    if (seed != null) {
      builder.seed(seed);
    }
    return claimed(builder).built();
  }

  /** What is absent reads as the value null. */
  private Context told() {
    return context == null || context.equals(Value.NULL) ? Context.EMPTY : new Context(context);
  }

  private ScenarioBuilder claimed(ScenarioBuilder builder) {
    if (or(deterministic, false)) {
      builder.deterministic();
    }
    if (or(critical, false)) {
      builder.critical();
    }
    return or(guarding, false) ? builder.guarding() : builder;
  }
}
