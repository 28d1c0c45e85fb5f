package io.agentcl.internal.gate;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.internal.regress.Proven;
import io.agentcl.ledger.Tally;
import io.agentcl.regress.Recertification.Standing;
import io.agentcl.regress.Recertification.State;
import io.agentcl.run.Ending;
import io.agentcl.scenario.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Looks again at everything that is required, on what is live. The chance to give up on one that
 * holds is shared among all, so that many scenarios do not make false alarms. Used once, by one
 * thread.
 */
final class Recertify {

  private final Chance chance;
  private final Replays replays;
  private final Examiner examiner;
  private final Harness live;

  /** What was found, by id; of a claim that its run refuted what was found after that. */
  private final Map<String, Finding> found = new HashMap<>();

  Recertify(Chance chance, Replays replays, Examiner examiner, Harness live) {
    this.live = live;
    this.chance = chance;
    this.replays = replays;
    this.examiner = examiner;
  }

  /** Returns how each of {@code required} stands. */
  List<Standing> of(List<Proven> required) {
    List<Proven> bound = required.stream().filter(Proven::isBound).toList();
    boolean goesOn = look(which(bound, true), (each, meter) -> examiner.exact(each, live, meter));
    List<Proven> sampled = which(bound, false);
    if (goesOn) {
      look(sampled, (each, meter) -> examiner.prove(each, sampled.size(), meter));
    }
    return required.stream().map(this::standing).toList();
  }

  private List<Proven> which(List<Proven> bound, boolean exact) {
    return bound.stream().filter(each -> chance.isExact(each.scenario()) == exact).toList();
  }

  private boolean look(List<Proven> scenarios, BiFunction<Proven, Meter, Finding> how) {
    List<Replays.Task<Finding>> tasks =
        scenarios.stream()
            .<Replays.Task<Finding>>map(each -> meter -> how.apply(each, meter))
            .toList();
    return replays.inOrder(
        tasks,
        finding -> {
          take(finding);
          return true;
        });
  }

  private void take(Finding finding) {
    Trial shown = finding.shown();
    boolean exact = shown != null && chance.isExact(shown.scenario());
    if (shown != null) {
      chance.look(shown, live);
    }
    if (!exact || chance.isExact(finding.before().scenario())) {
      found.put(finding.before().id(), finding);
    }
  }

  private Standing standing(Proven earned) {
    if (!earned.isBound()) {
      return new Standing(earned.earned(), State.UNCLEAR, Tally.NONE, "nobody bound it");
    }
    Finding finding = found.get(earned.id());
    Trial shown = finding == null ? null : finding.shown();
    if (finding == null || shown == null) {
      return new Standing(
          earned.earned(), State.UNCLEAR, Tally.NONE, "not run: " + replays.stopped().reason());
    }
    State state = state(finding, shown);
    String reason = state == State.HOLDS ? finding.tally().toString() : shown.score().reason();
    Proven now = state == State.UNCLEAR ? earned : finding.after();
    return new Standing(now.earned(), state, finding.tally(), reason);
  }

  /** Returns what is clear of {@code standings}, with what proves it, or with nothing. */
  List<Proven> seen(List<Standing> standings) {
    return standings.stream()
        .filter(each -> each.state() != State.UNCLEAR)
        .map(each -> requireNonNull(found.get(each.earned().id())).after())
        .toList();
  }

  private static State state(Finding finding, Trial shown) {
    return switch (finding.kind()) {
      case HOLDS -> State.HOLDS;
      case LOST, UNDECIDED, FAILED_BEFORE -> fails(shown) ? State.FELL : State.UNCLEAR;
      case UNCLEAR, CUT -> State.UNCLEAR;
    };
  }

  /** Where no recording goes, or after the most runs, nobody knows how the agent does. */
  private static boolean fails(Trial shown) {
    return shown.run().ending().kind() != Ending.Kind.DIVERGED
        && shown.score().status() != Score.Status.ABSTAIN;
  }
}
