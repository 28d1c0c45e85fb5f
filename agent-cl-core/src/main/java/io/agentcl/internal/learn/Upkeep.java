package io.agentcl.internal.learn;

import io.agentcl.gate.SelfTest;
import io.agentcl.harness.Harness;
import io.agentcl.internal.gate.Gate;
import io.agentcl.internal.live.Voice;
import io.agentcl.learn.Budget;
import io.agentcl.learn.LearningEvent;
import io.agentcl.ledger.Tally;
import io.agentcl.regress.Recertification;
import io.agentcl.regress.Recertification.Standing;
import io.agentcl.regress.Recertification.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks after what is live, without changing it. Safe for use by many threads. */
final class Upkeep {

  private final Gates gates;
  private final Voice voice;

  /** Called for each scenario that fell. */
  private volatile Consumer<Standing> fallen = standing -> {};

  Upkeep(Gates gates, Voice voice) {
    this.gates = gates;
    this.voice = voice;
  }

  void onFallen(Consumer<Standing> hook) {
    fallen = hook;
  }

  /** Returns what one attempt may spend. */
  Budget budget() {
    return gates.budget();
  }

  Recertification recertify(Budget budget) {
    Gate gate = gates.open(budget);
    Optional<String> obstacle = gates.obstacle();
    if (obstacle.isPresent()) {
      return unclear(gate, obstacle.get());
    }
    Recertification all = gate.recertify();
    for (Standing fell : all.in(State.FELL)) {
      voice.tell(new LearningEvent.Fell(fell));
      fallen.accept(fell);
    }
    return all;
  }

  SelfTest selfTest(Budget budget, int rounds, List<Harness> worse) {
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds must be at least 1: " + rounds);
    }
    return gates.open(budget).selfTest(rounds, worse, gates.budget());
  }

  private static Recertification unclear(Gate gate, String why) {
    return new Recertification(
        gate.live().version(),
        gate.suite().required().stream()
            .map(earned -> new Standing(earned.earned(), State.UNCLEAR, Tally.NONE, why))
            .toList(),
        0);
  }
}
