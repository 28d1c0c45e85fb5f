package io.agentcl.internal.live;

import io.agentcl.harness.Address;
import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.harness.PatchConflictException;
import io.agentcl.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shipped harness with the learned patches on it.
 *
 * @param harness what the patches that fit make of it
 * @param conflicts the patches that do not fit, with the reason
 */
public record Learned(Harness harness, List<Patch> conflicts) {

  /**
   * Returns {@code shipped} with what was promoted of {@code changes}, in their order. A patch that
   * it holds already, as one that was live does, changes nothing and is no conflict.
   */
  public static Learned on(Harness shipped, List<LedgerEntry.Change> changes) {
    List<Patch> patches =
        changes.stream()
            .filter(LedgerEntry.Promoted.class::isInstance)
            .map(promoted -> promoted.swap().patch())
            .toList();
    Map<Address, Optional<Component>> last = new HashMap<>();
    patches.forEach(patch -> patch.edits().forEach(edit -> last.put(edit.address(), edit.after())));
    Harness harness = shipped;
    List<Patch> conflicts = new ArrayList<>();
    for (Patch patch : patches) {
      try {
        harness = isIn(shipped, patch, last) ? harness : harness.with(patch);
      } catch (PatchConflictException e) {
        conflicts.add(patch.because(String.valueOf(e.getMessage())));
      }
    }
    return new Learned(harness, conflicts);
  }

  /** Returns whether {@code shipped} has, wherever {@code patch} edits, what was learned last. */
  private static boolean isIn(
      Harness shipped, Patch patch, Map<Address, Optional<Component>> last) {
    return patch.edits().stream()
        .map(Edit::address)
        .allMatch(at -> shipped.component(at).equals(last.get(at)));
  }
}
