package io.agentcl.live;

import io.agentcl.harness.Harness;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.run.Context;
import java.util.List;
import java.util.Optional;

/**
 * The harness in production. A conversation is pinned to the harness that was live when it was
 * opened; a swap never changes it midway. Safe for use by many threads; reading the live harness
 * never waits.
 */
public interface Live {

  /** Returns the harness that the next conversation will be pinned to. */
  Harness harness();

  /** Opens a conversation with the host's agent. The caller closes it. */
  LiveConversation open(Context context);

  /**
   * Opens a session for a host that owns its loop: it reads the harness and calls tools and models
   * through the session, and says itself what user and agent said. The caller closes it.
   */
  LiveSession session(Context context);

  /**
   * Takes the last change back: the harness before it is live again, and the scenarios that were
   * earned by it are reopened. Takes one step; nothing is run for it.
   *
   * @return what was written to the ledger, or empty if there is no change to take back
   * @throws java.io.UncheckedIOException if the ledger cannot be written; nothing is swapped then
   */
  Optional<LedgerEntry.Reverted> rollback();

  /** Returns every change of the live harness, the oldest first. */
  List<LedgerEntry.Change> history();
}
