package io.agentcl.internal.gate;

import io.agentcl.harness.Harness;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.regress.Earned;
import io.agentcl.run.Ending;
import io.agentcl.scenario.Trial;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How required scenarios stand on the live harness, as far as that was asked. What fails there
 * already is nothing that a change could break; but only a replay that was seen to fail there is
 * evidence. One thread.
 */
final class Standing {

  /** How a scenario stands. */
  enum Stand {
    HOLDS,
    FAILS,
    /** Nothing could be seen: an outage, a grader that abstained. Excuses nothing. */
    UNCLEAR
  }

  private static final double ROUNDING = 1e-9;

  private final Harness live;
  private final Entries entries;
  private final Replays replays;

  /** Replays on the live harness, by the id of their scenario, in the order in which they ran. */
  private final Map<String, Trial> seen = new LinkedHashMap<>();

  /** Of these, the ids of what does not hold. */
  private final Set<String> failing = new HashSet<>();

  Standing(Harness live, Entries entries, Replays replays) {
    this.live = live;
    this.entries = entries;
    this.replays = replays;
  }

  /** Takes notice of a replay of {@code earned} on {@code harness}, if that is the live one. */
  void saw(Earned earned, Trial trial, Harness harness) {
    if (harness.equals(live)) {
      seen.put(earned.id(), trial);
      if (stand(earned, trial) != Stand.HOLDS) {
        failing.add(earned.id());
      }
    }
  }

  /** Returns what was seen not to hold. */
  List<Trial> failing() {
    return seen.values().stream().filter(trial -> failing.contains(trial.scenario().id())).toList();
  }

  /** Returns how {@code earned} stands, or empty if that takes a replay that cannot be had. */
  Optional<Stand> of(Earned earned) {
    Trial known = seen.get(earned.id());
    if (known == null && entries.holds(earned, live)) {
      return Optional.of(Stand.HOLDS);
    }
    Optional<Trial> trial =
        known != null ? Optional.of(known) : replays.one(earned.scenario(), live, Gate.SEARCH);
    trial.ifPresent(done -> saw(earned, done, live));
    return trial.map(done -> stand(earned, done));
  }

  /** Returns what {@code trial} shows of {@code earned}, on whichever harness it ran. */
  static Stand stand(Earned earned, Trial trial) {
    if (trial.score().isGraded()) {
      boolean reached = trial.score().value() >= earned.floor() - ROUNDING;
      return trial.passed() && reached ? Stand.HOLDS : Stand.FAILS;
    }
    // An agent that goes too far, or where no recording goes, does so whatever a patch changes.
    Ending.Kind kind = trial.run().ending().kind();
    return kind == Ending.Kind.TRUNCATED || kind == Ending.Kind.DIVERGED
        ? Stand.FAILS
        : Stand.UNCLEAR;
  }
}
