package io.agentcl.internal.kinds;

import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.json.JsonAnswers;
import io.agentcl.evaluate.judge.Judge;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.evaluate.reward.Rewards;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.usage.Spent;
import io.agentcl.value.KindProvider;
import io.agentcl.value.Kinds;

/** How the evaluators of this module are stored. */
public final class EvaluatorKinds implements KindProvider {

  @Override
  public Kinds kinds() {
    return Answers.kinds()
        .and(JsonAnswers.kinds())
        .and(FinalState.kinds())
        .and(Calls.kinds())
        .and(TrajectoryMatch.kinds())
        .and(Policies.kinds())
        .and(Spent.kinds())
        .and(Rewards.kinds())
        .and(Judge.kinds());
  }
}
