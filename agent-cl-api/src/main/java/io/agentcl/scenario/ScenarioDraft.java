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
import org.jspecify.annotations.Nullable;

/**
 * A scenario in the making, from a recorded conversation: its user says again what he said, with
 * the same pauses. The world and what is expected must be given; a log does not hold them. This
 * class is not thread-safe.
 */
public final class ScenarioDraft {

  private final Experience experience;
  private final ScenarioBuilder builder;
  private boolean hasUser;
  private boolean hasWorld;
  private boolean hasTape;
  private boolean hasExpectation;

  private ScenarioDraft(Experience experience) {
    this.experience = experience;
    this.builder =
        Scenario.builder(experience.id())
            .user(User.recorded(experience.trace(), experience.setting().start()))
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
    hasTape = false;
    return this;
  }

  /**
   * Lets the recorded answers of tools be the world. That shows whether something breaks; a fix
   * usually makes calls that were not recorded, and then ends as diverged.
   */
  public ScenarioDraft tape() {
    world(() -> World.tape(experience.trace()));
    hasTape = true;
    return this;
  }

  /** Sets who speaks to the agent, in place of the recorded user. */
  public ScenarioDraft user(User user) {
    builder.user(user);
    hasUser = true;
    return this;
  }

  /** Adds what the next read of {@code name} from outside gives, after what was recorded. */
  public ScenarioDraft external(String name, @Nullable Object content) {
    builder.external(name, content);
    return this;
  }

  /** Adds expectations; all must pass. */
  public ScenarioDraft expect(Evaluator... more) {
    builder.expect(more);
    hasExpectation |= more.length > 0;
    return this;
  }

  /**
   * Returns the scenario.
   *
   * @throws IllegalStateException if it could not be replayed or graded; the message lists all that
   *     is missing and how to mend it
   */
  public Scenario build() {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "Conversation \"%s\" makes no scenario yet.\n  - %s"
              .formatted(experience.id(), String.join("\n  - ", missing)));
    }
    return builder.build();
  }

  private List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!hasUser || hasTape) {
      experience.obstacles().stream()
          .map(obstacle -> obstacle + ": call user(..) and world(..) in place of what was recorded")
          .forEach(missing::add);
    }
    TreeSet<String> tools = new TreeSet<>();
    experience.trace().toolCalls().forEach(called -> tools.add(called.call().name()));
    if (!hasWorld && !tools.isEmpty()) {
      missing.add(
          "nothing answers the tools %s: call world(..), or tape() to only guard what worked"
              .formatted(tools));
    }
    if (!hasExpectation) {
      missing.add("nothing is expected: call expect(..)");
    }
    return missing;
  }
}
