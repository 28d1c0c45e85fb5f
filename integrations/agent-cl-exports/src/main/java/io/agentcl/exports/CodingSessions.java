package io.agentcl.exports;

import io.agentcl.imports.Importer;
import io.agentcl.internal.imports.HeldBounds;
import io.agentcl.internal.imports.Import;
import io.agentcl.internal.imports.SessionFormat;

/** Logs of coding agents. Safe for use by many threads. */
public final class CodingSessions {

  private CodingSessions() {}

  /** Returns an importer of the sessions of Claude Code and of the events and sessions of Codex. */
  public static Importer importer() {
    return Import.importer(() -> new SessionFormat(HeldBounds.DEFAULT));
  }
}
