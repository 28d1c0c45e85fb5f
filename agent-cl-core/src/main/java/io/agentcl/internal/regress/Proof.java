package io.agentcl.internal.regress;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recorded run that showed that a scenario holds, and what it read. It stays a proof on every
 * harness on which all of its reads give the same.
 *
 * @param program version of the program that ran: agent and engine
 * @param scenarioVersion version of the scenario that ran
 * @param reads what was read, in order
 * @param score how well it did
 */
public record Proof(String program, String scenarioVersion, List<Read> reads, Score score) {

  public Proof {
    requireNonNull(program, "program");
    requireNonNull(scenarioVersion, "scenarioVersion");
    requireNonNull(score, "score");
    reads = List.copyOf(reads);
  }

  /**
   * Returns this proof as it stands on {@code harness}, or empty if a read would give something
   * else there. Costs the derivations whose own reads changed.
   */
  public Optional<Proof> verify(Harness harness) {
    List<Read> verified = new ArrayList<>(reads.size());
    boolean changed = false;
    for (Read read : reads) {
      Optional<Read> same = read.verify(harness);
      if (same.isEmpty()) {
        return Optional.empty();
      }
      changed |= same.get() != read;
      verified.add(same.get());
    }
    return Optional.of(changed ? with(verified) : this);
  }

  /** Returns this with the same reads as they are recorded elsewhere. */
  Proof with(List<Read> same) {
    return new Proof(program, scenarioVersion, same, score);
  }
}
