package io.agentcl.internal.learn;

import io.agentcl.harness.Harness;
import io.agentcl.regress.Earned;
import io.agentcl.regress.Proof;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.regress.Selection;
import io.agentcl.run.Ending;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether anything earned would be lost. Scenarios are deterministic here: each runs once
 * and must reach its floor. Immutable.
 *
 * @param program version of agent and engine
 * @param excused ids of scenarios that fail on the live harness already: nothing can break them
 */
record Gate(RegressionSuite suite, Replayer replayer, String program, Set<String> excused) {

  /** Replays between two looks at the results; fixed, so that threads do not change what runs. */
  private static final int CHUNK = 16;

  /** The number of the trial that searches use, so that gates can use another one. */
  private static final int SEARCH_TRIAL = 0;

  private static final int GATE_TRIAL = 1;

  /** Returns this gate, excusing {@code ids}. */
  Gate excusing(Set<String> ids) {
    return new Gate(suite, replayer, program, ids);
  }

  Selection select(Harness from, Harness to) {
    return suite.select(from, to, program);
  }

  /**
   * Returns what going from one harness to the other means, having stopped after the first chunk of
   * replays with a regression; or empty if the budget is spent. What it says of a search that was
   * cancelled does not count.
   */
  Optional<RegressionReport> check(Harness from, Harness to, Spending spending) {
    return new Check(select(from, to)).run(to, spending, false);
  }

  /** As {@link #check}, looking at everything. */
  Optional<RegressionReport> checkAll(Harness from, Harness to, Spending spending) {
    return new Check(select(from, to)).run(to, spending, true);
  }

  /** Returns what {@code trial} earns: its score is the floor from now on. */
  Earned earned(Trial trial) {
    return new Earned(trial.scenario(), trial.score().value(), proof(trial));
  }

  private Proof proof(Trial trial) {
    return new Proof(program, trial.scenario().version(), trial.run().reads(), trial.score());
  }

  /** Returns a trial for the search; or empty if the budget is spent or the search cancelled. */
  Optional<Trial> searchTrial(Scenario scenario, Harness harness, Spending spending) {
    return replay(scenario, harness, SEARCH_TRIAL, spending);
  }

  /** As {@link #searchTrial}, one that no search has seen: what it searched with is no evidence. */
  Optional<Trial> freshTrial(Scenario scenario, Harness harness, Spending spending) {
    return replay(scenario, harness, GATE_TRIAL, spending);
  }

  private Optional<Trial> replay(
      Scenario scenario, Harness harness, int number, Spending spending) {
    if (!spending.take(1)) {
      return Optional.empty();
    }
    Trial trial = replayer.replay(scenario, harness, number);
    note(trial, spending);
    return Optional.of(trial).filter(done -> spending.cancelled().isEmpty());
  }

  private static void note(Trial trial, Spending spending) {
    Ending ending = trial.run().ending();
    if (ending.kind() == Ending.Kind.CANCELLED) {
      spending.cancel(ending.reason());
    }
  }

  /** One look at a selection. */
  private final class Check {
    private final Selection selection;
    private final List<Earned> proven;
    private final List<Trial> regressed = new ArrayList<>();
    private final List<Trial> unclear = new ArrayList<>();

    Check(Selection selection) {
      this.selection = selection;
      this.proven = new ArrayList<>(selection.cutOff());
    }

    Optional<RegressionReport> run(Harness to, Spending spending, boolean everything) {
      List<Earned> rerun = selection.rerun();
      for (int i = 0; i < rerun.size() && (everything || goesOn(spending)); i += CHUNK) {
        List<Earned> chunk = rerun.subList(i, Math.min(i + CHUNK, rerun.size()));
        if (!spending.take(chunk.size())) {
          return Optional.empty();
        }
        List<Trial> trials = replayer.replayAll(chunk.stream().map(Earned::scenario).toList(), to);
        trials.forEach(trial -> note(trial, spending));
        for (int j = 0; j < chunk.size(); j++) {
          judge(chunk.get(j), trials.get(j));
        }
      }
      return Optional.of(new RegressionReport(selection, regressed, unclear, proven));
    }

    private boolean goesOn(Spending spending) {
      return regressed.isEmpty() && spending.cancelled().isEmpty();
    }

    private void judge(Earned before, Trial trial) {
      if (trial.passed() && trial.score().value() >= before.floor() - 1e-9) {
        // The first proof fixes the floor.
        proven.add(before.proof().isEmpty() ? earned(trial) : before.with(proof(trial)));
      } else if (excused.contains(trial.scenario().id())) {
        proven.add(new Earned(before.scenario(), before.floor(), null));
      } else if (trial.score().isGraded()) {
        regressed.add(trial);
      } else {
        unclear.add(trial);
      }
    }
  }
}
