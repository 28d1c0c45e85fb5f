package io.agentcl.testkit;

import io.agentcl.evaluate.Score;
import io.agentcl.learn.LearningResult;
import io.agentcl.run.Run;
import io.agentcl.scenario.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Entry to the assertions, to be imported statically beside those of AssertJ. Whoever reads a
 * failure sees what was expected, what was found, and all that happened.
 */
public final class AgentClAssertions {

  private AgentClAssertions() {}

  /** Returns assertions about what an agent did in a run. */
  public static RunAssert assertThat(@Nullable Run actual) {
    return new RunAssert(actual);
  }

  /** Returns assertions about how a run was graded. */
  public static TrialAssert assertThat(@Nullable Trial actual) {
    return new TrialAssert(actual);
  }

  /** Returns assertions about a verdict. */
  public static ScoreAssert assertThat(@Nullable Score actual) {
    return new ScoreAssert(actual);
  }

  /** Returns assertions about what was learned. */
  public static LearningResultAssert assertThat(@Nullable LearningResult actual) {
    return new LearningResultAssert(actual);
  }
}
