package io.agentcl.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.scenario.Trial;
import java.util.List;

/**
 * What a proposer is asked.
 *
 * @param harness the harness to patch: the live one, or one that already holds a patch which fixed
 *     the target but broke something
 * @param failing trials on this harness of the scenarios that must pass and do not: the target, or
 *     what a repair of it broke
 * @param diagnosis where the fault may lie
 */
public record ProposalRequest(Harness harness, List<Trial> failing, Diagnosis diagnosis) {

  public ProposalRequest {
    requireNonNull(harness, "harness");
    requireNonNull(diagnosis, "diagnosis");
    failing = List.copyOf(failing);
  }

  /** Returns what people said of the conversations that the failing scenarios were made of. */
  public List<Signal> signals() {
    return failing.stream().flatMap(trial -> trial.scenario().signals().stream()).toList();
  }
}
