package io.agentcl.internal.gate;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.internal.certify.Bounds;
import io.agentcl.internal.certify.ConfidenceLimit;
import io.agentcl.internal.certify.RunsNeeded;
import io.agentcl.internal.gate.Before.State;
import io.agentcl.ledger.Tally;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.Optional;

/**
 * Measures a target, whose runs are up to chance: on the live harness before anything is proposed,
 * and on a changed one. For one thread.
 */
final class Measure {

  /** Fresh runs that tell a failing target from a passing one. */
  private static final int FEW = 20;

  /** Fresh runs that tell how often a flaky one passes. */
  static final int MANY = 40;

  /** How many failures in a row end a screen. */
  private static final int SCREEN = 3;

  private final Scenario target;
  private final Harness live;
  private final Draws.Source source;

  Measure(Scenario target, Harness live, Draws.Source source) {
    this.target = target;
    this.live = live;
    this.source = source;
  }

  /** Returns how it does on the live harness, or empty if that cannot be had. */
  Optional<Before> before(int admission) {
    Draws draws = Draws.onLive(target, live, source);
    drawUpTo(draws, FEW);
    if (draws.end().isEmpty()) {
      boolean failing = state(draws.tally()) == State.FAILING;
      drawUpTo(draws, failing ? FEW : isPassing(draws.tally()) ? admission : MANY);
    }
    Optional<Draws.End> end = draws.end();
    return end.isPresent()
        ? end.filter(why -> why != Draws.End.CUT).flatMap(why -> before(draws, State.UNKNOWN))
        : before(draws, state(draws.tally()));
  }

  private static boolean isPassing(Tally tally) {
    return tally.passes() == tally.trials();
  }

  private static State state(Tally tally) {
    if (isPassing(tally)) {
      return State.PASSING;
    }
    return ConfidenceLimit.atMost(tally.passes(), tally.trials(), .95) < .5
        ? State.FAILING
        : State.FLAKY;
  }

  private static void drawUpTo(Draws draws, int runs) {
    while (draws.tally().trials() < runs && draws.next().isPresent()) {
      // The tally says what came of it.
    }
  }

  private Optional<Before> before(Draws draws, State state) {
    Tally tally = draws.tally();
    double bar =
        tally.trials() == 0 ? 1 : ConfidenceLimit.atMost(tally.passes(), tally.trials(), .99);
    return draws
        .shown()
        .map(
            shown ->
                new Before(
                    state == State.PASSING
                        ? draws.lastWithAllReads().orElseThrow()
                        : said(shown, tally),
                    tally,
                    state,
                    bar,
                    draws.reads(),
                    draws.voids()));
  }

  private static Trial said(Trial trial, Tally tally) {
    Score score = trial.score();
    return tally.trials() == 0
        ? trial
        : new Trial(
            trial.scenario(),
            trial.run(),
            new Score(
                Score.Status.FAIL,
                (double) tally.passes() / tally.trials(),
                "%s: %s".formatted(tally, score.reason())));
  }

  /** Returns whether it passes at least once of a few runs: evidence of nothing. */
  static Draws screen(Draws draws) {
    while (draws.tally().passes() == 0
        && draws.tally().trials() < SCREEN
        && draws.next().isPresent()) {
      // Until it passes.
    }
    return draws;
  }

  /** Certifies that it passes more often than {@code bar} on {@code next}. */
  Certify certify(Harness next, double bar, Bounds bounds) {
    return Certify.rate(bar, bounds, Draws.of(target, next, live, source));
  }

  /** Draws on, up to as many runs as fix a floor. */
  static void topUp(Certify certified, int admission) {
    drawUpTo(certified.draws(), admission);
  }

  /** Returns how many runs it takes at least to certify a fix. */
  static long fewest(double bar, double level) {
    return bar >= 1 ? Long.MAX_VALUE : RunsNeeded.fewest(bar, level);
  }
}
