package io.agentcl.propose;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What a diagnoser looks at: what failed, on which harness, what passing runs have read, and
 * replays by which it can try what changes something. For use by the thread that asks.
 *
 * @param harness the harness on which they showed
 * @param failing the failing trials on this harness
 * @param passing what each passing run has read of a harness: addresses such as {@code
 *     tool/book/confirm}, or {@code tool/*} where a layer was read as a whole
 * @param replays answers {@link #replay}
 */
public record Symptoms(
    Harness harness,
    List<Trial> failing,
    List<Set<String>> passing,
    BiFunction<Scenario, Harness, Optional<Trial>> replays) {

  public Symptoms {
    requireNonNull(harness, "harness");
    failing = List.copyOf(requireNonNull(failing, "failing"));
    passing = requireNonNull(passing, "passing").stream().map(Set::copyOf).toList();
    requireNonNull(replays, "replays");
  }

  /**
   * Returns a trial of {@code scenario} on a harness to compare with, such as this one without a
   * suspect; or empty if the learner's budget, which pays for it, does not last.
   */
  public Optional<Trial> replay(Scenario scenario, Harness other) {
    return replays.apply(scenario, other);
  }
}
