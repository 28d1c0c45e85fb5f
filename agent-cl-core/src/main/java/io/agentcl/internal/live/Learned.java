package io.agentcl.internal.live;

import io.agentcl.harness.Address;
import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.harness.PatchConflictException;
import io.agentcl.ledger.LedgerChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A shipped harness with the learned patches on it.
 *
 * @param harness what the patches that fit make of it
 * @param kept the patches that it was made with
 * @param absorbed the patches that the shipped harness itself contains, also in a later form
 * @param leftOut the patches that are to stay out
 * @param conflicts the patches that do not fit, with the reason
 */
public record Learned(
    Harness harness,
    List<Patch> kept,
    List<Patch> absorbed,
    List<Patch> leftOut,
    List<Patch> conflicts) {

  /** Returns {@code shipped} with {@code learned}, in their order. */
  public static Learned on(
      Harness shipped, List<LedgerChange.Promoted> learned, Predicate<Patch> staysOut) {
    List<Patch> patches = learned.stream().map(promoted -> promoted.swap().patch()).toList();
    Learned all =
        new Learned(
            shipped,
            new ArrayList<>(),
            new ArrayList<>(),
            patches.stream().filter(staysOut).toList(),
            new ArrayList<>());
    List<Patch> wanted = patches.stream().filter(staysOut.negate()).toList();
    Map<Address, Integer> contained = contained(shipped, wanted);
    for (int i = 0; i < wanted.size(); i++) {
      all = all.add(wanted.get(i), i, contained);
    }
    return all;
  }

  private Learned add(Patch patch, int number, Map<Address, Integer> contained) {
    if (patch.edits().stream()
        .allMatch(edit -> contained.getOrDefault(edit.address(), -1) >= number)) {
      absorbed.add(patch);
      return this;
    }
    try {
      Harness next = harness.with(patch);
      kept.add(patch);
      return new Learned(next, kept, absorbed, leftOut, conflicts);
    } catch (PatchConflictException e) {
      conflicts.add(patch.because(String.valueOf(e.getMessage())));
      return this;
    }
  }

  /**
   * Returns for each address the number of the last patch whose content stands there in {@code
   * shipped}; -1 if none does, or if what the first one expects stands there.
   */
  private static Map<Address, Integer> contained(Harness shipped, List<Patch> patches) {
    Map<Address, Integer> contained = new HashMap<>();
    Map<Address, Optional<Component>> before = new HashMap<>();
    for (int i = 0; i < patches.size(); i++) {
      for (Edit edit : patches.get(i).edits()) {
        Address at = edit.address();
        before.putIfAbsent(at, edit.before());
        Optional<Component> there = shipped.component(at);
        boolean holds = there.equals(edit.after()) && !there.equals(before.get(at));
        contained.merge(at, holds ? i : -1, Math::max);
      }
    }
    return contained;
  }

  /** Returns whether a patch was found that does not fit. */
  boolean hasConflicts() {
    return !conflicts.isEmpty();
  }
}
