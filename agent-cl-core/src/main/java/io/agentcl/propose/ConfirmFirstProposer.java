package io.agentcl.propose;

import io.agentcl.condition.Condition;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.trace.ToolCall;
import java.util.List;

/** Proposes that a tool which the failing conversation called must be confirmed by the user. */
final class ConfirmFirstProposer implements PatchProposer {

  @Override
  public List<Patch> propose(ProposalRequest request) {
    return request.failing().stream()
        .flatMap(trial -> trial.run().trace().executedCalls().stream())
        .map(ToolCall::name)
        .distinct()
        .map(tool -> patch(request.harness(), tool))
        .filter(patch -> !patch.isEmpty())
        .toList();
  }

  private static Patch patch(Harness harness, String tool) {
    WorkflowRule rule =
        WorkflowRule.before(
            tool, Condition.confirmed(), "Ask the user to confirm %s first.".formatted(tool));
    return harness
        .patch()
        .put(WorkflowRule.LAYER, Steps.of(tool) + "/confirm-first", rule)
        .because("%s was called without a confirmation".formatted(tool))
        .origin(new Origin(Origin.Kind.PROPOSER, "confirm first"))
        .build();
  }

  @Override
  public double lowerBound(Harness harness) {
    return WorkflowRule.LAYER.bits();
  }
}
