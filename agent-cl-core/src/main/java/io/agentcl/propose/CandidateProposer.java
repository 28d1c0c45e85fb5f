package io.agentcl.propose;

import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Proposes what the host wrote down. */
record CandidateProposer<C>(Layer<C> layer, Map<String, C> byName) implements PatchProposer {

  CandidateProposer {
    byName = new TreeMap<>(byName);
    byName.forEach((name, content) -> Component.of(layer, name, content)); // refuses what is wrong
  }

  @Override
  public List<Patch> propose(ProposalRequest request) {
    return byName.entrySet().stream()
        .map(
            entry ->
                request
                    .harness()
                    .patch()
                    .put(layer, entry.getKey(), entry.getValue())
                    .because("the host's candidate")
                    .origin(Origin.OPERATOR)
                    .build())
        .filter(patch -> !patch.isEmpty())
        .toList();
  }

  @Override
  public Origin limit(ProposalRequest request) {
    return Origin.OPERATOR;
  }

  @Override
  public double lowerBound(Harness harness) {
    return layer.bits();
  }
}
