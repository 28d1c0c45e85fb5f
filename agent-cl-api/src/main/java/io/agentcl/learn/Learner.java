package io.agentcl.learn;

import io.agentcl.experience.Experience;
import io.agentcl.experience.KnownFailure;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.live.Live;
import io.agentcl.regress.Earned;
import io.agentcl.regress.Recertification;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.regress.Stale;
import io.agentcl.scenario.Candidate;
import io.agentcl.scenario.Replayer;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioDraft;
import java.util.Collection;
import java.util.List;

/**
 * The loop around an agent: records, learns, promotes. Safe for use by many threads: each gates
 * against what is live when it promotes. Learners of one release that share a ledger take over each
 * other's changes when they open a conversation, and before they learn, promote, ship or take back.
 */
public interface Learner extends AutoCloseable {

  /** Returns the harness in production. */
  Live live();

  /** Returns what must keep working. */
  RegressionSuite suite();

  /** Returns what is required and nothing shows to hold: it fell, or was never looked at. */
  List<Earned> open();

  /**
   * Returns what is required, was made of a recording, and has lost what it covers: its tools or
   * world have moved since, or its prompt or agent has and no run has shown yet that it holds all
   * the same. It stays required until somebody retires it.
   */
  List<Stale> stale();

  /**
   * Returns which of these recordings are not what would happen today: the agent, what models are
   * told, or the tools that were called have moved since, or nobody knows on what they ran.
   */
  List<Stale> stale(Collection<Experience> recorded);

  /** Returns the replayer that this learner uses. */
  Replayer replayer();

  /**
   * Adds what somebody made of a conversation, open or closed. If the learner has a hook for
   * signals, it may start to learn.
   *
   * @param id that of the live conversation or session, not the host's own name of it
   * @throws java.util.NoSuchElementException if there is no conversation {@code id}, or it is not
   *     kept any more
   * @throws java.io.UncheckedIOException if the signal cannot be kept
   */
  void signal(String id, Signal signal);

  /**
   * Returns a scenario in the making from a closed conversation.
   *
   * @throws java.util.NoSuchElementException if there is no closed conversation {@code id}, or it
   *     is not kept any more; the message says which
   */
  ScenarioDraft draft(String id);

  /**
   * Returns a scenario in the making from one of the conversations of {@code failure}, such as an
   * issue of a triage: the one that is kept and can be replayed, with the surest suggestion. Its
   * {@linkplain ScenarioDraft#notes notes} say why it was none of the others.
   *
   * @throws java.util.NoSuchElementException if none of them is kept; the message says why of each
   */
  ScenarioDraft draft(KnownFailure failure);

  /**
   * Says whether a scenario is worth learning from, before anything is written. A complaint must
   * fail on the harness that it was recorded on (on what is live, if that is not known any more)
   * and its graders must pass on a run that is known to be right, if one was given. A {@linkplain
   * Scenario#isGuard guard} must pass on what is live, and is required from now on. The runs and
   * numbers are those with which {@link #learn} measures its target: one run of what is exact, else
   * 20 fresh runs that tell a failing scenario from one that is not, and up to 40 of one that is
   * not failing. {@link #learn} measures again, since what is live may have moved.
   *
   * @throws java.io.UncheckedIOException if the ledger cannot be written
   */
  Admission admit(Candidate candidate);

  /** As {@link #admit(Candidate)}, with another budget than that of one attempt to learn. */
  Admission admit(Candidate candidate, Budget budget);

  /** As {@link #admit(Candidate)}, of a scenario of which nothing more is known. */
  default Admission admit(Scenario scenario) {
    return admit(Candidate.of(scenario));
  }

  /**
   * Tries to make {@code target} pass: replays it, looks for suspects, tries patches in the order
   * of their size, and promotes the smallest that fixes it and breaks nothing. Returns when that is
   * decided or the budget is spent. Interrupting the calling thread, or closing the learner, ends
   * it without a promotion.
   *
   * @throws IllegalArgumentException if another scenario with the id of {@code target} is required
   */
  LearningResult learn(Scenario target);

  /**
   * Promotes a patch that waits for approval, after gating it again on what is live now.
   *
   * @return Promoted, or why not any more; AlreadyPassing if it was approved already and is live
   * @throws IllegalArgumentException if another scenario with the id of its target is required
   */
  LearningResult approve(LearningResult.AwaitingApproval proposal);

  /**
   * Returns the patches that wait for a person, or for more cases, the eldest first: also those
   * from before a restart, and of other processes on the same ledger.
   */
  List<LedgerNote.Waiting> waiting();

  /**
   * As {@link #approve(LearningResult.AwaitingApproval)}, of a patch that {@linkplain #waiting
   * waits}, whoever found it and when.
   *
   * @param patch its id, or {@code p-} and the beginning of it
   * @param by who approves, for the record; may be empty
   * @throws java.util.NoSuchElementException if no such patch waits
   * @throws IllegalStateException if the scenario that it waits for is neither bound nor in the
   *     ledger as data
   */
  LearningResult approve(String patch, String by);

  /**
   * Says no to a patch that {@linkplain #waiting waits}: it waits no more. It may be found again;
   * to keep it away, {@link io.agentcl.live.Live#ban ban} it.
   *
   * @param patch its id, or {@code p-} and the beginning of it
   * @param by who declines, for the record; may be empty
   * @param reason why; may be empty
   * @throws java.util.NoSuchElementException if no such patch waits
   * @throws java.io.UncheckedIOException if the ledger cannot be written
   */
  void decline(String patch, String by, String reason);

  /**
   * Brings a newly released harness in: puts the learned patches on it, runs what that touches, and
   * makes it live if nothing regressed or the policy consents. One that holds learned patches
   * already is as good as one under them; one that is live already changes nothing. May spend what
   * one attempt to learn may; a release that is not judged by then is not live, and the report says
   * what is missing. Interrupting the calling thread ends it with the old harness live, too.
   *
   * @throws java.io.UncheckedIOException if the ledger cannot be written; nothing is swapped then
   */
  ShipReport ship(Harness shipped);

  /**
   * As {@link #ship(Harness)}, with another budget: a release may touch everything, where a patch
   * touches little.
   */
  ShipReport ship(Harness shipped, Budget budget);

  /**
   * Runs everything that is required again on what is live, whatever its proofs say: models change
   * behind their names. For a host to call now and then. What is exact runs once, what is up to
   * chance is certified against its floor, within the budget of one attempt; what was seen until
   * that is spent is kept.
   *
   * <p>What fell stays required and loses its proof; each is told to the listener, and is learned
   * again if the hook for signals wants that ({@link SignalHook#learnsAgain}).
   *
   * @throws java.io.UncheckedIOException if the ledger cannot be written
   */
  Recertification recertify();

  /**
   * As {@link #recertify()}, with another budget. Also for a suite that nobody has measured yet: a
   * scenario whose runs are up to chance is run some 40 times once, which is more than an attempt
   * to learn may spend where there are many.
   */
  Recertification recertify(Budget budget);

  /** Ends the threads of this learner. Conversations that are open can go on. */
  @Override
  void close();
}
