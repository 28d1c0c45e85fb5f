package io.agentcl.propose;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Address;
import io.agentcl.harness.Layer;
import io.agentcl.learn.PatchProposer;
import io.agentcl.rule.Route;
import java.util.List;
import java.util.Map;

/** Stock proposers. None needs a model; what they propose is plain, and for the gate to judge. */
public final class Proposers {

  private Proposers() {}

  /**
   * Returns a proposer of the host's own candidates for one layer: each, under its name, is a patch
   * of its own. Names are as in {@link io.agentcl.harness.Address}.
   *
   * @throws IllegalArgumentException if a name is none, or if the layer refuses a content
   */
  public static <C> PatchProposer candidates(Layer<C> layer, Map<String, C> byName) {
    return new CandidateProposer<>(
        requireNonNull(layer, "layer"), requireNonNull(byName, "byName"));
  }

  /**
   * Returns a proposer that learns from corrections and from repeated calls in the failing
   * conversation, in the order of cost:
   *
   * <ul>
   *   <li>a tool rule that sets an argument to what the user corrected it to, where the user says
   *       the same words again; it acts, so it needs approval
   *   <li>a workflow rule that demands a confirmation before a call that was made
   *   <li>a prompt section with the words of the correction
   * </ul>
   *
   * <p>All of it holds for the user of the conversation alone. Where nobody knows who that was, the
   * rules would hold for all who see them and need approval, and no section is proposed but of an
   * expert's word or of that of who runs the agent. Nothing takes the place of what stands there.
   */
  public static PatchProposer fromCorrections() {
    return all(
        new CorrectedArgumentProposer(),
        new ConfirmFirstProposer(),
        new CorrectionPromptProposer());
  }

  /**
   * Returns a proposer that sends conversations to {@code target} in which the user says a word
   * that stands in the failing conversation: one patch for each word of 4 to 40 letters, for that
   * user alone if he is known. Routes act, so they need approval.
   *
   * @throws IllegalArgumentException if {@code target} cannot be part of an address
   */
  public static PatchProposer routesTo(String target) {
    return new WordRouteProposer(
        new Address(Route.LAYER.id(), requireNonNull(target, "target")).name());
  }

  /**
   * Returns a proposer that puts the host's own name to whatever {@code proposer} proposes: it
   * weighs as much as the host's word, whoever's words it was made of. For code of the host that
   * makes nothing of what users, tools or documents say, or that somebody answers for.
   */
  public static PatchProposer hosts(PatchProposer proposer) {
    return new HostsProposer(requireNonNull(proposer, "proposer"));
  }

  /** Returns a proposer that proposes what all of {@code proposers} do. */
  public static PatchProposer all(PatchProposer... proposers) {
    for (PatchProposer proposer : requireNonNull(proposers, "proposers")) {
      requireNonNull(proposer, "a proposer");
    }
    return new AllProposer(List.of(proposers));
  }
}
