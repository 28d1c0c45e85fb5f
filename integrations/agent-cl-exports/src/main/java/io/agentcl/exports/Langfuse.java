package io.agentcl.exports;

import io.agentcl.imports.Importer;
import io.agentcl.internal.imports.HeldBounds;
import io.agentcl.internal.imports.Import;

/** Traces, observations and scores of Langfuse. Safe for use by many threads. */
public final class Langfuse {

  private Langfuse() {}

  /**
   * Returns an importer of traces with their observations and scores, lists or lines of any of
   * them, pages of its API, and batches as they are ingested. Traces of one session are one
   * conversation. A corrected output is a correction by an expert; one that is as the output was is
   * his praise.
   */
  public static Importer importer() {
    return Import.importer(() -> new LangfuseFormat(HeldBounds.DEFAULT));
  }
}
