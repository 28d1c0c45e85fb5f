package io.agentcl.propose;

import io.agentcl.condition.Condition;
import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.ToolCall;
import java.util.List;
import java.util.stream.Stream;

/**
 * Proposes that a tool which the failing conversation called must be confirmed, in conversations of
 * the same user; for others only where nobody knows who it was.
 */
final class ConfirmFirstProposer implements PatchProposer {

  @Override
  public List<Patch> propose(ProposalRequest request) {
    return Steps.ofFailing(request, trial -> patches(request.harness(), trial));
  }

  private static Stream<Patch> patches(Harness harness, Trial trial) {
    Scope scope = trial.scenario().context().scope();
    return trial.run().trace().executedCalls().stream()
        .map(ToolCall::name)
        .distinct()
        .map(tool -> patch(harness, scope, tool));
  }

  private static Patch patch(Harness harness, Scope scope, String tool) {
    WorkflowRule rule =
        WorkflowRule.before(
            tool, Condition.confirmed(), "Ask the user to confirm %s first.".formatted(tool));
    String name = Steps.of(tool) + "/confirm-first";
    Component wanted = Component.of(WorkflowRule.LAYER, scope, name, rule);
    return harness
        .patch()
        .scope(scope)
        .put(WorkflowRule.LAYER, Steps.free(harness, wanted), rule)
        .because("%s was called without a confirmation".formatted(tool))
        .origin(new Origin(Origin.Kind.PROPOSER, "confirm first"))
        .build();
  }

  @Override
  public Origin limit(ProposalRequest request) {
    return request.expectedBy();
  }

  @Override
  public double lowerBound(Harness harness) {
    return WorkflowRule.LAYER.bits();
  }
}
