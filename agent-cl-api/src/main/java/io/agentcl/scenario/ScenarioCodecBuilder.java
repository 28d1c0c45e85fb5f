package io.agentcl.scenario;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.value.Kinds;
import io.agentcl.value.Named;
import io.agentcl.value.Storable;
import io.agentcl.value.Value;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Builds {@link ScenarioCodec codecs} that know the parts of a host. This class is not thread-safe.
 */
public final class ScenarioCodecBuilder {

  private Kinds kinds;

  ScenarioCodecBuilder(Kinds kinds) {
    this.kinds = kinds;
  }

  /**
   * Binds the name of {@code evaluator}, as {@link Evaluator#of} gives one.
   *
   * @throws IllegalArgumentException if it does not name itself
   */
  public ScenarioCodecBuilder evaluator(Evaluator evaluator) {
    return bind(Evaluator.class, name(evaluator), arguments -> evaluator);
  }

  /**
   * Binds the name of {@code user}.
   *
   * @throws IllegalArgumentException if he does not name himself
   */
  public ScenarioCodecBuilder user(User user) {
    return bind(User.class, name(user), arguments -> user);
  }

  private static String name(Storable part) {
    return requireNonNull(part, "part")
        .named()
        .map(Named::name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s does not name itself; to mend it, let its named() say how it is stored"
                        .formatted(part.getClass().getSimpleName())));
  }

  /**
   * Binds what makes the world {@code name} of each run; it must {@link World#named name} itself
   * so.
   */
  public ScenarioCodecBuilder world(String name, Supplier<? extends World> world) {
    requireNonNull(world, "world");
    return bind(World.class, name, arguments -> world.get());
  }

  /** Binds a language model, such as that of a judge by the name which the judge was given. */
  public ScenarioCodecBuilder model(String name, LanguageModel model) {
    LanguageModel named = LanguageModel.named(name, model);
    return bind(LanguageModel.class, name, arguments -> named);
  }

  /**
   * Binds what makes a part of its arguments.
   *
   * @param role what it is a part as: {@link Evaluator}, {@link User}, {@link World}, {@link
   *     LanguageModel}, or another role of a module
   */
  public <R> ScenarioCodecBuilder bind(
      Class<R> role, String name, Function<Value, ? extends R> part) {
    kinds = kinds.bind(role, name, part);
    return this;
  }

  /** Adds kinds of parts of the host that are data themselves, as its records are. */
  public ScenarioCodecBuilder kinds(Kinds more) {
    kinds = kinds.and(requireNonNull(more, "more"));
    return this;
  }

  /** Returns the codec. */
  public ScenarioCodec build() {
    return new ScenarioCodec(kinds);
  }
}
