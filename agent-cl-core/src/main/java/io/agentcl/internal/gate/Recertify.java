package io.agentcl.internal.gate;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.internal.regress.Proven;
import io.agentcl.ledger.Tally;
import io.agentcl.regress.Recertification.Standing;
import io.agentcl.regress.Recertification.State;
import io.agentcl.run.Ending;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  /** What the runs came to of what had no end, by id. */
  private final Map<String, Tally> partly = new ConcurrentHashMap<>();

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
    List<Check.Look> tasks =
        scenarios.stream()
            .map(each -> new Check.Look(each, noting(how), Check.usual(each, chance)))
            .toList();
    return replays.inOrder(
        tasks,
        finding -> {
          take(finding);
          return true;
        });
  }

  private BiFunction<Proven, Meter, Finding> noting(BiFunction<Proven, Meter, Finding> how) {
    return (each, meter) -> how.apply(each, new Noting(meter));
  }

  /** Notes what runs came to, also if there is no end. */
  private final class Noting implements Meter {
    private final Meter meter;

    Noting(Meter meter) {
      this.meter = meter;
    }

    @Override
    public Optional<Trial> replay(Scenario scenario, Harness harness, int number) {
      Optional<Trial> trial = meter.replay(scenario, harness, number);
      trial.ifPresent(done -> partly.merge(scenario.id(), tally(done), Tally::plus));
      return trial;
    }

    @Override
    public int number(Numbers numbers, String id) {
      return meter.number(numbers, id);
    }

    @Override
    public void whenItCounts(Runnable note) {
      meter.whenItCounts(note);
    }
  }

  private static Tally tally(Trial trial) {
    return switch (Says.of(trial)) {
      case SOMETHING -> Tally.NONE.plus(Says.value(trial), trial.passed());
      case VOID, NOTHING -> Tally.NONE.plusVoid();
      case CANCELLED -> Tally.NONE;
    };
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
      return unfinished(earned);
    }
    State state = state(finding, shown);
    String reason = state == State.HOLDS ? finding.tally().toString() : shown.score().reason();
    Proven now = state == State.UNCLEAR ? earned : finding.after();
    return new Standing(now.earned(), state, finding.tally(), reason);
  }

  private Standing unfinished(Proven earned) {
    Tally tally = partly.getOrDefault(earned.id(), Tally.NONE);
    int runs = tally.trials() + tally.voids();
    String head = runs == 0 ? "not run" : "undecided after %d runs, %s".formatted(runs, tally);
    String why =
        replays.areCancelled()
            ? replays.stopped().reason()
            : "%s; to mend it, recertify(..) with a budget of more than %s"
                .formatted(replays.spending().which(), replays.spending().budget());
    String reason = head + ": " + why;
    return new Standing(earned.earned(), State.UNCLEAR, tally, reason);
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
