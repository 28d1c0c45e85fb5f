package io.agentcl.propose;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import java.util.List;

/** Proposes what several proposers do. */
record AllProposer(List<PatchProposer> proposers) implements PatchProposer {

  @Override
  public List<Patch> propose(ProposalRequest request) {
    return proposers.stream().flatMap(each -> each.propose(request).stream()).toList();
  }

  @Override
  public double lowerBound(Harness harness) {
    return proposers.stream().mapToDouble(each -> each.lowerBound(harness)).min().orElse(0);
  }
}
