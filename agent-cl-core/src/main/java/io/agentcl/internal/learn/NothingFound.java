package io.agentcl.internal.learn;

import io.agentcl.internal.gate.Spending;
import io.agentcl.learn.Effort;
import io.agentcl.learn.Tried;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.Optional;

/** Why a search found no good patch, for people. */
final class NothingFound {

  private static final String READ_NOTHING =
      "; the run of the target read nothing of the harness, so that no patch can change it; to mend"
          + " it, have the agent read session.harness() and call its tools by session.tools()";

  private NothingFound() {}

  /**
   * Returns why nothing that was proposed could be judged, or empty if something was, or nothing
   * was proposed: an outage says nothing about patches, and neither does a proposer that broke.
   *
   * @param broken which proposers threw what
   */
  static Optional<String> unjudged(Effort effort, List<String> broken) {
    if (effort.tried().isEmpty() && !broken.isEmpty() && !effort.budgetSpent()) {
      return Optional.of("nothing was proposed, since " + String.join("; ", broken));
    }
    List<Tried> gated =
        effort.tried().stream().filter(tried -> tried.outcome() != Tried.Outcome.INVALID).toList();
    boolean none = gated.stream().allMatch(tried -> tried.outcome() == Tried.Outcome.INSUFFICIENT);
    return none ? gated.stream().map(Tried::reason).findFirst() : Optional.empty();
  }

  /**
   * Returns the reason.
   *
   * @param broken which proposers threw what
   * @param before the target on the harness that was to be patched
   */
  static String because(Effort effort, Spending spending, List<String> broken, Trial before) {
    String problems = broken.isEmpty() ? "" : "; " + String.join("; ", broken);
    if (effort.budgetSpent()) {
      return spending.words() + problems;
    }
    String reason =
        effort.tried().isEmpty()
            ? "nothing was proposed"
            : "none of %d proposed patches is good enough".formatted(effort.tried().size());
    return reason + problems + (before.run().reads().isEmpty() ? READ_NOTHING : "");
  }
}
