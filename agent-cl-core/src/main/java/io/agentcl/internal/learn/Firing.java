package io.agentcl.internal.learn;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Read;
import io.agentcl.regress.Earned;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds edits of an accepted patch that made no difference to anything that was read in the gate's
 * replays: a rule for a tool of another name, a section whose condition never held. Costs the
 * derivations that read what was edited.
 */
final class Firing {

  private Firing() {}

  /** Returns one line for people per edit that never fired. */
  static List<String> neverFired(Found found) {
    List<List<Read>> replays = replays(found);
    return found.patch().edits().stream()
        .filter(edit -> replays.stream().allMatch(reads -> hold(reads, without(edit, found))))
        .map(edit -> "%s never fired in %d replays".formatted(edit.address(), replays.size()))
        .toList();
  }

  private static List<List<Read>> replays(Found found) {
    Set<String> rerun = new HashSet<>();
    found.regression().selection().rerun().forEach(earned -> rerun.add(earned.id()));
    List<List<Read>> replays = new ArrayList<>();
    found.verdict().fixed().forEach(trial -> replays.add(trial.run().reads()));
    for (Earned earned : found.regression().proven()) {
      if (rerun.contains(earned.id())) {
        earned.proof().ifPresent(proof -> replays.add(proof.reads()));
      }
    }
    return replays;
  }

  private static Harness without(Edit edit, Found found) {
    Patch undo = new Patch(List.of(edit.inverse()), "", found.patch().origin());
    return found.harness().with(undo);
  }

  private static boolean hold(List<Read> reads, Harness harness) {
    return reads.stream().allMatch(read -> read.verify(harness).isPresent());
  }
}
