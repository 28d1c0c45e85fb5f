package io.agentcl.propose;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import java.util.List;

/** Proposes what another proposer does, in the host's name. */
record HostsProposer(PatchProposer proposer) implements PatchProposer {

  @Override
  public List<Patch> propose(ProposalRequest request) {
    return proposer.propose(request).stream().map(HostsProposer::signed).toList();
  }

  private static Patch signed(Patch patch) {
    List<Edit> edits = patch.edits().stream().map(edit -> edit.by(Origin.OPERATOR.kind())).toList();
    return new Patch(edits, patch.reason(), Origin.OPERATOR);
  }

  @Override
  public Origin limit(ProposalRequest request) {
    return Origin.OPERATOR;
  }

  @Override
  public double lowerBound(Harness harness) {
    return proposer.lowerBound(harness);
  }
}
