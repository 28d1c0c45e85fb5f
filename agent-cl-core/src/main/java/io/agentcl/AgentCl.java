package io.agentcl;

import io.agentcl.harness.Harness;
import io.agentcl.run.Agent;

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
}
