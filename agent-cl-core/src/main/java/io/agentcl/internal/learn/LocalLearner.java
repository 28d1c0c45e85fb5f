package io.agentcl.internal.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.draft.Recordings;
import io.agentcl.experience.Experience;
import io.agentcl.experience.KnownFailure;
import io.agentcl.experience.Signal;
import io.agentcl.gate.SelfTest;
import io.agentcl.harness.Harness;
import io.agentcl.internal.live.Conversations;
import io.agentcl.internal.live.Production;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.internal.replay.LocalReplayer;
import io.agentcl.internal.text.OneLine;
import io.agentcl.learn.Admission;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.ShipReport;
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
import java.util.NoSuchElementException;
import java.util.Optional;

/** The learner of this process, as the host sees it. */
public final class LocalLearner implements Learner {

  private final Loop loop;
  private final Shipping shipping;
  private final Production production;
  private final LocalReplayer replayer;
  private final ProvenSuite suite;
  private final Admissions admissions;
  private final Coverage coverage;

  public LocalLearner(Loop loop, Shipping shipping, Production production, LocalReplayer replayer) {
    this.loop = loop;
    this.suite = loop.proven();
    this.shipping = shipping;
    this.production = production;
    this.replayer = replayer;
    this.coverage = loop.coverage(shipping.tools());
    this.admissions = loop.admissions(coverage, replayer);
    loop.remembered().keptIn(production.conversations()::find);
  }

  @Override
  public Live live() {
    return production;
  }

  @Override
  public List<Earned> open() {
    return loop.open();
  }

  @Override
  public List<Stale> stale() {
    return coverage.required();
  }

  @Override
  public List<Stale> stale(Collection<Experience> recorded) {
    return coverage.of(requireNonNull(recorded, "recorded"));
  }

  @Override
  public RegressionSuite suite() {
    return loop.suite();
  }

  @Override
  public Replayer replayer() {
    return replayer;
  }

  @Override
  public void signal(String id, Signal signal) {
    production.conversations().signal(id, signal);
  }

  @Override
  public ScenarioDraft draft(String id) {
    Conversations conversations = production.conversations();
    Optional<Experience> experience = conversations.find(requireNonNull(id, "id"));
    return Recordings.draft(
        experience.orElseThrow(
            () ->
                new NoSuchElementException(
                    conversations.isOpen(id)
                        ? "conversation \"%s\" is still open; close it first"
                            .formatted(OneLine.of(id))
                        : ("no conversation \"%s\" is kept; one is kept from when it is closed on,"
                                + " in memory as long as there is room")
                            .formatted(OneLine.of(id)))),
        suite().codec(),
        notice -> loop.notice("a draft", notice));
  }

  @Override
  public ScenarioDraft draft(KnownFailure failure) {
    return Recordings.draft(failure, this::draft);
  }

  @Override
  public Admission admit(Candidate candidate) {
    return admit(candidate, admissions.budget());
  }

  @Override
  public Admission admit(Candidate candidate, Budget budget) {
    return kept(
        admissions.admit(requireNonNull(candidate, "candidate"), requireNonNull(budget, "budget")));
  }

  @Override
  public LearningResult learn(Scenario target) {
    return kept(loop.learn(requireNonNull(target, "target")));
  }

  @Override
  public LearningResult approve(LearningResult.AwaitingApproval proposal) {
    return kept(loop.approve(Promotion.Proposal.of(requireNonNull(proposal, "proposal")), ""));
  }

  @Override
  public List<LedgerNote.Waiting> waiting() {
    return loop.suite().waiting();
  }

  @Override
  public LearningResult approve(String patch, String by) {
    return kept(
        loop.approve(loop.waiting(requireNonNull(patch, "patch")), requireNonNull(by, "by")));
  }

  @Override
  public void decline(String patch, String by, String reason) {
    loop.decline(
        requireNonNull(patch, "patch"), requireNonNull(by, "by"), requireNonNull(reason, "reason"));
  }

  @Override
  public ShipReport ship(Harness shipped) {
    return ship(shipped, shipping.budget());
  }

  @Override
  public ShipReport ship(Harness shipped, Budget budget) {
    return kept(
        shipping.ship(requireNonNull(shipped, "shipped"), requireNonNull(budget, "budget")));
  }

  @Override
  public Recertification recertify() {
    return recertify(loop.upkeep().budget());
  }

  @Override
  public Recertification recertify(Budget budget) {
    return kept(loop.upkeep().recertify(requireNonNull(budget, "budget")));
  }

  /** Returns {@code result}, after what was proven on the way is kept for a restart. */
  private <T> T kept(T result) {
    suite.keep(false);
    return result;
  }

  /** Tries what its gate is worth. */
  public SelfTest selfTest(Budget budget, int rounds, List<Harness> worse) {
    return loop.upkeep().selfTest(budget, rounds, worse);
  }

  /** Lets complaints, and scenarios that fall, start to learn. */
  public void react(Reactions reactions) {
    production.conversations().onComplaint(reactions);
    loop.upkeep().onFallen(reactions::fell);
  }

  @Override
  public void close() {
    suite.keep(true);
    replayer.close();
  }
}
