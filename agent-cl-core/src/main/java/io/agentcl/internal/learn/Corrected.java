package io.agentcl.internal.learn;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.gate.Replays;
import io.agentcl.internal.replay.LocalReplayer;
import io.agentcl.learn.Admission.Reason;
import io.agentcl.run.Agent;
import io.agentcl.run.Run;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.Optional;

/** Sees whether graders pass where they should: on a run that is known to be right. */
final class Corrected {

  /** How many runs an agent that does well has: chance may have a part, in it or in graders. */
  private static final int FEW = 3;

  private static final String MEND =
      "; to mend it, see that what is expected can be met, or that this run is right";

  private final LocalReplayer replayer;

  Corrected(LocalReplayer replayer) {
    this.replayer = replayer;
  }

  /**
   * Why a scenario is returned.
   *
   * @param words for people
   */
  record Flaw(Reason reason, String words) {}

  /** Returns why the graders of {@code scenario} do not pass on {@code right}; empty if they do. */
  Optional<Flaw> flaw(Scenario scenario, Run right) {
    return flaw(Evaluator.all(scenario.evaluator()).evaluate(right));
  }

  private static Optional<Flaw> flaw(Score score) {
    if (score.passed()) {
      return Optional.empty();
    }
    return Optional.of(
        score.isGraded()
            ? new Flaw(
                Reason.UNVERIFIED,
                "its graders do not pass on the corrected run (%s)%s".formatted(score, MEND))
            : new Flaw(
                Reason.UNGRADED,
                ("its graders cannot tell of the corrected run (%s); to mend it, give one with its"
                        + " state, or an agent to replay")
                    .formatted(score)));
  }

  /** As {@link #flaw(Scenario, Run)}, of the best of a few runs of {@code right}. */
  Optional<Flaw> flaw(Scenario scenario, Agent right, Gate gate) {
    Replays replays = gate.replays().by(replayer.of(right));
    Optional<Flaw> flaw = Optional.empty();
    for (int number = 0; number < FEW; number++) {
      Optional<Trial> trial = replays.one(scenario, gate.live(), number);
      if (trial.isEmpty()) {
        return Optional.of(new Flaw(Reason.STOPPED, replays.stopped().reason()));
      }
      flaw = flaw(trial.get().score());
      if (flaw.isEmpty()) {
        return flaw;
      }
    }
    return flaw;
  }
}
