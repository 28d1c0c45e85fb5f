package io.agentcl.internal.gate;

import io.agentcl.harness.Harness;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.Selection;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs what a change touches, each scenario once, and sorts the trials into what holds, what is
 * lost and what nobody can tell. Used once.
 */
final class Check {

  /** Replays between two looks at the results; fixed, so that threads do not change what runs. */
  private static final int CHUNK = 16;

  private final Selection selection;
  private final Entries entries;
  private final Standing standing;
  private final Replays replays;
  private final List<Earned> proven;
  private final List<Trial> regressed = new ArrayList<>();
  private final List<Trial> unclear = new ArrayList<>();

  /** Whether something was to run, here or on the live harness, and could not be afforded. */
  private boolean cut;

  Check(Selection selection, Entries entries, Standing standing, Replays replays) {
    this.selection = selection;
    this.entries = entries;
    this.standing = standing;
    this.replays = replays;
    this.proven = new ArrayList<>(selection.cutOff());
  }

  /** Runs on {@code next} until something is lost. Returns whether there was an end. */
  boolean run(Harness next) {
    return run(next, false);
  }

  /** Runs everything on {@code next}, whatever is lost. Returns whether there was an end. */
  boolean runAll(Harness next) {
    return run(next, true);
  }

  private boolean run(Harness next, boolean everything) {
    List<Earned> rerun = selection.rerun();
    for (int i = 0; i < rerun.size() && !cut && (everything || goesOn()); i += CHUNK) {
      run(rerun.subList(i, Math.min(i + CHUNK, rerun.size())), next);
    }
    return !cut && !replays.areCancelled();
  }

  private boolean goesOn() {
    return regressed.isEmpty() && !replays.areCancelled();
  }

  private void run(List<Earned> chunk, Harness next) {
    List<Scenario> scenarios = chunk.stream().map(Earned::scenario).toList();
    List<Trial> trials = replays.all(scenarios, next).orElse(List.of());
    cut = trials.size() < chunk.size();
    for (int i = 0; i < trials.size(); i++) {
      standing.saw(chunk.get(i), trials.get(i), next);
      judge(chunk.get(i), trials.get(i));
    }
  }

  private void judge(Earned before, Trial trial) {
    Standing.Stand now = Standing.stand(before, trial);
    if (now == Standing.Stand.HOLDS) {
      proven.add(entries.proven(before, trial));
    } else if (replays.areCancelled()) {
      unclear.add(trial);
    } else {
      judge(before, trial, standing.of(before));
    }
  }

  /** Judges a trial that does not hold by how its scenario stands on the live harness. */
  private void judge(Earned before, Trial trial, Optional<Standing.Stand> known) {
    cut |= known.isEmpty();
    Standing.Stand live = known.orElse(Standing.Stand.UNCLEAR);
    if (live == Standing.Stand.FAILS) {
      proven.add(entries.unproven(before));
    } else if (live == Standing.Stand.HOLDS && trial.score().isGraded()) {
      regressed.add(trial);
    } else {
      unclear.add(trial);
    }
  }

  RegressionReport report() {
    return new RegressionReport(selection, regressed, unclear, proven);
  }
}
