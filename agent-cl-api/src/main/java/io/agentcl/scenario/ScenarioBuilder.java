package io.agentcl.scenario;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Versions;
import io.agentcl.internal.text.Names;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds scenarios. This class is not thread-safe. */
public final class ScenarioBuilder {

  /** Stands for the version of the world where none was given. */
  static final String NO_TOOLS = "no tools";

  private String id;
  private @Nullable User user;
  private @Nullable Supplier<? extends World> world;
  private final List<Evaluator> evaluators = new ArrayList<>();
  private Origin expectedBy = Origin.OPERATOR;
  private Context context = Context.EMPTY;
  private Instant start = Instant.EPOCH;
  private Limits limits = Limits.DEFAULT;
  private ZoneId zone = ZoneOffset.UTC;
  private OptionalLong seed = OptionalLong.empty();
  private final List<Scenario.External> externals = new ArrayList<>();
  private final List<Scenario.ModelExchange> modelReplies = new ArrayList<>();
  private List<Signal> signals = List.of();
  private @Nullable Recording recording;
  private @Nullable String situation;
  private boolean deterministic;
  private boolean critical;
  private boolean guarding;

  ScenarioBuilder(String id) {
    this.id = Names.checked(id, "id");
  }

  /** Sets the id in place of the one that the builder began with. */
  public ScenarioBuilder id(String id) {
    this.id = Names.checked(id, "id");
    return this;
  }

  /** Sets who speaks to the agent. Required. */
  public ScenarioBuilder user(User user) {
    this.user = requireNonNull(user, "user");
    return this;
  }

  /** Sets what makes the world of each run. Defaults to a world without tools. */
  public ScenarioBuilder world(Supplier<? extends World> world) {
    this.world = requireNonNull(world, "world");
    return this;
  }

  /** Adds the host's expectations; all must pass. At least one is required. */
  public ScenarioBuilder expect(Evaluator... expectations) {
    for (Evaluator each : requireNonNull(expectations, "expectations")) {
      evaluators.add(requireNonNull(each, "an expectation"));
    }
    return this;
  }

  /** As {@link #expect(Evaluator...)}, of {@code author}: what is learned weighs no more. */
  public ScenarioBuilder expect(Origin author, Evaluator... expectations) {
    expectedBy = Origin.lowest(List.of(expectedBy, requireNonNull(author, "author")));
    return expect(expectations);
  }

  /** Sets the lowest origin of what is expected, in place of what was said of authors. */
  ScenarioBuilder expectedBy(Origin lowest) {
    expectedBy = lowest;
    return this;
  }

  /** Sets what the agent is told of the conversation. Defaults to nothing. */
  public ScenarioBuilder context(Context context) {
    this.context = requireNonNull(context, "context");
    return this;
  }

  /** Sets the time at which the conversation begins. Defaults to the epoch. */
  public ScenarioBuilder start(Instant start) {
    this.start = requireNonNull(start, "start");
    return this;
  }

  /** Sets the zone of the clock. Defaults to universal time. */
  public ScenarioBuilder zone(ZoneId zone) {
    this.zone = requireNonNull(zone, "zone");
    return this;
  }

  /** Sets what the randomness of trial 0 is made of. Defaults to the replayer's seed. */
  public ScenarioBuilder seed(long seed) {
    this.seed = OptionalLong.of(seed);
    return this;
  }

  /** Sets how far a run may go. Defaults to {@link Limits#DEFAULT}. */
  public ScenarioBuilder limits(Limits limits) {
    this.limits = requireNonNull(limits, "limits");
    return this;
  }

  /**
   * Adds what the next read of {@code name} from outside gives that is asked for nothing.
   *
   * @throws IllegalArgumentException if {@code content} is no value
   */
  public ScenarioBuilder external(String name, @Nullable Object content) {
    return external(name, null, content);
  }

  /** As {@link #external(String, Object)}, for a read that is asked for {@code key}. */
  public ScenarioBuilder external(String name, @Nullable Object key, @Nullable Object content) {
    externals.add(new Scenario.External(name, Value.of(key), Value.of(content)));
    return this;
  }

  /** As {@link #external(String, Object, Object)}, of all of {@code reads}. */
  ScenarioBuilder externals(List<Scenario.External> reads) {
    externals.addAll(reads);
    return this;
  }

  /**
   * Adds what models reply, as {@link Scenario#modelReplies}. Defaults to nothing: models are
   * asked.
   */
  public ScenarioBuilder modelReplies(List<Scenario.ModelExchange> replies) {
    modelReplies.addAll(requireNonNull(replies, "replies"));
    return this;
  }

  /** Sets what people said of the conversation that this is made of. */
  public ScenarioBuilder signals(List<Signal> signals) {
    this.signals = List.copyOf(requireNonNull(signals, "signals"));
    return this;
  }

  /**
   * Sets what this was recorded on, by which it is told later whether that has moved. Defaults to
   * nothing: it was written.
   */
  public ScenarioBuilder recording(@Nullable Recording recording) {
    this.recording = recording;
    return this;
  }

  /**
   * Sets what names the situation, such as the id of a ticket: scenarios of one situation and one
   * user are one {@link Case}. Empty if it speaks for no patch. Defaults to what the user says and
   * the world are.
   */
  public ScenarioBuilder situation(String situation) {
    this.situation = requireNonNull(situation, "situation");
    return this;
  }

  /** As {@link Scenario#isDeterministic}, a claim of the host. Defaults to no. */
  public ScenarioBuilder deterministic() {
    this.deterministic = true;
    return this;
  }

  /** As {@link Scenario#isCritical}: changes are always certified on it. Defaults to no. */
  public ScenarioBuilder critical() {
    this.critical = true;
    return this;
  }

  /** As {@link Scenario#isGuard}: here the agent must go on as before. Defaults to no. */
  public ScenarioBuilder guarding() {
    this.guarding = true;
    return this;
  }

  /**
   * Returns the scenario.
   *
   * @throws IllegalStateException if the user or an expectation is missing
   */
  public Scenario build() {
    return built();
  }

  /** Returns the scenario; as {@link #build}. */
  BuiltScenario built() {
    if (user == null) {
      throw missing("a user", "user(User.scripted(..))");
    }
    Evaluator evaluator = evaluator();
    String ofWorld = world == null ? NO_TOOLS : firstWorld(world).version();
    return new BuiltScenario(
        id,
        version(user, ofWorld, evaluator),
        user,
        world,
        evaluator,
        expectedBy,
        situation == null ? Case.situation(id, user, ofWorld) : situation,
        context,
        start,
        zone,
        seed,
        limits,
        List.copyOf(externals),
        List.copyOf(modelReplies),
        deterministic,
        critical,
        guarding,
        signals,
        recordedIn(ofWorld),
        null);
  }

  private @Nullable Recording recordedIn(String world) {
    return recording == null || !recording.world().isEmpty() ? recording : recording.inWorld(world);
  }

  private Evaluator evaluator() {
    if (evaluators.isEmpty()) {
      throw missing("what is expected", "expect(..)");
    }
    return evaluators.size() == 1
        ? evaluators.get(0)
        : Evaluator.all(evaluators.toArray(Evaluator[]::new));
  }

  private String version(User user, String world, Evaluator evaluator) {
    String setting =
        Value.of(
                List.of(
                    context.value(), start.toString(), zone.getId(), seed.toString(), externals))
            .hash();
    List<String> parts =
        new ArrayList<>(
            List.of(
                "scenario-2",
                user.version(),
                world,
                evaluator.version(),
                setting,
                limits.toString()));
    if (!modelReplies.isEmpty()) {
      parts.add(Value.of(modelReplies).hash());
    }
    return Versions.resolve(Versions.combine(parts));
  }

  private World firstWorld(Supplier<? extends World> worlds) {
    World first = worlds.get();
    if (first == null) {
      throw new IllegalStateException(
          "Scenario \"%s\": its world(..) gave null; to mend it, give a new world each time"
              .formatted(id));
    }
    return first;
  }

  private IllegalStateException missing(String what, String mend) {
    return new IllegalStateException(
        "Scenario \"%s\" lacks %s; to mend it, call %s before build()".formatted(id, what, mend));
  }
}
