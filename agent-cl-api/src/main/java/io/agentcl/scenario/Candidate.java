package io.agentcl.scenario;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import io.agentcl.run.Agent;
import io.agentcl.run.Run;
import io.agentcl.trace.Trace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that is to be admitted, with what is known of it: what it was recorded from, and how
 * it goes when it goes well. Immutable.
 */
public final class Candidate {

  private final Scenario scenario;
  private final @Nullable Experience recorded;
  private final Right right;
  private final @Nullable Double leastFidelity;

  private Candidate(
      Scenario scenario,
      @Nullable Experience recorded,
      Right right,
      @Nullable Double leastFidelity) {
    this.scenario = scenario;
    this.recorded = recorded;
    this.right = right;
    this.leastFidelity = leastFidelity;
  }

  /** What goes well: at most one of the two. */
  private record Right(@Nullable Run run, @Nullable Agent agent) {
    private static final Right UNKNOWN = new Right(null, null);
  }

  /** Returns a candidate of which nothing more is known than the scenario says. */
  public static Candidate of(Scenario scenario) {
    return new Candidate(requireNonNull(scenario, "scenario"), null, Right.UNKNOWN, null);
  }

  /**
   * Returns this with what it was recorded from, by which its fidelity is measured. Not needed
   * where the learner keeps the conversation that {@link Scenario#recording} names.
   */
  public Candidate recorded(Experience experience) {
    return new Candidate(scenario, requireNonNull(experience, "experience"), right, leastFidelity);
  }

  /** Returns this with a run on which its graders are to pass, in place of one that was set. */
  public Candidate corrected(Run run) {
    return new Candidate(
        scenario, recorded, new Right(requireNonNull(run, "run"), null), leastFidelity);
  }

  /** As {@link #corrected(Run)}, of which nothing but the trace is known. */
  public Candidate corrected(Trace trace) {
    return corrected(Run.of(trace, scenario.context()));
  }

  /** As {@link #corrected(Run)}: a recorded conversation that went well. */
  public Candidate corrected(Experience good) {
    return corrected(Run.of(good.trace(), good.setting().context()));
  }

  /**
   * Returns this with an agent that does well: it is replayed in the scenario, and its graders are
   * to pass on one of a few runs.
   */
  public Candidate corrected(Agent agent) {
    return new Candidate(
        scenario, recorded, new Right(null, requireNonNull(agent, "agent")), leastFidelity);
  }

  /**
   * Returns this, to be admitted only if an unchanged replay is at least so like what was recorded.
   * Defaults to any.
   *
   * @param leastFidelity from 0 to 1
   */
  public Candidate faithful(double leastFidelity) {
    if (!(leastFidelity >= 0 && leastFidelity <= 1)) {
      throw new IllegalArgumentException("leastFidelity must be from 0 to 1: " + leastFidelity);
    }
    return new Candidate(scenario, recorded, right, leastFidelity);
  }

  /** Returns the scenario. */
  public Scenario scenario() {
    return scenario;
  }

  /** Returns what it was recorded from, if that was given. */
  public Optional<Experience> recorded() {
    return Optional.ofNullable(recorded);
  }

  /** Returns the run on which its graders are to pass, if one was given. */
  public Optional<Run> correctedRun() {
    return Optional.ofNullable(right.run);
  }

  /** Returns the agent that does well, if one was given. */
  public Optional<Agent> correctedAgent() {
    return Optional.ofNullable(right.agent);
  }

  /** Returns how like what was recorded a replay must be at least, if that was said. */
  public Optional<Double> leastFidelity() {
    return Optional.ofNullable(leastFidelity);
  }

  @Override
  public String toString() {
    return "candidate " + scenario.id();
  }
}
