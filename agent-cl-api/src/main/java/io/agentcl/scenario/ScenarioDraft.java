package io.agentcl.scenario;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Experience;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A scenario in the making, from a recorded conversation: its user says again what he said, at the
 * same times. The world and what is expected must be given; a log does not hold them. This class is
 * not thread-safe.
 */
public final class ScenarioDraft {

  private final Experience experience;
  private final List<Evaluator> expectations = new ArrayList<>();
  private final ScenarioBuilder builder;
  private boolean hasWorld;

  private ScenarioDraft(Experience experience) {
    this.experience = experience;
    this.builder =
        Scenario.builder(experience.id())
            .user(User.recorded(experience.trace()))
            .context(experience.setting().context())
            .start(experience.setting().start())
            .signals(experience.signals());
    experience
        .trace()
        .events(TraceEvent.ExternalRead.class)
        .forEach(read -> builder.external(read.name(), read.content()));
  }

  /** Returns a draft from {@code experience}, with its id. */
  public static ScenarioDraft of(Experience experience) {
    return new ScenarioDraft(requireNonNull(experience, "experience"));
  }

  /** Sets the id of the scenario, which must not be blank. Defaults to that of the experience. */
  public ScenarioDraft id(String id) {
    builder.id(id);
    return this;
  }

  /** Returns what was recorded. */
  public Experience experience() {
    return experience;
  }

  /** Sets what makes the world of each run. */
  public ScenarioDraft world(Supplier<? extends World> world) {
    builder.world(world);
    hasWorld = true;
    return this;
  }

  /**
   * Lets the recorded answers of tools be the world. That shows whether something breaks; a fix
   * usually makes calls that were not recorded, and then ends as diverged.
   */
  public ScenarioDraft tape() {
    return world(() -> World.tape(experience.trace()));
  }

  /** Sets who speaks to the agent, in place of the recorded user. */
  public ScenarioDraft user(User user) {
    builder.user(user);
    return this;
  }

  /** Adds what the next read of {@code name} from outside gives, after what was recorded. */
  public ScenarioDraft external(String name, Object content) {
    builder.external(name, content);
    return this;
  }

  /** Adds expectations; all must pass. */
  public ScenarioDraft expect(Evaluator... more) {
    expectations.addAll(List.of(more));
    return this;
  }

  /**
   * Returns the scenario.
   *
   * @throws IllegalStateException if it could not be replayed or graded; the message lists all that
   *     is missing and how to mend it
   */
  public Scenario build() {
    List<String> missing = new ArrayList<>(experience.obstacles());
    TreeSet<String> tools = new TreeSet<>();
    experience.trace().toolCalls().forEach(called -> tools.add(called.call().name()));
    if (!hasWorld && !tools.isEmpty()) {
      missing.add(
          "nothing answers the tools %s: call world(..), or tape() to only guard what worked"
              .formatted(tools));
    }
    if (expectations.isEmpty()) {
      missing.add("nothing is expected: call expect(..)");
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "Conversation \"%s\" makes no scenario yet.\n  - %s"
              .formatted(experience.id(), String.join("\n  - ", missing)));
    }
    return builder.expect(expectations.toArray(Evaluator[]::new)).build();
  }
}
