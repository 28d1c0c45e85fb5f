package io.agentcl;

import static java.util.Objects.requireNonNull;

import io.agentcl.gate.SelfTest;
import io.agentcl.harness.Harness;
import io.agentcl.internal.learn.LocalLearner;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.run.Agent;
import java.util.List;

/**
 * The way in. A learner lets an agent improve in production without breaking what already worked:
 *
 * <pre>{@code
 * Learner learner = AgentCl.learner(agent, shippedHarness).agentVersion(BUILD).build();
 * }</pre>
 */
public final class AgentCl {

  private AgentCl() {}

  /** Returns a builder of a learner for {@code agent}, whose host ships {@code harness}. */
  public static LearnerBuilder learner(Agent agent, Harness harness) {
    return new LearnerBuilder(agent, harness);
  }

  /** Returns a builder of a replayer for {@code agent}, for tests that need no learner. */
  public static ReplayerBuilder replayer(Agent agent) {
    return new ReplayerBuilder(agent);
  }

  /**
   * Tries what the gate is worth with the agent and the suite of {@code learner}, and changes
   * nothing: has it judge the live harness under another label, of which it should refuse nothing,
   * and harnesses that the host knows to be worse, of which it should accept none; and tells how
   * much chance there is in each scenario. Of scenarios that are up to chance and that a gate has
   * seen before.
   *
   * @param learner one that a builder of this class made
   * @param budget what this may spend; a dozen runs and more for each scenario and round
   * @param rounds how often each harness is judged; at least 1
   * @param worse harnesses that should not pass; may be none
   */
  public static SelfTest selfTest(Learner learner, Budget budget, int rounds, Harness... worse) {
    requireNonNull(budget, "budget");
    if (requireNonNull(learner, "learner") instanceof LocalLearner local) {
      return local.selfTest(budget, rounds, List.of(worse));
    }
    throw new IllegalArgumentException(
        "no learner of this engine: %s; to mend it, give what AgentCl.learner(..) built"
            .formatted(learner.getClass().getName()));
  }
}
