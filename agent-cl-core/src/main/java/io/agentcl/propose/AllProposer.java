package io.agentcl.propose;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import java.util.List;
import java.util.stream.Stream;

/** Proposes what several proposers do, each within its own limit. */
record AllProposer(List<PatchProposer> proposers) implements PatchProposer {

  @Override
  public List<Patch> propose(ProposalRequest request) {
    return proposers.stream().flatMap(each -> within(each, request)).toList();
  }

  private static Stream<Patch> within(PatchProposer each, ProposalRequest request) {
    Origin limit = each.limit(request);
    return each.propose(request).stream().map(patch -> patch.by(limit));
  }

  @Override
  public Origin limit(ProposalRequest request) {
    return Origin.OPERATOR; // each has its own
  }

  @Override
  public double lowerBound(Harness harness) {
    return proposers.stream().mapToDouble(each -> each.lowerBound(harness)).min().orElse(0);
  }
}
