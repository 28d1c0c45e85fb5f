package io.agentcl.internal.learn;

import io.agentcl.ledger.LedgerNote;
import java.util.List;
import java.util.NoSuchElementException;

/** Finds a patch that waits by what people call it. */
final class Waitings {

  private Waitings() {}

  /**
   * Returns the one of {@code waiting} whose id is {@code name}, or begins so after {@code p-}.
   *
   * @throws NoSuchElementException if there is none, with those that there are
   * @throws IllegalArgumentException if there are several
   */
  static LedgerNote.Waiting find(String name, List<LedgerNote.Waiting> waiting) {
    String start = name.startsWith("p-") ? name.substring(2) : name;
    List<LedgerNote.Waiting> found =
        waiting.stream().filter(waits -> waits.patch().id().startsWith(start)).toList();
    if (found.isEmpty()) {
      throw new NoSuchElementException(
          "no patch \"%s\" waits; there are %s"
              .formatted(name, waiting.stream().map(waits -> waits.patch().handle()).toList()));
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "\"%s\" may be %s; to mend it, give more of the id"
              .formatted(name, found.stream().map(waits -> waits.patch().id()).toList()));
    }
    return found.get(0);
  }
}
