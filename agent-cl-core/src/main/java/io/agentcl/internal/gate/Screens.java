package io.agentcl.internal.gate;

import io.agentcl.harness.Harness;
import io.agentcl.internal.gate.Gate.Judging;
import io.agentcl.scenario.Scenario;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Screens candidates: whether they fix a target at all, by one run or a few, which is evidence of
 * nothing. Those that come next can be screened ahead, side by side with the one whose turn it is;
 * the numbers of their trials follow from the candidate, and what a screen costs counts when its
 * turn has come, so that nothing depends on it. For one thread.
 */
final class Screens {

  /** Runs that a screen usually takes. */
  private static final int USUAL = 3;

  private final Judging judging;
  private final Harness live;
  private final Replays replays;

  /** What is screened ahead. */
  private final Map<Candidate, Replays.Ahead<Draws>> ahead = new HashMap<>();

  /** The round of each target's screens on this gate, by id. */
  private final Map<String, Integer> rounds = new HashMap<>();

  private record Candidate(String target, Harness next) {}

  Screens(Judging judging, Harness live, Replays replays) {
    this.judging = judging;
    this.live = live;
    this.replays = replays;
  }

  /** Returns the trials of {@code target} on {@code next}: the last passes if it may be fixed. */
  Draws of(Scenario target, Harness next) {
    Replays.Ahead<Draws> begun = ahead.remove(new Candidate(target.id(), next));
    Optional<Draws> draws = begun == null ? Optional.empty() : replays.take(begun);
    return draws.orElseGet(() -> screen(target, next).run(replays::one));
  }

  /**
   * Begins to screen {@code next}, if there is a thread for it.
   *
   * @param leaves replays that must be left for what has its turn before
   */
  void begin(Scenario target, Harness next, int leaves) {
    Candidate candidate = new Candidate(target.id(), next);
    boolean affordable = replays.spending().left() > leaves + USUAL * (ahead.size() + 1L);
    if (affordable && ahead.size() + 1 < replays.most() && !ahead.containsKey(candidate)) {
      ahead.put(candidate, replays.begin(screen(target, next), leaves));
    }
  }

  /** Forgets what was begun and has not had its turn. */
  void forget() {
    ahead.values().forEach(Replays.Ahead::forget);
    ahead.clear();
  }

  private Replays.Task<Draws> screen(Scenario target, Harness next) {
    if (judging.chance().isExact(target)) {
      return meter -> {
        Draws draws = Draws.of(target, next, live, Examiner.exactly(meter, Gate.SEARCH));
        draws.next();
        return draws;
      };
    }
    int round = rounds.computeIfAbsent(target.id(), judging.numbers()::nextRound);
    return meter ->
        Measure.screen(
            Draws.of(
                target,
                next,
                live,
                new Draws.Source(meter, Numbers.ofScreen(round, next.version()), true)));
  }
}
