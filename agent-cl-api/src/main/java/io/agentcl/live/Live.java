package io.agentcl.live;

import io.agentcl.evidence.Evidence;
import io.agentcl.harness.Harness;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.run.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The harness in production. A conversation is pinned to the harness that was live when it was
 * opened; a swap never changes it midway. On a thread that runs a replay none is opened: that ends
 * the replay, which diverged. Safe for use by many threads; reading the live harness never waits.
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

  /** As {@link #session(String, Context, Supplier)}, of a conversation that began here. */
  default LiveSession session(String conversation, Context context) {
    return session(conversation, context, List::of);
  }

  /**
   * Returns the open session of the host's own conversation, or opens one, pinned to what is live
   * then: for hosts that see requests, and are never told that a conversation ended. It is kept as
   * an experience once it was idle for as long as the learner says, or when the host closes it;
   * after that there is none of this name.
   *
   * @param conversation the host's id, unique among those of one user, or tenant; not blank
   * @param earlier asked, only if one is opened, what was said in it before, as before a restart:
   *     what agents find in {@link Context#earlier}
   */
  LiveSession session(
      String conversation, Context context, Supplier<? extends List<Evidence.Said>> earlier);

  /**
   * Returns whether a replay runs on this thread, which may open nothing here: for adapters that
   * would open it on another thread, where nobody can tell.
   */
  default boolean isReplaying() {
    return false;
  }

  /**
   * Ends all open sessions of conversations that the host names, and keeps their experiences: for
   * hosts that stop, before their stores close. One that is asked for afterwards is opened anew.
   * Never throws.
   */
  void endSessions();

  /**
   * Takes the newest learned patch back, or the release that was shipped after it. As {@link
   * #revert}.
   *
   * @return what was written to the ledger, or empty if there is no change to take back
   * @throws PatchInUseException if on another line others build on it
   * @throws java.io.UncheckedIOException if the ledger cannot be written; nothing is swapped then
   */
  Optional<LedgerChange.Reverted> rollback();

  /**
   * Takes a learned patch back, whichever it is, on all releases on which it is in force: at once,
   * on the caller's authority, with nothing run for it. What it had fixed stays required, and open
   * until something fixes it again. When this returns, it is kept in the ledger, and whoever opens
   * a conversation is served without it.
   *
   * @param patch its id, or {@code p-} and the beginning of it, as results show it
   * @param dependants patches that build on it, to be taken back with it
   * @throws java.util.NoSuchElementException if no such patch is in force
   * @throws PatchInUseException if others build on it; it names them, and nothing changes
   * @throws IllegalStateException if a release contains it itself: only a release takes it out
   * @throws java.io.UncheckedIOException if the ledger cannot be written; nothing is swapped then
   */
  LedgerChange.Reverted revert(String patch, String... dependants);

  /**
   * Bans what a learned patch put, and takes the patch back where it is in force, as {@link
   * #revert}. The same content in the same layer for the same scope is not learned again, under
   * whichever name, and no release brings it, on any line. So that other words for the same harm
   * stay away too, earn a scenario of the harm ({@link io.agentcl.regress.RegressionSuite#earn}).
   *
   * @param patch as for {@link #revert}; also one that waits, or was taken back before
   * @param reason why; not blank
   * @param dependants patches that build on it, to be taken back with it, not banned
   */
  LedgerChange.Banned ban(String patch, String reason, String... dependants);

  /** Returns every change of the live harness, the oldest first. */
  List<LedgerChange> history();
}
