package io.agentcl.internal.gate;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Read;
import io.agentcl.ledger.Tally;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.Optional;

/**
 * How a target does on the live harness, by fresh runs: the complaint itself is not counted.
 *
 * @param trial a run that stands for the others: one that failed, if there is one
 * @param tally what all runs came to; one run if nothing is up to chance
 * @param state what that means
 * @param bar how often it must pass for a fix: the upper limit, at .99, of how often it does
 * @param reads what any of the runs read
 * @param voids how many runs were void, and why; empty if none was
 */
public record Before(
    Trial trial, Tally tally, State state, double bar, List<Read> reads, Optional<String> voids) {

  /** What the runs mean. */
  public enum State {
    /** It passes less than half the time. */
    FAILING,
    /** It passes. */
    PASSING,
    /** It passes sometimes, and nobody can say that it is less than half the time. */
    FLAKY,
    /** Nobody can say anything. */
    UNKNOWN
  }

  public Before {
    reads = List.copyOf(reads);
  }

  /** Returns what one run says, where nothing is up to chance. */
  static Before exactly(Trial trial, State state) {
    Tally one = Tally.NONE.plus(Says.value(trial), trial.passed());
    return new Before(trial, one, state, 0, trial.run().reads(), Optional.empty());
  }

  /** Returns the scenario that is to pass. */
  public Scenario target() {
    return trial.scenario();
  }

  /** Returns whether one run decides. */
  public boolean isExact() {
    return tally.trials() == 1;
  }

  /** Returns whether no run can differ on {@code next}: nothing that was read is another there. */
  boolean readsTheSameOn(Harness next) {
    return reads.stream().allMatch(read -> read.verify(next).isPresent());
  }
}
