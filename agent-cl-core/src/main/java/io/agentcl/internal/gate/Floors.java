package io.agentcl.internal.gate;

import io.agentcl.internal.certify.Floor;
import io.agentcl.ledger.Tally;

/** What scenarios must stay above, from the runs of their admission. */
final class Floors {

  private Floors() {}

  /** Returns whether values other than 0 and 1 were seen. */
  static boolean isGraded(Tally admission) {
    return Math.abs(admission.sum() - admission.passes()) > 1e-9;
  }

  /** Returns the floor that {@code admission} fixes. */
  static double of(Tally admission, double margin) {
    return isGraded(admission)
        ? Floor.ofScores(admission.sum(), admission.trials(), margin).rate()
        : Floor.ofPasses(admission.passes(), admission.trials(), margin).rate();
  }
}
