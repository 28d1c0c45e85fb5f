package io.agentcl.regress;

import java.util.List;
import java.util.Optional;

/**
 * What a change of the harness means for a suite.
 *
 * @param size how many scenarios the suite requires
 * @param touched how many read something that changed, or have no valid proof
 * @param cutOff of these, the ones whose reads give the same after all, with their proofs renewed
 * @param rerun of these, the ones that must be run again
 */
public record Selection(int size, int touched, List<Earned> cutOff, List<Earned> rerun) {

  public Selection {
    cutOff = List.copyOf(cutOff);
    rerun = List.copyOf(rerun);
  }

  /**
   * Returns what keeps the rest from being run: a scenario that nobody bound. Whatever needs this
   * selection stops here then.
   */
  public Optional<String> obstacle() {
    return rerun.stream().filter(e -> !e.isBound()).findFirst().map(e -> Unbound.cannotRun(e.id()));
  }

  /** Returns how many are proven unaffected: not touched, or cut off. */
  public int unaffected() {
    return size - rerun.size();
  }

  /** Returns {@code 412 scenarios: 37 touched, 9 re-run, 403 proven unaffected}. */
  @Override
  public String toString() {
    return "%d scenarios: %d touched, %d re-run, %d proven unaffected"
        .formatted(size, touched, rerun.size(), unaffected());
  }
}
