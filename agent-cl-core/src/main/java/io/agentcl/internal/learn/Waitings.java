package io.agentcl.internal.learn;

import io.agentcl.harness.Patch;
import io.agentcl.internal.ledger.PatchNames;
import io.agentcl.ledger.LedgerNote;
import java.util.List;
import java.util.NoSuchElementException;

/** Finds a patch that waits by what people call it. */
final class Waitings {

  private Waitings() {}

  /**
   * Returns the one of {@code waiting} that people call {@code name}.
   *
   * @throws NoSuchElementException if there is none, with those that there are
   * @throws IllegalArgumentException if there are several, or if the name is too short to tell
   */
  static LedgerNote.Waiting find(String name, List<LedgerNote.Waiting> waiting) {
    List<Patch> patches = waiting.stream().map(LedgerNote.Waiting::patch).toList();
    Patch found =
        PatchNames.find(name, patches)
            .orElseThrow(
                () ->
                    new NoSuchElementException(
                        "no patch \"%s\" waits; there are %s"
                            .formatted(name, patches.stream().map(Patch::handle).toList())));
    return waiting.get(patches.indexOf(found));
  }
}
