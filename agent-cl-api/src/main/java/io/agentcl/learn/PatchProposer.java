package io.agentcl.learn;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import java.util.List;

/**
 * Proposes patches that may fix a failure. Nothing that is proposed goes live but through the gate,
 * so a proposer may be bold; the search tries the smaller patches first, whoever proposed them.
 * Safe for use by many threads.
 */
@FunctionalInterface
public interface PatchProposer {

  /**
   * Returns patches on {@code request.harness()}, in any order. May be empty. A proposer that
   * throws has proposed nothing; the others are asked all the same, and the result and the listener
   * are told. It is called by the thread that learns, which is interrupted when the time of the
   * budget is up.
   */
  List<Patch> propose(ProposalRequest request);

  /**
   * Returns the most that a proposal for {@code request} can weigh, whatever origin it claims.
   * Defaults to the lowest origin of all that the request tells: nobody knows what a proposal was
   * made of. A proposer that looks at less than that may say so.
   */
  default Origin limit(ProposalRequest request) {
    return request.origin();
  }

  /**
   * Returns a size in bits that no proposal on {@code harness} goes below; the search asks this
   * proposer only when it has reached that size. Defaults to 0: asked at once.
   */
  default double lowerBound(Harness harness) {
    return 0;
  }
}
