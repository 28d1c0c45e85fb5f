package io.agentcl.memory;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.scenario.Trial;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Proposes facts from what people said was right: corrections, tickets and experts' labels of the
 * failing scenarios.
 *
 * <p>A fact holds from the scenario's start on. Where it may be proposed follows from the origin of
 * the signal alone:
 *
 * <table>
 *   <caption>Scopes by origin</caption>
 *   <tr><th>origin</th><th>scopes, each a proposal of its own</th></tr>
 *   <tr><td>user, program</td><td>the user of the conversation, for its product, the product lines
 *       above it, and all products; nothing if the context has no user</td></tr>
 *   <tr><td>expert</td><td>all users of the tenant, for the product, the product lines above it,
 *       and all products</td></tr>
 *   <tr><td>operator, release</td><td>as an expert, and everywhere</td></tr>
 *   <tr><td>tool</td><td>nothing</td></tr>
 * </table>
 *
 * <p>No other dimension is looked at: a host keeps its customers apart by their {@link
 * io.agentcl.run.Context#TENANT tenant}.
 *
 * <p>Each fact is put beside what stands there. If what the conversation was told lies within these
 * scopes and comes from no greater authority, there is one more proposal: to end it and to put the
 * statement in its place. Only patches after which the conversation is told the statement are
 * proposed. Immutable if the extractor is.
 */
public final class MemoryProposer implements PatchProposer {

  private static final Set<Signal.Kind> KINDS =
      EnumSet.of(Signal.Kind.CORRECTION, Signal.Kind.TICKET, Signal.Kind.EXPERT_LABEL);

  private final FactExtractor extractor;

  /** Creates a proposer that understands signals by {@code extractor}. */
  public MemoryProposer(FactExtractor extractor) {
    this.extractor = requireNonNull(extractor, "extractor");
  }

  /**
   * Returns patches of the memory layer.
   *
   * @throws IllegalArgumentException if the product in a failing scenario's context is no value of
   *     {@link Where}: to leave it out would spread the fact
   */
  @Override
  public List<Patch> propose(ProposalRequest request) {
    return request.failing().stream()
        .flatMap(this::corrections)
        .flatMap(correction -> correction.patches(request.harness()))
        .distinct()
        .toList();
  }

  private Stream<Correction> corrections(Trial failing) {
    return failing.scenario().signals().stream()
        .filter(signal -> KINDS.contains(signal.kind()))
        .flatMap(
            signal ->
                extractor.extract(signal, failing).stream()
                    .map(each -> new Correction(each, signal.origin(), failing.scenario())));
  }

  @Override
  public Origin limit(ProposalRequest request) {
    return request.expectedBy();
  }

  @Override
  public double lowerBound(Harness harness) {
    return Fact.LAYER.bits();
  }
}
