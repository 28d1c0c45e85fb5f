package io.agentcl.internal.gate;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Read;
import io.agentcl.internal.regress.Proof;
import io.agentcl.internal.regress.Proven;
import io.agentcl.scenario.Trial;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares a run of what was skipped with what proved it, and names what was not recorded. */
final class Miss {

  private static final double ROUNDING = 1e-9;

  private Miss() {}

  /** Returns which kind of read is missing, or empty if the run went as it was proven. */
  static Optional<String> of(Proven skipped, Trial fresh, Harness next) {
    Proof proof = skipped.proof().orElseThrow();
    Optional<Read> changed =
        proof.reads().stream().filter(read -> read.verify(next).isEmpty()).findFirst();
    if (changed.isPresent()) {
      return Optional.of("it reads %s, which the index overlooked".formatted(changed.get()));
    }
    Set<Object> recorded = new LinkedHashSet<>();
    proof.reads().forEach(read -> recorded.add(identity(read)));
    Optional<Read> missing =
        fresh.run().reads().stream().filter(read -> !recorded.contains(identity(read))).findFirst();
    if (missing.isPresent()) {
      return Optional.of("its proof has no %s".formatted(kind(missing.get())));
    }
    return isSame(proof.score(), fresh.score())
        ? Optional.empty()
        : Optional.of("on equal reads of the harness: something else is read, or drawn");
  }

  private static boolean isSame(Score one, Score other) {
    return one.status() == other.status() && Math.abs(one.value() - other.value()) <= ROUNDING;
  }

  /** Derived reads that give no value are equal to nothing; here it counts what was asked. */
  private static Object identity(Read read) {
    return read instanceof Read.Derived<?, ?> derived
        ? List.of(derived.name(), derived.version(), derived.argument(), derived.resultHash())
        : read;
  }

  private static String kind(Read read) {
    if (read instanceof Read.Derived<?, ?>) {
      return "derived read " + read;
    }
    if (read instanceof Read.Listed) {
      return "list " + read;
    }
    return "read of " + read;
  }
}
