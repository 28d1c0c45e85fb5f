package io.agentcl.scenario;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.harness.Versions;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.value.Codec;
import io.agentcl.value.Kinds;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stores scenarios as data, so that what was drafted at run time is there after a restart and in
 * every other process. Scenarios of {@link Scenario#builder} and of drafts can be stored if their
 * users, worlds and evaluators are stock ones, or name themselves ({@link
 * io.agentcl.value.Storable#named}); of such a part its name is stored, and whoever reads it has
 * bound one to that name. All other scenarios are code, and are bound by their id.
 *
 * <p>What is read has the version of what was written, so that proofs hold, as long as the code of
 * this library and of the host says that it is the same; else it has the version of what it is now.
 * What this release does not know of a scenario is kept and written again. If that may decide
 * anything, or if something is not there that the scenario needs, it is read as one that cannot run
 * and says why ({@link #obstacle}); so nothing that is required is ever lost.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class ScenarioCodec {

  private static final String ID = "id";
  private static final String VERSION = "version";
  private static final String FORMAT = "format";
  private static final String WORLD = "world";

  /** What a host with a world of a few lambdas, which is the usual one, has to write. */
  private static final String NAMED_WORLD =
      ": World.named(name, World.of(version, tools, state)), with the name bound in the codec";

  private static final class Stock {
    static final Kinds KINDS =
        User.kinds()
            .and(Evaluator.kinds())
            .and(Kinds.of(World.class, MethodHandles.lookup()).build())
            .and(Kinds.of(LanguageModel.class, MethodHandles.lookup()).build())
            .and(Kinds.ofModules());
    static final ScenarioCodec CODEC = new ScenarioCodec(KINDS);
  }

  private final Kinds kinds;
  private final Codec<ScenarioForm> forms;
  private final Codec<World> worlds;

  ScenarioCodec(Kinds kinds) {
    this.kinds = kinds;
    this.forms = kinds.codec(ScenarioForm.class, MethodHandles.lookup());
    this.worlds = kinds.codec(World.class);
  }

  /** Returns the codec of scenarios that are made of stock parts of the modules present. */
  public static ScenarioCodec stock() {
    return Stock.CODEC;
  }

  /** Returns a builder of a codec that knows parts of the host, too. */
  public static ScenarioCodecBuilder builder() {
    return new ScenarioCodecBuilder(Stock.KINDS);
  }

  /** Returns how the parts of scenarios are stored, and the names that the host bound. */
  public Kinds kinds() {
    return kinds;
  }

  /** Returns whether {@code scenario} can be stored; {@link #write} says why not. */
  public boolean canWrite(Scenario scenario) {
    try {
      write(scenario);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Returns {@code scenario} as data: a map. It makes one world, as a run does. The cost is linear
   * in what is stored.
   *
   * @throws IllegalArgumentException if it is not data; the message names the part that is not,
   *     with the path to it, and what to do
   */
  public Value write(Scenario scenario) {
    if (requireNonNull(scenario, "scenario") instanceof UnreadScenario unread) {
      return unread.stored();
    }
    if (!(scenario instanceof BuiltScenario built)) {
      throw cannot(
          scenario,
          "it is of the host's own %s; to mend it, build it with Scenario.builder(..), or bind it"
                  .formatted(scenario.getClass().getSimpleName())
              + " by its id where it is needed");
    }
    return built.stored() == null ? encode(built) : built.stored();
  }

  private Value encode(BuiltScenario scenario) {
    try {
      World world = scenario.hasTools() ? scenario.world() : null;
      checkDeclared(scenario, world);
      return forms.encode(ScenarioForm.of(scenario, world));
    } catch (RuntimeException e) {
      throw cannot(scenario, e instanceof IllegalArgumentException ? e.getMessage() : e.toString());
    }
  }

  private static IllegalArgumentException cannot(Scenario scenario, @Nullable String reason) {
    return new IllegalArgumentException(
        "scenario \"%s\" cannot be stored: %s".formatted(scenario.id(), reason));
  }

  private static void checkDeclared(BuiltScenario scenario, @Nullable World world) {
    Map<String, String> versions = new TreeMap<>();
    versions.put("evaluator", scenario.evaluator().version());
    versions.put("user", scenario.user().version());
    versions.put(WORLD, world == null ? "" : world.version());
    versions.forEach(
        (part, version) -> {
          if (version.equals(Versions.UNDECLARED)) {
            throw new IllegalArgumentException(
                "its %s declares no version, so that nobody could tell whether what is read is the"
                        .formatted(part)
                    + " same; to mend it, declare one, to be changed with its code"
                    + (part.equals(WORLD) ? NAMED_WORLD : ""));
          }
        });
  }

  /**
   * Returns the scenario that {@code value} stands for. One of which something cannot be read here
   * throws where its user or world is asked for, and its evaluator gives an ERROR; both say what is
   * missing.
   *
   * @throws IllegalArgumentException if it is no scenario: no map with an id
   */
  public Scenario read(Value value) {
    Map<String, @Nullable Object> stored = requireNonNull(value, "value").asMap();
    if (!(stored.get(ID) instanceof String id) || id.isBlank()) {
      throw new IllegalArgumentException(
          "no scenario: it needs an id at \"id\"; it is " + value.brief());
    }
    String version = stored.get(VERSION) instanceof String text ? text : "";
    try {
      return read(value, version);
    } catch (RuntimeException | LinkageError e) { // a library of the host's part may be missing
      String known = version.isEmpty() ? Versions.resolve(Versions.UNDECLARED) : version;
      return new UnreadScenario(id, known, value, why(e));
    }
  }

  private static String why(Throwable e) {
    return e instanceof RuntimeException ? String.valueOf(e.getMessage()) : e.toString();
  }

  private Scenario read(Value value, String version) {
    @Nullable Object world = value.asMap().get(WORLD);
    BuiltScenario scenario =
        forms.decode(value).scenario(() -> worlds.decode(Value.of(world))); // a new one each time
    Optional<String> unknown = unknown(value, encode(scenario));
    if (unknown.isEmpty()) {
      return scenario;
    }
    if (!version.equals(scenario.version())) {
      throw new IllegalArgumentException(
          unknown.get()
              + ", and without it the scenario has another version; to mend it, read it with a"
              + " release that knows it, or see how it is spelt");
    }
    return scenario.stored(value); // what is not known decides nothing
  }

  /** Returns what {@code value} says that this release does not know. */
  private static Optional<String> unknown(Value value, Value again) {
    Object format = value.asMap().get(FORMAT);
    return format instanceof Long number && number > ScenarioForm.FORMAT
        ? Optional.of(
            "$.format is %d; this release knows %d".formatted(number, ScenarioForm.FORMAT))
        : Losses.between(value, again).map(path -> path + " is not known to this release");
  }

  /** Returns why a scenario that was {@linkplain #read read} cannot run here; empty if it can. */
  public Optional<String> obstacle(Scenario scenario) {
    return requireNonNull(scenario, "scenario") instanceof UnreadScenario unread
        ? Optional.of(unread.said())
        : Optional.empty();
  }
}
