package io.agentcl.exports;

import io.agentcl.imports.Importer;
import io.agentcl.internal.imports.HeldBounds;
import io.agentcl.internal.imports.Import;

/** Runs and feedback of LangSmith. Safe for use by many threads. */
public final class LangSmith {

  private LangSmith() {}

  /**
   * Returns an importer of runs with their feedback, lists or lines of either, runs with their
   * children inside, batches of creations and updates, and states of agents that hold messages.
   * Runs of one thread are one conversation.
   */
  public static Importer importer() {
    return Import.importer(() -> new LangSmithFormat(HeldBounds.DEFAULT));
  }
}
