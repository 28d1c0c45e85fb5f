package io.agentcl.internal.learn;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.internal.live.Voice;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Diagnoser;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.PromotionPolicy;
import java.time.Clock;
import java.util.List;

/**
 * What every search of one learner uses.
 *
 * @param gate decides on candidates
 * @param choices what the host chose
 * @param memory what is remembered from search to search
 */
public record Engine(Gate gate, Choices choices, Memory memory, Ambience ambience) {

  /**
   * What is remembered from search to search.
   *
   * @param refusals what was refused before
   * @param affected how many scenarios changes make run again
   */
  record Memory(Refusals refusals, Affected affected) {

    Memory() {
      this(new Refusals(), new Affected());
    }
  }

  /** Who is told, and what time it is. */
  public record Ambience(Voice voice, Clock clock) {}

  /** What the host chose. */
  public record Choices(
      List<PatchProposer> proposers,
      Diagnoser diagnoser,
      PromotionPolicy policy,
      Budget budget,
      List<Layer<?>> layers) {

    public Choices {
      proposers = List.copyOf(proposers);
      layers = List.copyOf(layers);
    }
  }

  Refusals refusals() {
    return memory.refusals();
  }

  /** As {@link Affected#count}. */
  int affected(Gate gate, Harness from, Harness to) {
    return memory.affected().count(gate, from, to);
  }

  Voice voice() {
    return ambience.voice();
  }

  Clock clock() {
    return ambience.clock();
  }

  PatchSize size() {
    return new PatchSize(choices.layers());
  }
}
