package io.agentcl.internal.live;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.harness.PatchConflictException;
import io.agentcl.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * A shipped harness with the learned patches on it.
 *
 * @param harness what the patches that fit make of it
 * @param conflicts the patches that do not fit, with the reason
 */
public record Learned(Harness harness, List<Patch> conflicts) {

  /** Returns {@code shipped} with what was promoted of {@code changes}, in their order. */
  public static Learned on(Harness shipped, List<LedgerEntry.Change> changes) {
    Harness harness = shipped;
    List<Patch> conflicts = new ArrayList<>();
    for (LedgerEntry.Change change : changes) {
      if (change instanceof LedgerEntry.Promoted promoted) {
        Patch patch = promoted.swap().patch();
        try {
          harness = harness.with(patch);
        } catch (PatchConflictException e) {
          conflicts.add(patch.because(String.valueOf(e.getMessage())));
        }
      }
    }
    return new Learned(harness, conflicts);
  }
}
